import "@/i18n/laterInvitation";
import { useTranslation } from "react-i18next";
import { isOpen } from "@/features/invitation/status";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { CountryNames } from "@/ui/CountryNames";
import { type Fact, Facts, RawId } from "@/ui/Facts";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";
import { DateTime, Relative } from "@/ui/When";

const InvitationFactsFragment = graphql(`
  fragment InvitationFacts on Invitation {
    id
    zavuId
    status
    clientEmail
    clientPhone
    externalReference
    project { id name }
    phoneNumber { id phoneNumber }
    sender { id phoneNumber }
    allowedPhoneCountries
    expiresAt
    createdAt
    createdBy { __typename ... on User { id name } }
    viewedAt
    startedAt
    failedAt
    completedAt
    cancelledAt
    verifiedAt
    failureReason
    failureExplanation
    generation
  }
`);

export function InvitationFacts({
  invitation,
}: {
  invitation: FragmentType<typeof InvitationFactsFragment>;
}) {
  const { t } = useTranslation();
  const facts = readFragment(InvitationFactsFragment, invitation);
  const who = facts.createdBy?.__typename === "User" ? facts.createdBy.name : null;
  const rows: (Fact | null)[] = [
    {
      label: t("invitation.project"),
      value: (
        <TextLink to="/projects/$projectId" params={{ projectId: facts.project.id }}>
          {facts.project.name}
        </TextLink>
      ),
    },
    facts.failureReason == null
      ? null
      : {
          label: t("invitation.failureReason"),
          value: (
            <>
              {facts.failureExplanation ?? null} <span className="mono">{facts.failureReason}</span>
            </>
          ),
        },
    isOpen(facts.status)
      ? {
          label: t("invitation.expires"),
          value: (
            <>
              <Relative at={facts.expiresAt} /> (<DateTime at={facts.expiresAt} />)
            </>
          ),
        }
      : null,
    moment(t("invitation.expired"), facts.status === "EXPIRED" ? facts.expiresAt : null),
    numberFact(),
    { label: t("invitation.countries"), value: <CountryNames codes={facts.allowedPhoneCountries} /> },
    optional(t("invitation.email"), facts.clientEmail),
    optional(t("invitation.phone"), facts.clientPhone),
    optional(t("invitation.reference"), facts.externalReference),
    {
      label: t("invitation.created"),
      value: (
        <>
          <DateTime at={facts.createdAt} />
          {who === null ? null : ` ${t("invitation.eventBy", { actor: who })}`}
        </>
      ),
    },
    moment(t("invitation.viewed"), facts.viewedAt),
    moment(t("invitation.started"), facts.startedAt),
    moment(t("invitation.failed"), facts.failedAt),
    moment(t("invitation.completed"), facts.completedAt),
    moment(t("invitation.cancelled"), facts.cancelledAt),
    moment(t("invitation.verified"), facts.verifiedAt),
  ];
  const ids: (Fact | null)[] = [
    { label: t("invitation.idUsher"), value: <RawId value={facts.id} what={t("invitation.idUsher")} /> },
    facts.zavuId == null
      ? null
      : {
          label: t("invitation.idZavu"),
          value: <RawId value={facts.zavuId} what={t("invitation.idZavu")} />,
        },
  ];
  return (
    <>
      <Panel title={t("common.details")}>
        <Facts facts={rows.filter((row) => row !== null)} />
      </Panel>
      <Panel title={t("common.ids")}>
        <Facts facts={ids.filter((row) => row !== null)} />
      </Panel>
    </>
  );

  /** The promised number, or the one that the client brought; who has signed up brings none any more. */
  function numberFact(): Fact | null {
    const label = t("invitation.number");
    if (facts.phoneNumber != null) {
      return {
        label,
        value: (
          <TextLink to="/numbers/$numberId" params={{ numberId: facts.phoneNumber.id }}>
            {facts.phoneNumber.phoneNumber}
          </TextLink>
        ),
      };
    }
    const brought = facts.sender?.phoneNumber ?? null;
    return optional(
      label,
      brought === null && facts.status !== "COMPLETED" ? t("invitation.numberNone") : brought,
    );
  }
}

function optional(label: string, text: string | null | undefined): Fact | null {
  return text == null ? null : { label, value: text };
}

function moment(label: string, at: string | null | undefined): Fact | null {
  return at == null ? null : { label, value: <DateTime at={at} /> };
}

import "@/i18n/laterNumber";
import "@/i18n/laterNumberDetail";
import { useTranslation } from "react-i18next";
import { clientOf } from "@/features/invitation/client";
import { isPaidFor } from "@/features/number/status";
import { isOwned } from "@/features/number/useNumberActions";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";
import { moneyText } from "@/lib/money";
import { type Fact, Facts, RawId } from "@/ui/Facts";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";
import { DateTime, Relative } from "@/ui/When";

const NumberCostsFragment = graphql(`
  fragment NumberCosts on OwnedPhoneNumber {
    status
    monthlyPrice { amountMinor currency }
    costToDate { amountMinor currency }
    nextRenewalAt
    idleSince
  }
`);

/** What it costs, and since when for nothing. */
export function NumberCosts({ number }: { number: FragmentType<typeof NumberCostsFragment> }) {
  const { t } = useTranslation();
  const costs = readFragment(NumberCostsFragment, number);
  const facts: (Fact | null)[] = [
    isPaidFor(costs.status)
      ? {
          label: t("number.price"),
          value:
            costs.monthlyPrice == null ? t("number.priceUnknown") : moneyText(costs.monthlyPrice, locale),
        }
      : null,
    { label: t("number.costToDate"), value: moneyText(costs.costToDate, locale) },
    costs.nextRenewalAt == null || !isOwned(costs.status)
      ? null
      : {
          label: t("number.nextRenewal"),
          value: (
            <>
              <Relative at={costs.nextRenewalAt} /> (<DateTime at={costs.nextRenewalAt} />)
            </>
          ),
        },
    costs.idleSince == null ? null : { label: t("number.idleFor"), value: <DateTime at={costs.idleSince} /> },
  ];
  return (
    <Panel title={t("number.costs")}>
      <Facts facts={facts.filter((fact) => fact !== null)} />
    </Panel>
  );
}

const NumberFactsFragment = graphql(`
  fragment NumberFacts on OwnedPhoneNumber {
    id
    zavuId
    countryCode
    capabilities
    signupAttempts
    signupAttemptLimit
    project { id name }
    heldBy { id clientName clientEmail externalReference }
    sender { id name }
    purchasedBy {
      __typename
      ... on User { id name }
      ... on ApiKey { id name }
    }
    purchasedAt
    releasedAt
  }
`);

export function NumberFacts({ number }: { number: FragmentType<typeof NumberFactsFragment> }) {
  const { t } = useTranslation();
  const facts = readFragment(NumberFactsFragment, number);
  const rows: (Fact | null)[] = [
    {
      label: t("number.project"),
      value: (
        <TextLink to="/projects/$projectId" params={{ projectId: facts.project.id }}>
          {facts.project.name}
        </TextLink>
      ),
    },
    { label: t("number.country"), value: countryName(facts.countryCode, locale) },
    {
      label: t("number.capabilities"),
      value: facts.capabilities.map((each) => t(`number.capability.${each}`)).join(", ") || t("common.none"),
    },
    facts.heldBy == null
      ? null
      : {
          label: t("number.heldBy"),
          value: (
            <TextLink to="/invitations/$invitationId" params={{ invitationId: facts.heldBy.id }}>
              {clientOf(facts.heldBy, t("invitation.unnamed"))}
            </TextLink>
          ),
        },
    facts.sender == null
      ? null
      : {
          label: t("number.sender"),
          value: (
            <TextLink to="/senders/$senderId" params={{ senderId: facts.sender.id }}>
              {facts.sender.name}
            </TextLink>
          ),
        },
    {
      label: t("number.attempts"),
      value: t("number.attemptsOf", { count: facts.signupAttempts, limit: facts.signupAttemptLimit }),
    },
    { label: t("number.purchasedBy"), value: facts.purchasedBy?.name ?? t("number.foundAtZavu") },
    moment(t("number.purchased"), facts.purchasedAt),
    moment(t("number.released"), facts.releasedAt),
  ];
  return (
    <>
      <Panel title={t("common.details")}>
        <Facts facts={rows.filter((row) => row !== null)} />
      </Panel>
      <Panel title={t("common.ids")}>
        <Facts
          facts={[
            { label: t("number.idUsher"), value: <RawId value={facts.id} what={t("number.idUsher")} /> },
            ...(facts.zavuId == null
              ? []
              : [
                  {
                    label: t("number.idZavu"),
                    value: <RawId value={facts.zavuId} what={t("number.idZavu")} />,
                  },
                ]),
          ]}
        />
      </Panel>
    </>
  );
}

function moment(label: string, at: string | null | undefined): Fact | null {
  return at == null ? null : { label, value: <DateTime at={at} /> };
}

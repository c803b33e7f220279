import "@/i18n/laterSender";
import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconHelpCircle } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { clientOf } from "@/features/invitation/client";
import classes from "@/features/sender/SenderPage.module.css";
import { SenderReadiness } from "@/features/sender/SenderReadiness";
import { channelWord, checkWord } from "@/features/sender/words";
import { graphql } from "@/graphql/generated";
import type { SenderDetailQuery } from "@/graphql/generated/graphql";
import { DetailFrame } from "@/ui/DetailFrame";
import { type Fact, Facts, RawId } from "@/ui/Facts";
import { TextLink } from "@/ui/links";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Trail } from "@/ui/Trail";
import { DateTime } from "@/ui/When";

const SenderDetail = graphql(`
  query SenderDetail($id: ID!) {
    sender(id: $id) {
      id
      zavuId
      name
      phoneNumber
      channels
      isDefault
      readiness
      checks { name passed explanation action }
      webhookUrl
      webhookActive
      createdAt
      removedAt
      verifiedAt
      project { id name }
      invitation { id clientName clientEmail externalReference }
    }
  }
`);

type Sender = NonNullable<SenderDetailQuery["sender"]>;

export function SenderPage() {
  const { t } = useTranslation();
  const { senderId } = useParams({ from: "/_app/senders/$senderId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: SenderDetail,
    variables: { id: senderId },
    requestPolicy: "cache-and-network",
  });
  if (data?.sender) return <SenderView sender={data.sender} />;
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={160} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("sender.notFound")} />;
}

function SenderView({ sender }: { sender: Sender }) {
  const { t } = useTranslation();
  return (
    <Page
      title={sender.name}
      measure="detail"
      trail={<Trail to="/senders" text={t("sender.title")} />}
      aside={<SenderReadiness level={sender.readiness} />}
      lead={t(`sender.levelHelp.${sender.readiness}`)}
    >
      {sender.removedAt == null ? null : (
        <Alert color="gray" variant="light">
          {t("sender.removedNotice")} <DateTime at={sender.removedAt} />
        </Alert>
      )}
      <DetailFrame main={<Checks sender={sender} />} side={<SenderFacts sender={sender} />} />
    </Page>
  );
}

function Checks({ sender }: { sender: Sender }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("sender.checks")}>
      {sender.checks.length === 0 ? <Text c="dimmed">{t("sender.checksEmpty")}</Text> : null}
      <ul className={classes.checks}>
        {sender.checks.map((check) => (
          <li key={check.name} className={classes.check}>
            <CheckIcon passed={check.passed ?? null} />
            <div>
              <Text fw={600}>{checkWord(check.name, t)}</Text>
              <Text c="dimmed">{check.explanation}</Text>
              {check.action == null ? null : <Text>{t("sender.action", { action: check.action })}</Text>}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function CheckIcon({ passed }: { passed: boolean | null }) {
  const { t } = useTranslation();
  const word = passed === null ? t("sender.unknown") : passed ? t("sender.passed") : t("sender.failed");
  const Icon = passed === null ? IconHelpCircle : passed ? IconCircleCheck : IconCircleX;
  return (
    <span className={classes.icon} data-passed={passed === null ? "unknown" : passed}>
      <Icon size={18} aria-hidden="true" />
      <span className="visually-hidden">{word}: </span>
    </span>
  );
}

function SenderFacts({ sender }: { sender: Sender }) {
  const { t } = useTranslation();
  const facts: (Fact | null)[] = [
    { label: t("sender.number"), value: sender.phoneNumber ?? t("common.none") },
    {
      label: t("sender.channels"),
      value: sender.channels.map((each) => channelWord(each, t)).join(", ") || t("common.none"),
    },
    {
      label: t("sender.project"),
      value: (
        <TextLink to="/projects/$projectId" params={{ projectId: sender.project.id }}>
          {sender.project.name}
        </TextLink>
      ),
    },
    sender.isDefault ? { label: t("sender.default"), value: t("sender.isDefault") } : null,
    sender.invitation == null
      ? null
      : {
          label: t("sender.invitation"),
          value: (
            <TextLink to="/invitations/$invitationId" params={{ invitationId: sender.invitation.id }}>
              {clientOf(sender.invitation, t("invitation.unnamed"))}
            </TextLink>
          ),
        },
    {
      label: t("sender.webhook"),
      value:
        sender.webhookUrl == null ? (
          t("common.notSet")
        ) : (
          <>
            <span className="mono">{sender.webhookUrl}</span>
            {sender.webhookActive === false ? ` (${t("sender.webhookOff")})` : null}
          </>
        ),
    },
    { label: t("sender.created"), value: <DateTime at={sender.createdAt} /> },
    { label: t("sender.verified"), value: <DateTime at={sender.verifiedAt} /> },
  ];
  return (
    <>
      <Panel title={t("common.details")}>
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </Panel>
      <Panel title={t("common.ids")}>
        <Facts
          facts={[
            { label: t("sender.idUsher"), value: <RawId value={sender.id} what={t("sender.idUsher")} /> },
            { label: t("sender.idZavu"), value: <RawId value={sender.zavuId} what={t("sender.idZavu")} /> },
          ]}
        />
      </Panel>
    </>
  );
}

import "@/i18n/laterSpending";
import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import timeline from "@/features/invitation/Timeline.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { ProjectDriftFragment } from "@/graphql/generated/graphql";
import { drift as words } from "@/i18n/en/spending";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";
import { DateTime } from "@/ui/When";

const ProjectDrift = graphql(`
  fragment ProjectDrift on Project {
    driftCount
    drifts(first: 5) {
      foundAt
      cause
      subject {
        __typename
        id
        ... on OwnedPhoneNumber { phoneNumber }
      }
    }
  }
`);

/** What was found to stand otherwise at Zavu, newest first. */
export function DriftPanel({ project }: { project: FragmentType<typeof ProjectDrift> }) {
  const { t } = useTranslation();
  const { driftCount, drifts } = readFragment(ProjectDrift, project);
  return (
    <Panel
      title={t("drift.title")}
      aside={driftCount === 0 ? null : <Text c="dimmed">{t("drift.count", { count: driftCount })}</Text>}
    >
      <Text c="dimmed" mb={driftCount === 0 ? 0 : "sm"}>
        {driftCount === 0 ? t("drift.none") : t("drift.help")}
      </Text>
      <ol className={timeline.timeline} data-testid="drifts">
        {drifts.map((each, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: one look finds several steps of one invitation at a time.
            key={`${each.foundAt} ${each.subject?.id} ${each.cause} ${place}`}
            className={timeline.event}
          >
            <Subject subject={each.subject} /> {causeText(each.cause, t)}
            <Text c="dimmed" size="sm">
              <DateTime at={each.foundAt} />
            </Text>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Subject({ subject }: { subject: ProjectDriftFragment["drifts"][number]["subject"] }) {
  const { t } = useTranslation();
  if (subject?.__typename === "Invitation") {
    return (
      <TextLink to="/invitations/$invitationId" params={{ invitationId: subject.id }} fw={600}>
        {t("drift.invitation")}
      </TextLink>
    );
  }
  return subject?.__typename === "OwnedPhoneNumber" ? (
    <TextLink to="/numbers/$numberId" params={{ numberId: subject.id }} fw={600}>
      {subject.phoneNumber}
    </TextLink>
  ) : (
    t("drift.gone")
  );
}

/** A cause that is not known here is shown as it is, never an error. */
function causeText(cause: string, t: TFunction): string {
  return isKnown(cause) ? t(`drift.cause.${cause}`) : cause;
}

function isKnown(cause: string): cause is keyof typeof words.cause {
  return Object.hasOwn(words.cause, cause);
}

import "@/i18n/laterProject";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { INVITATION_STATUSES } from "@/features/invitation/status";
import classes from "@/features/project/InvitationCounts.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { InvitationStatus } from "@/graphql/generated/graphql";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";

export const ProjectCounts = graphql(`
  fragment ProjectCounts on Project {
    id
    invitationCounts {
      issuing
      pending
      inProgress
      failed
      completed
      expired
      cancelled
      total
    }
  }
`);

type Counts = Record<
  "issuing" | "pending" | "inProgress" | "failed" | "completed" | "expired" | "cancelled",
  number
>;

/** How many invitations stand where, each leading to its list. */
export function InvitationCounts({ project: masked }: { project: FragmentType<typeof ProjectCounts> }) {
  const { t } = useTranslation();
  const { id, invitationCounts: counts } = readFragment(ProjectCounts, masked);
  const shown = INVITATION_STATUSES.filter((status) => countOf(counts, status) > 0);
  return (
    <Panel
      title={t("project.invitations")}
      aside={<Text c="dimmed">{t("common.rows", { count: counts.total })}</Text>}
    >
      {shown.length === 0 ? <Text c="dimmed">{t("invitation.empty")}</Text> : null}
      <ul className={classes.counts}>
        {shown.map((status) => (
          <li key={status}>
            <TextLink to="/invitations" search={{ project: id, status }}>
              {t(`invitation.status.${status}`)}
            </TextLink>
            <span>{countOf(counts, status)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function countOf(counts: Counts, status: InvitationStatus): number {
  switch (status) {
    case "ISSUING":
      return counts.issuing;
    case "PENDING":
      return counts.pending;
    case "IN_PROGRESS":
      return counts.inProgress;
    case "FAILED":
      return counts.failed;
    case "COMPLETED":
      return counts.completed;
    case "EXPIRED":
      return counts.expired;
    case "CANCELLED":
      return counts.cancelled;
  }
}

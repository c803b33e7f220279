import "@/i18n/laterInvitation";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "@/features/invitation/Timeline.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { Panel } from "@/ui/Page";
import { DateTime } from "@/ui/When";

const InvitationTimeline = graphql(`
  fragment InvitationTimeline on Invitation {
    timeline {
      id
      sequence
      type
      occurredAt
      actorKind
      actor { __typename ... on User { id name } }
    }
  }
`);

/** What happened, newest first. */
export function Timeline({ invitation }: { invitation: FragmentType<typeof InvitationTimeline> }) {
  const { t } = useTranslation();
  const { timeline } = readFragment(InvitationTimeline, invitation);
  const events = [...timeline].sort((one, other) => other.sequence - one.sequence);
  return (
    <Panel title={t("invitation.timeline")}>
      {events.length === 0 ? <Text c="dimmed">{t("invitation.timelineEmpty")}</Text> : null}
      <ol className={classes.timeline} data-testid="timeline">
        {events.map((event) => (
          <li key={event.id} className={classes.event}>
            <Text fw={600} component="span">
              {t(`invitation.event.${event.type}`)}
            </Text>{" "}
            <Text c="dimmed" component="span">
              {t(event.actorKind === "ZAVU" ? "invitation.eventReportedBy" : "invitation.eventBy", {
                actor:
                  event.actor?.__typename === "User"
                    ? event.actor.name
                    : t(`invitation.actor.${event.actorKind}`),
              })}
            </Text>
            <Text c="dimmed" size="sm">
              <DateTime at={event.occurredAt} />
            </Text>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

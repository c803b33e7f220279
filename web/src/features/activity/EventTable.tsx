import type { FocusEvent } from "react";
import { useTranslation } from "react-i18next";
import { ActorMark } from "@/features/activity/ActorMark";
import { EventFacts } from "@/features/activity/EventFacts";
import { eventActorName, eventSentence, keptSubject } from "@/features/activity/events";
import { SubjectLink, subjectName } from "@/features/audit/SubjectLink";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { EventLineFragment } from "@/graphql/generated/graphql";
import { aboveRowLinkClass } from "@/ui/DataTable";
import { OpenRow } from "@/ui/OpenRow";
import classes from "@/ui/OpenRows.module.css";
import { Phrase, SLOT } from "@/ui/Phrase";
import { useRowKeys } from "@/ui/useRowKeys";
import { Relative } from "@/ui/When";

export const EventLine = graphql(`
  fragment EventLine on Event {
    id
    type
    occurredAt
    actorKind
    actor {
      __typename
      ... on User { id name }
      ... on ApiKey { id name }
    }
    project { id name }
    subject { ...AuditSubject }
    data
    ...EventPayload
  }
`);

interface EventTableProps {
  events: readonly FragmentType<typeof EventLine>[];
  /** Told when somebody points at or works in the table, so that rows can be kept from moving meanwhile. */
  onBusy: (busy: boolean) => void;
}

export function EventTable({ events, onBusy }: EventTableProps) {
  const { t } = useTranslation();
  const table = useRowKeys();
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onBusy(false);
  };
  return (
    <table
      ref={table}
      className={classes.table}
      aria-label={t("activity.title")}
      onPointerEnter={() => onBusy(true)}
      onPointerLeave={() => onBusy(false)}
      onFocus={() => onBusy(true)}
      onBlur={leave}
    >
      <thead>
        <tr>
          <th scope="col">{t("activity.what")}</th>
          <th scope="col">{t("activity.when")}</th>
        </tr>
      </thead>
      {events.map((masked) => {
        const event = readFragment(EventLine, masked);
        return <Line key={event.id} event={event} />;
      })}
    </table>
  );
}

function Line({ event }: { event: EventLineFragment }) {
  const { t } = useTranslation();
  const actor = eventActorName(event.actor, event.actorKind, t);
  const subject = subjectName(event.subject) ?? keptSubject(event.data) ?? t("event.something");
  const sentence = (about: string) => eventSentence(event, actor, about, t);
  return (
    <OpenRow
      label={t("activity.show", { sentence: sentence(subject) })}
      said={
        <span data-testid="sentence">
          <Phrase text={sentence(SLOT)}>
            <span className={aboveRowLinkClass}>
              <SubjectLink subject={event.subject} fallback={subject} />
            </span>
          </Phrase>
        </span>
      }
      under={
        <>
          <ActorMark kind={event.actorKind} name={actor} />
          {event.project == null ? null : <span>{event.project.name}</span>}
        </>
      }
      when={<Relative at={event.occurredAt} />}
    >
      <EventFacts event={event} />
    </OpenRow>
  );
}

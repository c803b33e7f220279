import "@/i18n/laterActivity";
import "@/i18n/laterEvent";
import { Button } from "@mantine/core";
import { IconActivity, IconHistoryOff } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { EventTable } from "@/features/activity/EventTable";
import { eventTypesOf } from "@/features/activity/events";
import { FreshBar } from "@/features/activity/FreshBar";
import { EVENT_GROUPS } from "@/features/activity/groups";
import { logArguments, turned, turnedPosition } from "@/features/activity/pages";
import { useFreshEvents } from "@/features/activity/useFreshEvents";
import { isCursorExpired } from "@/graphql/failure";
import { graphql } from "@/graphql/generated";
import { FilterSelect } from "@/ui/FilterSelect";
import { ListFrame, ListPlaceholder, Pager } from "@/ui/ListFrame";
import { EmptyState, FailureNotice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { useSteadyRows } from "@/ui/useSteadyRows";

const ActivityQuery = graphql(`
  query Activity(
    $first: Int
    $after: Cursor
    $last: Int
    $before: Cursor
    $types: [EventType!]
    $projectId: ID
  ) {
    events(
      first: $first
      after: $after
      last: $last
      before: $before
      types: $types
      projectId: $projectId
    ) {
      nodes { id ...EventLine }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

const FIRST_PAGE = { after: undefined, before: undefined } as const;

/** What happened, in plain words, newest first; what happens meanwhile is counted and waits until it is asked for. */
export function ActivityPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/activity" });
  const { project, about, after, before } = useSearch({ from: "/_app/activity" });
  const [missed, setMissed] = useState(false);
  const types = about === undefined ? null : eventTypesOf(about);
  const [{ data, error }, reload] = useQuery({
    query: ActivityQuery,
    variables: {
      ...logArguments({ after, before }),
      types: types && [...types],
      projectId: project ?? null,
    },
    requestPolicy: "cache-and-network",
  });
  const again = () => reload({ requestPolicy: "network-only" });
  const list = data?.events;
  const isHead = after === undefined && before === undefined;
  const fresh = useFreshEvents({
    follows: isHead && list !== undefined,
    after: list?.pageInfo.endCursor ?? null,
    types,
    projectId: project ?? null,
    onExpired: () => {
      setMissed(true);
      again();
    },
  });
  const listed = list?.nodes.toReversed() ?? [];
  const steady = useSteadyRows(listed, JSON.stringify([project, about, after, before]));
  const shown = new Set(steady.rows.map(({ id }) => id));
  const waiting = new Set([...fresh, ...listed.map(({ id }) => id)].filter((id) => !shown.has(id)));
  const toHead = () => void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE }) });
  const filtered = about !== undefined;
  return (
    <Page title={t("activity.title")} lead={t("activity.lead")} measure="list">
      <ListFrame
        filters={
          <FilterSelect
            label={t("activity.about")}
            all={t("activity.everything")}
            options={EVENT_GROUPS.map((value) => ({ value, label: t(`event.group.${value}`) }))}
            value={about}
            onChange={(group) => {
              setMissed(false);
              void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, about: group }) });
            }}
          />
        }
      >
        <FreshBar
          waiting={waiting.size}
          missed={missed}
          isHead={isHead}
          onHead={toHead}
          onShow={() => {
            setMissed(false);
            steady.accept();
            again();
          }}
        />
        {error && !list ? (
          isCursorExpired(error) ? (
            <EmptyState
              icon={<IconHistoryOff size={30} stroke={1.5} />}
              title={t("activity.over")}
              help={t("activity.overHelp")}
              action={<Button onClick={toHead}>{t("activity.newest")}</Button>}
            />
          ) : (
            <FailureNotice error={error} onRetry={again} />
          )
        ) : null}
        {!list && !error ? <ListPlaceholder /> : null}
        {list && list.nodes.length === 0 ? (
          filtered ? (
            <EmptyState
              title={t("common.nothingFound")}
              help={t("common.nothingFoundHelp")}
              action={
                <Button variant="default" onClick={() => void navigate({ search: { project } })}>
                  {t("common.clearFilters")}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<IconActivity size={30} stroke={1.5} />}
              title={t("activity.empty")}
              help={t("activity.emptyHelp")}
            />
          )
        ) : null}
        {list && list.nodes.length > 0 ? <EventTable events={steady.rows} onBusy={steady.setBusy} /> : null}
        {list && list.totalCount > 0 ? (
          <Pager
            page={turned(list.pageInfo)}
            totalCount={list.totalCount}
            onMove={(position) =>
              void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, ...turnedPosition(position) }) })
            }
          />
        ) : null}
      </ListFrame>
    </Page>
  );
}

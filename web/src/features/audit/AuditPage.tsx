import "@/i18n/laterAudit";
import { Button, NativeSelect, Text, TextInput } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { ActorSelect } from "@/features/audit/ActorSelect";
import classes from "@/features/audit/Audit.module.css";
import { AuditTable } from "@/features/audit/AuditTable";
import { ACTION_GROUPS, actionFilter, actionName, actionsOf } from "@/features/audit/actions";
import { graphql } from "@/graphql/generated";
import { startOfDay } from "@/lib/day";
import { connectionArguments, ListFrame, ListPlaceholder, Pager } from "@/ui/ListFrame";
import { EmptyState, FailureNotice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { SearchInput } from "@/ui/SearchInput";

const AuditQuery = graphql(`
  query AuditLog(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $actorId: ID
    $subjectId: ID
    $action: StringFilter
    $occurredAt: DateTimeRange
  ) {
    auditLog(
      first: $first
      after: $after
      last: $last
      before: $before
      actorId: $actorId
      subjectId: $subjectId
      action: $action
      occurredAt: $occurredAt
    ) {
      nodes { id ...AuditLine }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

const FIRST_PAGE = { after: undefined, before: undefined } as const;

/** Who did what, when, and from where; newest first. */
export function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/audit" });
  const { actor, action, subject, from, to, after, before } = useSearch({ from: "/_app/audit" });
  const range = { from: day(from, 0), to: day(to, 1) };
  const [{ data, error }, reload] = useQuery({
    query: AuditQuery,
    variables: {
      ...connectionArguments({ after, before }),
      actorId: actor ?? null,
      subjectId: subject ?? null,
      action: actionFilter(action),
      occurredAt: range.from === null && range.to === null ? null : range,
    },
    requestPolicy: "cache-and-network",
  });
  const list = data?.auditLog;
  const filtered = [actor, action, subject, from, to].some((each) => each !== undefined);
  const clear = () => void navigate({ search: {} });
  return (
    <Page
      title={t("audit.title")}
      lead={t("audit.lead")}
      measure="list"
      // Beside the title: among the filters it would push the list down as soon as one is set.
      actions={
        filtered ? (
          <Button variant="default" onClick={clear}>
            {t("common.clearFilters")}
          </Button>
        ) : undefined
      }
    >
      <ListFrame
        filters={
          <>
            <NativeSelect
              className={classes.choice}
              aria-label={t("audit.action")}
              value={action ?? ""}
              data={actionChoices(action)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, action: value || undefined }) });
              }}
            />
            <ActorSelect
              value={actor}
              onChange={(id) => void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, actor: id }) })}
            />
            <SearchInput
              value={subject ?? ""}
              placeholder={t("audit.subjectId")}
              onSearch={(text) =>
                void navigate({
                  search: (now) => ({ ...now, ...FIRST_PAGE, subject: text || undefined }),
                  replace: true,
                })
              }
            />
            {(["from", "to"] as const).map((bound) => (
              <TextInput
                key={bound}
                type="date"
                className={classes.day}
                aria-label={t(`audit.${bound}`)}
                leftSection={
                  <Text component="span" size="sm" c="dimmed" aria-hidden="true">
                    {t(`audit.${bound}Short`)}
                  </Text>
                }
                leftSectionWidth={48}
                value={(bound === "from" ? from : to) ?? ""}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  void navigate({
                    search: (now) => ({ ...now, ...FIRST_PAGE, [bound]: value || undefined }),
                    replace: true,
                  });
                }}
              />
            ))}
          </>
        }
      >
        {error && !list ? (
          <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
        ) : null}
        {!list && !error ? <ListPlaceholder /> : null}
        {list && list.nodes.length === 0 ? (
          filtered ? (
            <EmptyState
              title={t("common.nothingFound")}
              help={t("common.nothingFoundHelp")}
              action={
                <Button variant="default" onClick={clear}>
                  {t("common.clearFilters")}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<IconListDetails size={30} stroke={1.5} />}
              title={t("audit.empty")}
              help={t("audit.emptyHelp")}
            />
          )
        ) : null}
        {list && list.nodes.length > 0 ? (
          <AuditTable
            entries={list.nodes}
            onFilter={(filter) => void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, ...filter }) })}
          />
        ) : null}
        {list && list.totalCount > 0 ? (
          <Pager
            page={list.pageInfo}
            totalCount={list.totalCount}
            onMove={(position) =>
              void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, ...position }) })
            }
          />
        ) : null}
      </ListFrame>
    </Page>
  );

  function actionChoices(chosen: string | undefined) {
    const groups = ACTION_GROUPS.map((group) => ({
      group: t(`audit.group.${group}`),
      items: [
        { value: `${group}.`, label: t("audit.anyOf", { group: t(`audit.group.${group}`) }) },
        ...actionsOf(group).map((value) => ({ value, label: actionName(value, t) })),
      ],
    }));
    const listed = groups.some(({ items }) => items.some(({ value }) => value === chosen));
    return [
      { value: "", label: t("audit.everyAction") },
      ...(chosen === undefined || listed ? [] : [{ value: chosen, label: chosen }]),
      ...groups,
    ];
  }
}

function day(text: string | undefined, daysLater: number): string | null {
  return text === undefined ? null : startOfDay(text, daysLater);
}

import "@/i18n/laterSender";
import { Badge, Group, Text } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { SenderReadiness } from "@/features/sender/SenderReadiness";
import { READINESS_LEVELS } from "@/features/sender/status";
import { graphql, readFragment } from "@/graphql/generated";
import type { SenderRowFragment } from "@/graphql/generated/graphql";
import { FOLLOW_INVITATIONS } from "@/graphql/refetch";
import { Clipped, type Column, rowLinkClass } from "@/ui/DataTable";
import { FilterSelect } from "@/ui/FilterSelect";
import { connectionArguments } from "@/ui/ListFrame";
import { PlainLink } from "@/ui/links";
import { Page } from "@/ui/Page";
import { ResourceList } from "@/ui/ResourceList";
import { SearchInput } from "@/ui/SearchInput";
import { Relative } from "@/ui/When";

const SenderRow = graphql(`
  fragment SenderRow on Sender {
    id
    name
    phoneNumber
    readiness
    isDefault
    channels
    createdAt
    removedAt
    project { id name }
  }
`);

const SendersQuery = graphql(`
  query Senders($first: Int, $after: String, $last: Int, $before: String, $filter: SenderFilter) {
    senders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      nodes { id ...SenderRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

export function SendersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/senders/" });
  const { project, readiness, search, after, before } = useSearch({ from: "/_app/senders/" });
  const [{ data, error }, reload] = useQuery({
    query: SendersQuery,
    variables: {
      ...connectionArguments({ after, before }),
      filter: {
        projectId: project ?? null,
        readiness: readiness === undefined ? null : [readiness],
        search: search ?? null,
      },
    },
    requestPolicy: "cache-and-network",
    context: FOLLOW_INVITATIONS,
  });
  const list = data?.senders;
  return (
    <Page title={t("sender.title")} measure="list">
      <ResourceList
        label={t("sender.title")}
        columns={useSenderColumns(project)}
        list={
          list && {
            rows: list.nodes.map((node) => readFragment(SenderRow, node)),
            pageInfo: list.pageInfo,
            totalCount: list.totalCount,
          }
        }
        error={error}
        page={JSON.stringify([project, readiness, search, after, before])}
        filtered={readiness !== undefined || search !== undefined}
        empty={{
          icon: <IconAddressBook size={30} stroke={1.5} />,
          title: t("sender.empty"),
          help: t("sender.emptyHelp"),
        }}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => void navigate({ search: { project } })}
        filters={
          <>
            <SearchInput
              value={search ?? ""}
              placeholder={t("sender.search")}
              onSearch={(text) =>
                void navigate({
                  search: (now) => ({
                    ...now,
                    search: text || undefined,
                    after: undefined,
                    before: undefined,
                  }),
                  replace: true,
                })
              }
            />
            <FilterSelect
              label={t("sender.readiness")}
              all={t("sender.allLevels")}
              options={READINESS_LEVELS.map((word) => ({ value: word, label: t(`sender.level.${word}`) }))}
              value={readiness}
              onChange={(word) =>
                void navigate({
                  search: (now) => ({ ...now, readiness: word, after: undefined, before: undefined }),
                })
              }
            />
          </>
        }
      />
    </Page>
  );
}

function useSenderColumns(scope: string | undefined): Column<SenderRowFragment>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      header: t("sender.name"),
      lead: true,
      cell: (row) => (
        <Group gap="xs" component="span">
          <PlainLink
            to="/senders/$senderId"
            params={{ senderId: row.id }}
            className={rowLinkClass}
            data-row-link
          >
            {row.name}
          </PlainLink>
          {row.isDefault ? (
            <Badge variant="default" size="sm" tt="none">
              {t("sender.default")}
            </Badge>
          ) : null}
          {row.removedAt == null ? null : (
            <Text size="sm" c="dimmed" component="span">
              {t("sender.removed")}
            </Text>
          )}
        </Group>
      ),
    },
    {
      key: "readiness",
      header: t("sender.readiness"),
      cell: (row) => <SenderReadiness level={row.readiness} />,
    },
    { key: "number", header: t("sender.number"), cell: (row) => row.phoneNumber ?? null },
    ...(scope === undefined
      ? [
          {
            key: "project",
            header: t("sender.project"),
            cell: (row: SenderRowFragment) => <Clipped text={row.project.name} />,
          },
        ]
      : []),
    {
      key: "created",
      header: t("sender.created"),
      labelled: true,
      cell: (row) => <Relative at={row.createdAt} />,
    },
  ];
}

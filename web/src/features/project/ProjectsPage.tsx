import "@/i18n/laterProject";
import { Switch, Text } from "@mantine/core";
import { IconFolders, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { CredentialStatusChip } from "@/features/project/CredentialStatus";
import { graphql, readFragment } from "@/graphql/generated";
import type { ProjectRowFragment } from "@/graphql/generated/graphql";
import { type Column, rowLinkClass, Under } from "@/ui/DataTable";
import { GuardedButton } from "@/ui/GuardedButton";
import { connectionArguments } from "@/ui/ListFrame";
import { PlainLink } from "@/ui/links";
import { Page } from "@/ui/Page";
import { ResourceList } from "@/ui/ResourceList";
import { SearchInput } from "@/ui/SearchInput";
import { Relative } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const CreateDialog = lazy(() => import("@/features/project/CreateDialog"));

const ProjectRow = graphql(`
  fragment ProjectRow on Project {
    id
    name
    slug
    mode
    credentialStatus
    archivedAt
    createdAt
  }
`);

const ProjectsQuery = graphql(`
  query Projects(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $includeArchived: Boolean
    $search: String
  ) {
    projects(
      first: $first
      after: $after
      last: $last
      before: $before
      includeArchived: $includeArchived
      search: $search
    ) {
      nodes { id ...ProjectRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

export function ProjectsPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/projects/" });
  const { search, archived, after, before, dialog } = useSearch({ from: "/_app/projects/" });
  const [{ data, error }, reload] = useQuery({
    query: ProjectsQuery,
    variables: {
      ...connectionArguments({ after, before }),
      includeArchived: archived ?? false,
      search: search ?? null,
    },
    requestPolicy: "cache-and-network",
  });
  const list = data?.projects;
  const mayCreate = access.inReseller("PROJECTS_CREATE");
  const createButton = (
    <GuardedButton
      leftSection={<IconPlus size={16} />}
      refusal={mayCreate ? null : t("common.notPermitted")}
      onClick={() => void navigate({ search: (now) => ({ ...now, dialog: "create" }) })}
    >
      {t("project.create")}
    </GuardedButton>
  );
  return (
    <Page title={t("project.title")} measure="list" actions={createButton}>
      <ResourceList
        label={t("project.title")}
        columns={useProjectColumns()}
        list={
          list && {
            rows: list.nodes.map((node) => readFragment(ProjectRow, node)),
            pageInfo: list.pageInfo,
            totalCount: list.totalCount,
          }
        }
        error={error}
        page={JSON.stringify([search, archived, after, before])}
        filtered={search !== undefined}
        empty={{
          icon: <IconFolders size={30} stroke={1.5} />,
          title: t("project.empty"),
          help: t("project.emptyHelp"),
          action: mayCreate ? createButton : undefined,
        }}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => void navigate({ search: (now) => ({ ...now, search: undefined }) })}
        filters={
          <>
            <SearchInput
              value={search ?? ""}
              placeholder={t("project.search")}
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
            <Switch
              label={t("project.showArchived")}
              checked={archived ?? false}
              onChange={(event) => {
                const checked = event.currentTarget.checked;
                void navigate({
                  search: (now) => ({
                    ...now,
                    archived: checked || undefined,
                    after: undefined,
                    before: undefined,
                  }),
                });
              }}
            />
          </>
        }
      />
      <WhenWanted wanted={dialog === "create" && mayCreate}>
        <CreateDialog
          opened={dialog === "create" && mayCreate}
          onClose={() => void navigate({ search: (now) => ({ ...now, dialog: undefined }) })}
          onCreated={(projectId) =>
            void navigate({ to: "/projects/$projectId", params: { projectId }, search: {} })
          }
        />
      </WhenWanted>
    </Page>
  );
}

function useProjectColumns(): Column<ProjectRowFragment>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      header: t("project.name"),
      lead: true,
      width: "40%",
      cell: (row) => (
        <>
          <PlainLink
            to="/projects/$projectId"
            params={{ projectId: row.id }}
            className={rowLinkClass}
            data-row-link
          >
            {row.name}
          </PlainLink>
          <Under>
            {[row.slug, row.mode == null ? null : t(`project.mode.${row.mode}`)].filter(Boolean).join(" · ")}
          </Under>
        </>
      ),
    },
    {
      key: "key",
      header: t("project.key"),
      cell: (row) =>
        row.archivedAt == null ? (
          <CredentialStatusChip status={row.credentialStatus} />
        ) : (
          <Text c="dimmed">{t("project.archived")}</Text>
        ),
    },
    {
      key: "created",
      header: t("project.created"),
      labelled: true,
      cell: (row) => <Relative at={row.createdAt} />,
    },
  ];
}

import { IconMailForward, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { InvitationRow, useInvitationColumns } from "@/features/invitation/invitationColumns";
import { INVITATION_FILTERS, statusesOf } from "@/features/invitation/status";
import type { LiveChange } from "@/graphql/feed";
import { graphql, readFragment } from "@/graphql/generated";
import type { InvitationStatus } from "@/graphql/generated/graphql";
import { useConnection } from "@/session/context";
import { FilterSelect } from "@/ui/FilterSelect";
import { GuardedButton } from "@/ui/GuardedButton";
import { connectionArguments } from "@/ui/ListFrame";
import { Page } from "@/ui/Page";
import { ResourceList } from "@/ui/ResourceList";
import { SearchInput } from "@/ui/SearchInput";
import { useLiveMarks } from "@/ui/useLiveMarks";
import { WhenWanted } from "@/ui/WhenWanted";

const IssueDialog = lazy(() => import("@/features/invitation/IssueDialog"));

const InvitationsQuery = graphql(`
  query Invitations($first: Int, $after: String, $last: Int, $before: String, $filter: InvitationFilter) {
    invitations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      nodes { id ...InvitationRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

export function InvitationsPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/invitations/" });
  const { project, status, search, after, before, dialog, number } = useSearch({
    from: "/_app/invitations/",
  });
  const statuses = statusesOf(status);
  const [{ data, error }, reload] = useQuery({
    query: InvitationsQuery,
    variables: {
      ...connectionArguments({ after, before }),
      filter: {
        projectId: project ?? null,
        status: statuses === null ? null : [...statuses],
        search: search ?? null,
      },
    },
    requestPolicy: "cache-and-network",
  });
  const list = data?.invitations;
  const rows = list?.nodes.map((node) => readFragment(InvitationRow, node)) ?? [];
  const live = useLiveMarks(
    useConnection().live.invitationChanges,
    rows,
    (change) =>
      (project === undefined || change.projectId === project) &&
      (statuses === null ? isNew(change) : statuses.includes(change.status)),
  );
  const columns = useInvitationColumns(project);
  const mayIssue =
    project === undefined
      ? access.anywhere("INVITATIONS_CREATE")
      : access.inProject("INVITATIONS_CREATE", project);
  const issueButton = (
    <GuardedButton
      leftSection={<IconPlus size={16} />}
      refusal={mayIssue ? null : t("common.notPermitted")}
      onClick={() => void navigate({ search: (now) => ({ ...now, dialog: "issue" }) })}
    >
      {t("invitation.issue")}
    </GuardedButton>
  );

  return (
    <Page title={t("invitation.title")} measure="list" actions={issueButton}>
      <ResourceList
        label={t("invitation.title")}
        columns={columns}
        list={list && { rows, pageInfo: list.pageInfo, totalCount: list.totalCount }}
        error={error}
        page={JSON.stringify([project, status, search, after, before])}
        filtered={status !== undefined || search !== undefined}
        empty={{
          icon: <IconMailForward size={30} stroke={1.5} />,
          title: t("invitation.empty"),
          help: t("invitation.emptyHelp"),
          action: mayIssue ? issueButton : undefined,
        }}
        marked={live.marked}
        unseen={live.unseen}
        onShowUnseen={live.acknowledge}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => void navigate({ search: { project } })}
        filters={
          <>
            <SearchInput
              value={search ?? ""}
              placeholder={t("invitation.searchHelp")}
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
              label={t("common.status")}
              all={t("common.allStatuses")}
              options={INVITATION_FILTERS.map((word) => ({
                value: word,
                label: word === "OPEN" ? t("invitation.filterOpen") : t(`invitation.status.${word}`),
              }))}
              value={status}
              onChange={(word) =>
                void navigate({
                  search: (now) => ({ ...now, status: word, after: undefined, before: undefined }),
                })
              }
            />
          </>
        }
      />
      <WhenWanted wanted={dialog === "issue" && mayIssue}>
        <IssueDialog
          opened={dialog === "issue" && mayIssue}
          projectId={project}
          numberId={number}
          onClose={() =>
            void navigate({ search: (now) => ({ ...now, dialog: undefined, number: undefined }) })
          }
        />
      </WhenWanted>
    </Page>
  );
}

function isNew({ previousStatus }: LiveChange<InvitationStatus>): boolean {
  return previousStatus == null || previousStatus === "ISSUING";
}

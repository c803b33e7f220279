import { Switch } from "@mantine/core";
import { IconUserOff, IconUsers } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { GivenRoles } from "@/features/team/GivenRoles";
import { graphql, readFragment } from "@/graphql/generated";
import type { MemberRowFragment } from "@/graphql/generated/graphql";
import { useConnection } from "@/session/context";
import { type Column, rowLinkClass, Under } from "@/ui/DataTable";
import { connectionArguments } from "@/ui/ListFrame";
import { PlainLink } from "@/ui/links";
import { ResourceList } from "@/ui/ResourceList";
import { SearchInput } from "@/ui/SearchInput";
import { Status } from "@/ui/Status";
import { DateTime } from "@/ui/When";

const MemberRow = graphql(`
  fragment MemberRow on Membership {
    id
    createdAt
    deactivatedAt
    user { id name email }
    assignments { ...GivenRole }
  }
`);

const MembersQuery = graphql(`
  query Members(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $search: String
    $includeDeactivated: Boolean
  ) {
    members(
      first: $first
      after: $after
      last: $last
      before: $before
      search: $search
      includeDeactivated: $includeDeactivated
    ) {
      nodes { id ...MemberRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

const ROLES_IN_A_ROW = 3;

export function MembersTab({ offer }: { offer: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/team/" });
  const { search, former, after, before } = useSearch({ from: "/_app/team/" });
  const [{ data, error }, reload] = useQuery({
    query: MembersQuery,
    variables: {
      ...connectionArguments({ after, before }),
      search: search ?? null,
      includeDeactivated: former ?? false,
    },
    requestPolicy: "cache-and-network",
  });
  const list = data?.members;
  return (
    <ResourceList
      label={t("team.tabs.members")}
      columns={useMemberColumns()}
      list={
        list && {
          rows: list.nodes.map((node) => readFragment(MemberRow, node)),
          pageInfo: list.pageInfo,
          totalCount: list.totalCount,
        }
      }
      error={error}
      page={JSON.stringify([search, former, after, before])}
      filtered={search !== undefined}
      empty={{
        icon: <IconUsers size={30} stroke={1.5} />,
        title: t("team.empty"),
        help: t("team.emptyHelp"),
        action: offer,
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
            placeholder={t("team.search")}
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
            label={t("team.showDeactivated")}
            checked={former ?? false}
            onChange={(event) => {
              const checked = event.currentTarget.checked;
              void navigate({
                search: (now) => ({
                  ...now,
                  former: checked || undefined,
                  after: undefined,
                  before: undefined,
                }),
              });
            }}
          />
        </>
      }
    />
  );
}

function useMemberColumns(): Column<MemberRowFragment>[] {
  const { t } = useTranslation();
  const { person } = useConnection();
  return [
    {
      key: "member",
      header: t("team.member"),
      lead: true,
      width: "40%",
      cell: (row) => (
        <>
          <PlainLink
            to="/team/$membershipId"
            params={{ membershipId: row.id }}
            className={rowLinkClass}
            data-row-link
          >
            {row.user.name}
          </PlainLink>
          {row.user.id === person.userId ? ` · ${t("team.you")}` : null}
          <Under>{row.user.email}</Under>
        </>
      ),
    },
    {
      key: "roles",
      header: t("team.roles"),
      width: "38%",
      cell: (row) =>
        row.deactivatedAt == null ? (
          <GivenRoles assignments={row.assignments} atMost={ROLES_IN_A_ROW} />
        ) : (
          <Status tone="neutral" icon={<IconUserOff size={14} />}>
            {t("team.deactivated")}
          </Status>
        ),
    },
    {
      key: "since",
      header: t("team.since"),
      labelled: true,
      cell: (row) => <DateTime at={row.createdAt} />,
    },
  ];
}

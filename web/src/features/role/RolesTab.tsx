import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { RoleKind } from "@/features/role/RoleKind";
import { RoleFields, RolesQuery } from "@/features/role/roles";
import { readFragment } from "@/graphql/generated";
import type { RoleFieldsFragment } from "@/graphql/generated/graphql";
import { type Column, DataTable, rowLinkClass } from "@/ui/DataTable";
import { ListFrame, ListPlaceholder } from "@/ui/ListFrame";
import { PlainLink } from "@/ui/links";
import { FailureNotice } from "@/ui/Notice";

/** Every role, the built-in ones first. */
export default function RolesTab() {
  const { t } = useTranslation();
  const [{ data, error }, reload] = useQuery({ query: RolesQuery, requestPolicy: "cache-and-network" });
  const columns = useRoleColumns();
  return (
    <ListFrame>
      {error && !data ? (
        <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
      ) : null}
      {!data && !error ? <ListPlaceholder /> : null}
      {data ? (
        <DataTable
          label={t("role.title")}
          columns={columns}
          rows={data.roles.map((each) => readFragment(RoleFields, each))}
        />
      ) : null}
    </ListFrame>
  );
}

function useRoleColumns(): Column<RoleFieldsFragment>[] {
  const { t } = useTranslation();
  const { inReseller } = useAccess();
  const columns: Column<RoleFieldsFragment>[] = [
    {
      key: "name",
      header: t("role.name"),
      lead: true,
      width: "45%",
      cell: (row) => (
        <>
          <PlainLink
            to="/team/roles/$roleId"
            params={{ roleId: row.id }}
            className={rowLinkClass}
            data-row-link
          >
            {row.name}
          </PlainLink>
          {row.description == null ? null : (
            <Text component="span" display="block" size="sm" c="dimmed" mt={2}>
              {row.description}
            </Text>
          )}
        </>
      ),
    },
    { key: "kind", header: t("role.kind"), cell: (row) => <RoleKind builtIn={row.builtIn} /> },
    {
      key: "scope",
      header: t("role.scopeLabel"),
      cell: (row) => t(`role.scope.${row.scope}`),
    },
    {
      key: "permissions",
      header: t("role.permissions"),
      cell: (row) => t("role.permissionsCount", { count: row.permissions.length }),
    },
  ];
  // How many have it is told only to those who see all members.
  if (!inReseller("MEMBERS_READ")) return columns;
  return [
    ...columns,
    {
      key: "members",
      header: t("role.members"),
      labelled: true,
      cell: (row) =>
        row.members === 0 ? (
          <Text component="span" c="dimmed">
            {t("role.nobody")}
          </Text>
        ) : (
          t("role.membersCount", { count: row.members })
        ),
    },
  ];
}

import "@/i18n/later";
import { Switch } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { KeyStateChip, keyStateOf } from "@/features/apiKey/keyState";
import { graphql, readFragment } from "@/graphql/generated";
import type { ApiKeyRowFragment } from "@/graphql/generated/graphql";
import { useStore } from "@/lib/store";
import { present } from "@/lib/time";
import { Clipped, type Column, rowLinkClass, Under } from "@/ui/DataTable";
import { GuardedButton } from "@/ui/GuardedButton";
import { connectionArguments } from "@/ui/ListFrame";
import { PlainLink } from "@/ui/links";
import { Page } from "@/ui/Page";
import { ResourceList } from "@/ui/ResourceList";
import { Relative } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const CreateDialog = lazy(() => import("@/features/apiKey/CreateDialog"));

const ApiKeyRow = graphql(`
  fragment ApiKeyRow on ApiKey {
    id
    name
    prefix
    permissions
    effectivePermissions
    project { id name }
    createdBy { id name }
    expiresAt
    lastUsedAt
    revokedAt
  }
`);

const ApiKeysQuery = graphql(`
  query ApiKeys($first: Int, $after: String, $last: Int, $before: String, $includeRevoked: Boolean) {
    apiKeys(first: $first, after: $after, last: $last, before: $before, includeRevoked: $includeRevoked) {
      nodes { id ...ApiKeyRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

export function ApiKeysPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/api-keys/" });
  const { unrevoked, after, before, dialog } = useSearch({ from: "/_app/api-keys/" });
  const [{ data, error }, reload] = useQuery({
    query: ApiKeysQuery,
    variables: { ...connectionArguments({ after, before }), includeRevoked: !unrevoked },
    requestPolicy: "cache-and-network",
  });
  const list = data?.apiKeys;
  const mayCreate = access.anywhere("API_KEYS_MANAGE");
  const createButton = (
    <GuardedButton
      leftSection={<IconPlus size={16} />}
      refusal={mayCreate ? null : t("common.notPermitted")}
      onClick={() => void navigate({ search: (now) => ({ ...now, dialog: "create" }) })}
    >
      {t("apiKey.create")}
    </GuardedButton>
  );
  return (
    <Page title={t("apiKey.title")} lead={t("apiKey.lead")} measure="list" actions={createButton}>
      <ResourceList
        label={t("apiKey.title")}
        columns={useApiKeyColumns()}
        list={
          list && {
            rows: list.nodes.map((node) => readFragment(ApiKeyRow, node)),
            pageInfo: list.pageInfo,
            totalCount: list.totalCount,
          }
        }
        error={error}
        page={JSON.stringify([unrevoked, after, before])}
        filtered={unrevoked ?? false}
        empty={{
          icon: <IconKey size={30} stroke={1.5} />,
          title: t("apiKey.empty"),
          help: t("apiKey.emptyHelp"),
          action: mayCreate ? createButton : undefined,
        }}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => void navigate({ search: {} })}
        filters={
          <Switch
            label={t("apiKey.hideRevoked")}
            checked={unrevoked ?? false}
            onChange={(event) => {
              const checked = event.currentTarget.checked;
              void navigate({
                search: (now) => ({
                  ...now,
                  unrevoked: checked || undefined,
                  after: undefined,
                  before: undefined,
                }),
              });
            }}
          />
        }
      />
      <WhenWanted wanted={dialog === "create" && mayCreate}>
        <CreateDialog
          opened={dialog === "create" && mayCreate}
          onClose={() => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true })}
        />
      </WhenWanted>
    </Page>
  );
}

function useApiKeyColumns(): Column<ApiKeyRowFragment>[] {
  const { t } = useTranslation();
  const now = useStore(present);
  return [
    {
      key: "key",
      header: t("apiKey.key"),
      lead: true,
      cell: (row) => (
        <>
          <PlainLink to="/api-keys/$keyId" params={{ keyId: row.id }} className={rowLinkClass} data-row-link>
            {row.name}
          </PlainLink>
          <Under>
            <span className="mono">{row.prefix}…</span>
          </Under>
        </>
      ),
    },
    { key: "state", header: t("apiKey.state"), cell: (row) => <KeyStateChip apiKey={row} /> },
    {
      key: "scope",
      header: t("apiKey.scope"),
      cell: (row) => <Clipped text={row.project?.name ?? t("apiKey.scopeAll")} />,
    },
    {
      key: "permissions",
      header: t("apiKey.permissions"),
      cell: (row) => (
        <>
          {t("role.permissionsCount", { count: row.permissions.length })}
          {keyStateOf(row, now) === "ACTIVE" && row.effectivePermissions.length < row.permissions.length ? (
            <Under>
              {t("apiKey.shrunk", {
                count: row.effectivePermissions.length,
                total: row.permissions.length,
              })}
            </Under>
          ) : null}
        </>
      ),
    },
    {
      key: "by",
      header: t("apiKey.createdBy"),
      labelled: true,
      cell: (row) => row.createdBy?.name,
    },
    {
      key: "used",
      header: t("apiKey.lastUsed"),
      labelled: true,
      cell: (row) => (row.lastUsedAt == null ? t("apiKey.neverUsed") : <Relative at={row.lastUsedAt} />),
    },
    {
      key: "expires",
      header: t("apiKey.expires"),
      labelled: true,
      cell: (row) => (row.expiresAt == null ? t("apiKey.noExpiry") : <Relative at={row.expiresAt} />),
    },
  ];
}

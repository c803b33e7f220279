import "@/i18n/laterEvent";
import "@/i18n/laterWebhook";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { EndpointStateChip, EndpointStateLine } from "@/features/webhook/endpointState";
import classes from "@/features/webhook/Webhook.module.css";
import { wantedWords } from "@/features/webhook/wanted";
import { graphql, readFragment } from "@/graphql/generated";
import type { WebhookRowFragment } from "@/graphql/generated/graphql";
import { Clipped, type Column, rowLinkClass, Under } from "@/ui/DataTable";
import { GuardedButton } from "@/ui/GuardedButton";
import { connectionArguments } from "@/ui/ListFrame";
import { PlainLink } from "@/ui/links";
import { Page } from "@/ui/Page";
import { ResourceList } from "@/ui/ResourceList";
import { Relative } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const CreateDialog = lazy(() => import("@/features/webhook/CreateDialog"));

const WebhookRow = graphql(`
  fragment WebhookRow on WebhookEndpoint {
    id
    url
    description
    types
    project { id name }
    createdAt
    ...EndpointState
  }
`);

const WebhooksQuery = graphql(`
  query Webhooks($first: Int, $after: String, $last: Int, $before: String) {
    webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {
      nodes { id ...WebhookRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

export function WebhooksPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/webhooks/" });
  const { after, before, dialog } = useSearch({ from: "/_app/webhooks/" });
  const [{ data, error }, reload] = useQuery({
    query: WebhooksQuery,
    variables: connectionArguments({ after, before }),
    requestPolicy: "cache-and-network",
  });
  const list = data?.webhookEndpoints;
  const mayCreate = access.anywhere("WEBHOOKS_MANAGE");
  const creating = dialog === "create" && mayCreate;
  const createButton = (
    <GuardedButton
      leftSection={<IconPlus size={16} />}
      refusal={mayCreate ? null : t("common.notPermitted")}
      onClick={() => void navigate({ search: (now) => ({ ...now, dialog: "create" }) })}
    >
      {t("webhook.create")}
    </GuardedButton>
  );
  return (
    <Page title={t("webhook.title")} lead={t("webhook.lead")} measure="list" actions={createButton}>
      <ResourceList
        label={t("webhook.title")}
        columns={useWebhookColumns()}
        list={
          list && {
            rows: list.nodes.map((node) => readFragment(WebhookRow, node)),
            pageInfo: list.pageInfo,
            totalCount: list.totalCount,
          }
        }
        error={error}
        page={JSON.stringify([after, before])}
        filtered={false}
        filters={undefined}
        empty={{
          icon: <IconWebhook size={30} stroke={1.5} />,
          title: t("webhook.empty"),
          help: t("webhook.emptyHelp"),
          action: mayCreate ? createButton : undefined,
        }}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => void navigate({ search: {} })}
      />
      <WhenWanted wanted={creating}>
        <CreateDialog
          opened={creating}
          onClose={() => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true })}
        />
      </WhenWanted>
    </Page>
  );
}

function useWebhookColumns(): Column<WebhookRowFragment>[] {
  const { t } = useTranslation();
  return [
    {
      key: "url",
      header: t("webhook.endpoint"),
      lead: true,
      cell: (row) => (
        <>
          <span className={classes.address}>
            <PlainLink
              to="/webhooks/$endpointId"
              params={{ endpointId: row.id }}
              className={rowLinkClass}
              data-row-link
            >
              {row.url}
            </PlainLink>
          </span>
          {row.description ? <Under>{row.description}</Under> : null}
        </>
      ),
    },
    {
      key: "state",
      header: t("webhook.state"),
      cell: (row) => (
        <>
          <EndpointStateChip endpoint={row} />
          <Under>
            <span className={classes.told}>
              <EndpointStateLine endpoint={row} />
            </span>
          </Under>
        </>
      ),
    },
    { key: "gets", header: t("webhook.gets"), labelled: true, cell: (row) => wantedWords(row.types, t) },
    {
      key: "scope",
      header: t("webhook.scope"),
      labelled: true,
      cell: (row) => <Clipped text={row.project?.name ?? t("webhook.scopeAll")} />,
    },
    {
      key: "created",
      header: t("webhook.created"),
      labelled: true,
      cell: (row) => <Relative at={row.createdAt} />,
    },
  ];
}

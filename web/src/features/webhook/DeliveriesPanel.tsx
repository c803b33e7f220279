import { Button } from "@mantine/core";
import { IconRefresh, IconSend } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { DeliveryTable } from "@/features/webhook/DeliveryTable";
import type { Replay } from "@/features/webhook/replay";
import { DELIVERY_STATUSES } from "@/features/webhook/words";
import { graphql } from "@/graphql/generated";
import { FilterSelect } from "@/ui/FilterSelect";
import { connectionArguments, ListFrame, ListPlaceholder, Pager } from "@/ui/ListFrame";
import { EmptyState, FailureNotice } from "@/ui/Notice";
import { WhenWanted } from "@/ui/WhenWanted";

const ReplayDialog = lazy(() => import("@/features/webhook/ReplayDialog"));

const DeliveriesQuery = graphql(`
  query WebhookDeliveries(
    $id: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $status: WebhookDeliveryStatus
  ) {
    node(id: $id) {
      __typename
      ... on WebhookEndpoint {
        id
        deliveries(first: $first, after: $after, last: $last, before: $before, status: $status) {
          nodes { id ...DeliveryLine }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          totalCount
        }
      }
    }
  }
`);

const FIRST_PAGE = { after: undefined, before: undefined } as const;

interface DeliveriesPanelProps {
  endpointId: string;
  refusal: string | null;
  isOff: boolean;
  /** Reads the webhook's own state again too. */
  onAgain: () => void;
}

/** What was sent to a webhook, with every attempt's outcome, and the way to send it again. */
export function DeliveriesPanel({ endpointId, refusal, isOff, onAgain }: DeliveriesPanelProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/webhooks/$endpointId" });
  const { status, after, before } = useSearch({ from: "/_app/webhooks/$endpointId" });
  const [replay, setReplay] = useState<{ what: Replay; opened: boolean } | null>(null);
  const [{ data, error }, reload] = useQuery({
    query: DeliveriesQuery,
    variables: { id: endpointId, ...connectionArguments({ after, before }), status: status ?? null },
    requestPolicy: "cache-and-network",
  });
  const list = data?.node?.__typename === "WebhookEndpoint" ? data.node.deliveries : undefined;
  const again = () => {
    reload({ requestPolicy: "network-only" });
    onAgain();
  };
  return (
    <section aria-label={t("webhook.deliveries")}>
      <ListFrame
        filters={
          <>
            <FilterSelect
              label={t("common.status")}
              all={t("webhook.anyStatus")}
              options={DELIVERY_STATUSES.map((value) => ({ value, label: t(`webhook.status.${value}`) }))}
              value={status}
              onChange={(word) =>
                void navigate({ search: (now) => ({ ...now, ...FIRST_PAGE, status: word }) })
              }
            />
            <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={again}>
              {t("webhook.deliveriesRefresh")}
            </Button>
          </>
        }
      >
        {error && !list ? <FailureNotice error={error} onRetry={again} /> : null}
        {!list && !error ? <ListPlaceholder /> : null}
        {list && list.nodes.length === 0 ? (
          <EmptyState
            icon={<IconSend size={30} stroke={1.5} />}
            title={t(status === undefined ? "webhook.deliveriesEmpty" : "common.nothingFound")}
            help={t(status === undefined ? "webhook.deliveriesEmptyHelp" : "common.nothingFoundHelp")}
          />
        ) : null}
        {list && list.nodes.length > 0 ? (
          <DeliveryTable
            deliveries={list.nodes}
            refusal={refusal ?? (isOff ? t("webhook.whileOff") : null)}
            onReplay={(what) => setReplay({ what, opened: true })}
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
      <WhenWanted wanted={replay !== null}>
        {replay === null ? null : (
          <ReplayDialog
            opened={replay.opened}
            endpointId={endpointId}
            what={replay.what}
            onClose={() => setReplay({ ...replay, opened: false })}
            onReplayed={again}
          />
        )}
      </WhenWanted>
    </section>
  );
}

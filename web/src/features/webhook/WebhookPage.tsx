import "@/i18n/laterEvent";
import "@/i18n/laterWebhook";
import { Skeleton, Stack } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { DeliveriesPanel } from "@/features/webhook/DeliveriesPanel";
import { EndpointStateAlert, EndpointStateChip } from "@/features/webhook/endpointState";
import { SwitchOnButton } from "@/features/webhook/SwitchOnButton";
import { TestPanel } from "@/features/webhook/TestPanel";
import { wantedWords } from "@/features/webhook/wanted";
import type { WEBHOOK_DIALOGS } from "@/features/webhook/words";
import { graphql } from "@/graphql/generated";
import type { WebhookDetailQuery } from "@/graphql/generated/graphql";
import { DetailFrame } from "@/ui/DetailFrame";
import { Facts, RawId } from "@/ui/Facts";
import { GuardedButton } from "@/ui/GuardedButton";
import { TextLink } from "@/ui/links";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Trail } from "@/ui/Trail";
import { DateTime } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const EditDialog = lazy(() => import("@/features/webhook/EditDialog"));
const RotateDialog = lazy(() => import("@/features/webhook/RotateDialog"));
const SwitchOffDialog = lazy(() => import("@/features/webhook/SwitchOffDialog"));
const DeleteDialog = lazy(() => import("@/features/webhook/DeleteDialog"));

const WebhookDetail = graphql(`
  query WebhookDetail($id: ID!) {
    node(id: $id) {
      __typename
      ... on WebhookEndpoint {
        id
        url
        description
        types
        project { id name }
        createdAt
        disabledAt
        previousSecretExpiresAt
        viewerPermissions
        ...EndpointState
        ...EditableWebhook
      }
    }
  }
`);

type Endpoint = Extract<NonNullable<WebhookDetailQuery["node"]>, { __typename: "WebhookEndpoint" }>;
type DialogWord = (typeof WEBHOOK_DIALOGS)[number];

/** One webhook: what it gets, whether that arrives, and what can be done about it. */
export function WebhookPage() {
  const { t } = useTranslation();
  const { endpointId } = useParams({ from: "/_app/webhooks/$endpointId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: WebhookDetail,
    variables: { id: endpointId },
    requestPolicy: "cache-and-network",
  });
  const again = () => reload({ requestPolicy: "network-only" });
  if (data?.node?.__typename === "WebhookEndpoint")
    return <WebhookView endpoint={data.node} onAgain={again} />;
  if (error) return <FailureNotice error={error} onRetry={again} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={240} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("webhook.notFound")} />;
}

function WebhookView({ endpoint, onAgain }: { endpoint: Endpoint; onAgain: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/webhooks/$endpointId" });
  const mayManage = endpoint.viewerPermissions.includes("WEBHOOKS_MANAGE");
  const refusal = mayManage ? null : t("common.notPermitted");
  const isOff = endpoint.disabledAt != null;
  const open = (dialog: DialogWord) => () => void navigate({ search: (now) => ({ ...now, dialog }) });
  return (
    <Page
      title={endpoint.url}
      measure="detail"
      trail={<Trail to="/webhooks" text={t("webhook.title")} />}
      aside={<EndpointStateChip endpoint={endpoint} />}
      lead={endpoint.description ?? undefined}
      actions={
        <>
          <GuardedButton variant="default" refusal={refusal} onClick={open("edit")}>
            {t("webhook.edit")}
          </GuardedButton>
          <GuardedButton variant="default" refusal={refusal} onClick={open("rotate")}>
            {t("webhook.rotate")}
          </GuardedButton>
          {isOff ? (
            <SwitchOnButton endpointId={endpoint.id} refusal={refusal} />
          ) : (
            <GuardedButton variant="default" refusal={refusal} onClick={open("off")}>
              {t("webhook.switchOff")}
            </GuardedButton>
          )}
          <GuardedButton variant="default" refusal={refusal} onClick={open("delete")}>
            {t("webhook.remove")}
          </GuardedButton>
        </>
      }
    >
      <EndpointStateAlert endpoint={endpoint} />
      <DetailFrame
        main={<DeliveriesPanel endpointId={endpoint.id} refusal={refusal} isOff={isOff} onAgain={onAgain} />}
        side={
          <>
            <TestPanel endpointId={endpoint.id} refusal={refusal} />
            <WebhookFacts endpoint={endpoint} />
          </>
        }
      />
      {mayManage ? <Dialogs endpoint={endpoint} /> : null}
    </Page>
  );
}

function Dialogs({ endpoint }: { endpoint: Endpoint }) {
  const navigate = useNavigate({ from: "/webhooks/$endpointId" });
  const { dialog } = useSearch({ from: "/_app/webhooks/$endpointId" });
  const close = () => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true });
  return (
    <>
      <WhenWanted wanted={dialog === "edit"}>
        <EditDialog opened={dialog === "edit"} endpoint={endpoint} onClose={close} />
      </WhenWanted>
      <WhenWanted wanted={dialog === "rotate"}>
        <RotateDialog opened={dialog === "rotate"} endpointId={endpoint.id} onClose={close} />
      </WhenWanted>
      <WhenWanted wanted={dialog === "off"}>
        <SwitchOffDialog opened={dialog === "off"} endpointId={endpoint.id} onClose={close} />
      </WhenWanted>
      <WhenWanted wanted={dialog === "delete"}>
        <DeleteDialog
          opened={dialog === "delete"}
          endpoint={endpoint}
          onClose={close}
          onDeleted={() => void navigate({ to: "/webhooks", search: {}, replace: true })}
        />
      </WhenWanted>
    </>
  );
}

function WebhookFacts({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("common.details")}>
      <Facts
        facts={[
          { label: t("webhook.gets"), value: wantedWords(endpoint.types, t) },
          {
            label: t("webhook.scope"),
            value:
              endpoint.project == null ? (
                t("webhook.scopeAll")
              ) : (
                <TextLink to="/projects/$projectId" params={{ projectId: endpoint.project.id }}>
                  {endpoint.project.name}
                </TextLink>
              ),
          },
          { label: t("webhook.created"), value: <DateTime at={endpoint.createdAt} /> },
          ...(endpoint.previousSecretExpiresAt == null
            ? []
            : [{ label: t("webhook.oldSecret"), value: <DateTime at={endpoint.previousSecretExpiresAt} /> }]),
          { label: t("webhook.id"), value: <RawId value={endpoint.id} what={t("webhook.id")} /> },
        ]}
      />
    </Panel>
  );
}

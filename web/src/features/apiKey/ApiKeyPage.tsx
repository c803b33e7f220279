import "@/i18n/later";
import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { KeyStateChip, keyStateOf } from "@/features/apiKey/keyState";
import { PermissionMatrix } from "@/features/role/PermissionMatrix";
import { graphql } from "@/graphql/generated";
import type { ApiKeyDetailQuery } from "@/graphql/generated/graphql";
import { useStore } from "@/lib/store";
import { present } from "@/lib/time";
import { DetailFrame } from "@/ui/DetailFrame";
import { Facts, RawId } from "@/ui/Facts";
import { GuardedButton } from "@/ui/GuardedButton";
import { TextLink } from "@/ui/links";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Trail } from "@/ui/Trail";
import { DateTime, Relative } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const RevokeDialog = lazy(() => import("@/features/apiKey/RevokeDialog"));

const ApiKeyDetail = graphql(`
  query ApiKeyDetail($id: ID!) {
    node(id: $id) {
      __typename
      ... on ApiKey {
        id
        name
        prefix
        permissions
        effectivePermissions
        project { id name }
        createdBy { id name email }
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
  }
`);

type ApiKey = Extract<NonNullable<ApiKeyDetailQuery["node"]>, { __typename: "ApiKey" }>;

export function ApiKeyPage() {
  const { t } = useTranslation();
  const { keyId } = useParams({ from: "/_app/api-keys/$keyId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: ApiKeyDetail,
    variables: { id: keyId },
    requestPolicy: "cache-and-network",
  });
  if (data?.node?.__typename === "ApiKey") return <ApiKeyView apiKey={data.node} />;
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={240} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("apiKey.notFound")} />;
}

function ApiKeyView({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/api-keys/$keyId" });
  const { dialog } = useSearch({ from: "/_app/api-keys/$keyId" });
  const state = keyStateOf(apiKey, useStore(present));
  const mayRevoke =
    apiKey.project == null
      ? access.inReseller("API_KEYS_MANAGE")
      : access.inProject("API_KEYS_MANAGE", apiKey.project.id);
  const refusal = mayRevoke ? null : t("common.notPermitted");
  const revoking = dialog === "revoke" && mayRevoke && state !== "REVOKED";
  const over = apiKey.revokedAt ?? (state === "EXPIRED" ? apiKey.expiresAt : null);
  return (
    <Page
      title={apiKey.name}
      measure="detail"
      trail={<Trail to="/api-keys" text={t("apiKey.title")} />}
      aside={<KeyStateChip apiKey={apiKey} />}
      lead={apiKey.project?.name ?? t("apiKey.scopeAll")}
      actions={
        state === "REVOKED" ? undefined : (
          <GuardedButton
            variant="default"
            refusal={refusal}
            onClick={() => void navigate({ search: (now) => ({ ...now, dialog: "revoke" }) })}
          >
            {t("apiKey.revoke")}
          </GuardedButton>
        )
      }
    >
      {over == null ? null : (
        <Alert color="gray" variant="light">
          <Phrase text={t(state === "REVOKED" ? "apiKey.revokedOn" : "apiKey.expiredOn", { when: SLOT })}>
            <DateTime at={over} />
          </Phrase>
        </Alert>
      )}
      <DetailFrame
        main={
          <Panel title={t("apiKey.permissionsLabel")}>
            {apiKey.effectivePermissions.length < apiKey.permissions.length && state === "ACTIVE" ? (
              <Text mb="sm">
                {t("apiKey.shrunk", {
                  count: apiKey.effectivePermissions.length,
                  total: apiKey.permissions.length,
                })}
                . {t("apiKey.shrunkHelp")}
              </Text>
            ) : null}
            <PermissionMatrix
              granted={apiKey.permissions}
              // Of a key that is over nothing counts; what it was given for is what is worth reading.
              effective={state === "ACTIVE" ? apiKey.effectivePermissions : apiKey.permissions}
            />
          </Panel>
        }
        side={<ApiKeyFacts apiKey={apiKey} />}
      />
      <WhenWanted wanted={revoking}>
        <RevokeDialog
          opened={revoking}
          apiKey={apiKey}
          onClose={() => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true })}
        />
      </WhenWanted>
    </Page>
  );
}

function ApiKeyFacts({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t("common.details")}>
        <Facts
          facts={[
            {
              label: t("apiKey.scope"),
              value:
                apiKey.project == null ? (
                  t("apiKey.scopeAll")
                ) : (
                  <TextLink to="/projects/$projectId" params={{ projectId: apiKey.project.id }}>
                    {apiKey.project.name}
                  </TextLink>
                ),
            },
            { label: t("apiKey.createdBy"), value: apiKey.createdBy?.name ?? t("common.none") },
            { label: t("apiKey.created"), value: <DateTime at={apiKey.createdAt} /> },
            {
              label: t("apiKey.lastUsed"),
              value: apiKey.lastUsedAt == null ? t("apiKey.neverUsed") : <Relative at={apiKey.lastUsedAt} />,
            },
            {
              label: t("apiKey.expires"),
              value: apiKey.expiresAt == null ? t("apiKey.noExpiry") : <DateTime at={apiKey.expiresAt} />,
            },
          ]}
        />
      </Panel>
      <Panel title={t("common.ids")}>
        <Facts
          facts={[
            { label: t("apiKey.prefix"), value: <span className="mono">{apiKey.prefix}…</span> },
            { label: t("apiKey.id"), value: <RawId value={apiKey.id} what={t("apiKey.id")} /> },
          ]}
        />
      </Panel>
    </>
  );
}

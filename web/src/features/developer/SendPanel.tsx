import { Button, NativeSelect, Skeleton, Stack, Text } from "@mantine/core";
import { IconArrowRight, IconCircleCheck, IconCircleX, IconSend, IconWebhook } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "urql";
import classes from "@/features/developer/Tester.module.css";
import { testWords } from "@/features/webhook/TestPanel";
import { failureOf } from "@/graphql/failure";
import { graphql } from "@/graphql/generated";
import type { WebhookTrialMutation } from "@/graphql/generated/graphql";
import { CopyIcon } from "@/ui/CopyButton";
import { Facts } from "@/ui/Facts";
import { GuardedButton } from "@/ui/GuardedButton";
import { ButtonLink } from "@/ui/links";
import { EmptyState, FailureNotice, failureText } from "@/ui/Notice";
import { Panel } from "@/ui/Page";
import { Status } from "@/ui/Status";

const TestableWebhooks = graphql(`
  query TestableWebhooks {
    webhookEndpoints(first: 100) {
      nodes { id url description disabledAt viewerPermissions }
    }
  }
`);

const WebhookTrial = graphql(`
  mutation WebhookTrial($input: WebhookEndpointTestInput!) {
    webhookEndpointTest(input: $input) {
      test { messageId timestamp signature body delivered statusCode durationMs error }
      userErrors { code message field }
    }
  }
`);

interface SendPanelProps {
  /** Takes what was sent over into the check. */
  onCheck: (headers: string, body: string) => void;
}

/** One test to a webhook that is picked, with everything that went out and what came back. */
export function SendPanel({ onCheck }: SendPanelProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/developers/webhooks" });
  const { endpoint: wanted } = useSearch({ from: "/_app/developers/webhooks" });
  const [{ data, error }, reload] = useQuery({ query: TestableWebhooks, requestPolicy: "cache-and-network" });
  const [trial, send] = useMutation(WebhookTrial);
  const endpoints = data?.webhookEndpoints.nodes;
  const picked = endpoints?.find((each) => each.id === wanted) ?? endpoints?.[0];
  const mayTest = picked?.viewerPermissions.includes("WEBHOOKS_MANAGE") ?? false;
  const result = trial.data?.webhookEndpointTest;
  const sentTo = endpoints?.find((each) => each.id === trial.operation?.variables?.input.id);

  return (
    <Panel title={t("developer.send")}>
      {error && !endpoints ? (
        <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
      ) : null}
      {!endpoints && !error ? (
        <div role="status" aria-busy="true" aria-label={t("common.loading")}>
          <Skeleton height={96} />
        </div>
      ) : null}
      {endpoints && picked === undefined ? (
        <EmptyState
          icon={<IconWebhook size={30} stroke={1.5} />}
          title={t("developer.noEndpoints")}
          help={t("webhook.emptyHelp")}
          action={
            <ButtonLink to="/webhooks" search={{}} variant="default">
              {t("developer.noEndpointsLink")}
            </ButtonLink>
          }
        />
      ) : null}
      {endpoints && picked ? (
        <Stack gap="sm" align="flex-start">
          <NativeSelect
            label={t("developer.endpoint")}
            w="100%"
            data={endpoints.map(({ id, url, description, disabledAt }) => {
              const name = description ? `${url} · ${description}` : url;
              return {
                value: id,
                label: disabledAt == null ? name : t("developer.endpointOff", { url: name }),
              };
            })}
            value={picked.id}
            onChange={(event) => {
              const { value } = event.currentTarget;
              void navigate({ search: (now) => ({ ...now, endpoint: value }), replace: true });
            }}
          />
          <Text c="dimmed">{t("developer.sendHelp")}</Text>
          <GuardedButton
            leftSection={<IconSend size={16} />}
            refusal={mayTest ? null : t("common.notPermitted")}
            loading={trial.fetching}
            onClick={() => void send({ input: { id: picked.id } })}
          >
            {t("webhook.testSend")}
          </GuardedButton>
        </Stack>
      ) : null}
      <div role="status" data-testid="trial-result" className={classes.result}>
        {trial.fetching ? null : result ? (
          <Status
            tone={result.test?.delivered ? "good" : "bad"}
            icon={result.test?.delivered ? <IconCircleCheck size={16} /> : <IconCircleX size={16} />}
          >
            {testWords(result, t)}
          </Status>
        ) : trial.error ? (
          <Text>{failureText(failureOf(trial.error), t)}</Text>
        ) : null}
      </div>
      {result?.test && !trial.fetching ? (
        <Trial test={result.test} url={sentTo?.url ?? ""} onCheck={onCheck} />
      ) : null}
    </Panel>
  );
}

type Test = NonNullable<WebhookTrialMutation["webhookEndpointTest"]["test"]>;

function Trial({ test, url, onCheck }: { test: Test; url: string } & SendPanelProps) {
  const { t } = useTranslation();
  const headers = [
    "content-type: application/json",
    `webhook-id: ${test.messageId}`,
    `webhook-timestamp: ${test.timestamp}`,
    `webhook-signature: ${test.signature}`,
  ].join("\n");
  return (
    <>
      <h3 className={classes.heading}>{t("developer.request")}</h3>
      <p className={`mono ${classes.line}`}>{t("developer.requestTo", { url })}</p>
      <Sent label={t("developer.headers")} what={t("developer.copyHeaders")} text={headers} />
      <Sent label={t("developer.body")} what={t("developer.copyBody")} text={test.body} />
      <Button
        variant="default"
        rightSection={<IconArrowRight size={16} />}
        mt="sm"
        onClick={() => onCheck(headers, test.body)}
      >
        {t("developer.check")}
      </Button>
      <h3 className={classes.heading}>{t("developer.outcome")}</h3>
      <Facts
        facts={[
          {
            label: t("developer.status"),
            value: test.statusCode == null ? t("developer.noAnswer") : String(test.statusCode),
          },
          {
            label: t("developer.duration"),
            value: t("developer.durationMs", { duration: test.durationMs }),
          },
          {
            label: t("developer.error"),
            value:
              test.error == null ? (
                <Text c="dimmed">{t("developer.answerKept")}</Text>
              ) : (
                <span className="mono">{test.error}</span>
              ),
          },
        ]}
      />
    </>
  );
}

function Sent({ label, what, text }: { label: string; what: string; text: string }) {
  return (
    <div>
      <div className={classes.sentTitle}>
        <Text size="sm" c="dimmed" component="h4" m={0}>
          {label}
        </Text>
        <CopyIcon value={text} what={what} />
      </div>
      <pre className={`mono ${classes.sent}`}>{text}</pre>
    </div>
  );
}

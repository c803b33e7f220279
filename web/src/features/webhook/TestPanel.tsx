import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import classes from "@/features/webhook/Webhook.module.css";
import { failureOf } from "@/graphql/failure";
import { graphql } from "@/graphql/generated";
import type { WebhookTestMutation } from "@/graphql/generated/graphql";
import { sentence } from "@/ui/formErrors";
import { GuardedButton } from "@/ui/GuardedButton";
import { failureText } from "@/ui/Notice";
import { Panel } from "@/ui/Page";

const WebhookTest = graphql(`
  mutation WebhookTest($input: WebhookEndpointTestInput!) {
    webhookEndpointTest(input: $input) {
      test { delivered statusCode durationMs error }
      userErrors { code message field }
    }
  }
`);

/** One delivery now, with the receiver's answer. */
export function TestPanel({ endpointId, refusal }: { endpointId: string; refusal: string | null }) {
  const { t } = useTranslation();
  const [{ data, error, fetching }, send] = useMutation(WebhookTest);
  const result = data?.webhookEndpointTest;
  return (
    <Panel title={t("webhook.test")}>
      <Text c="dimmed" mb="sm">
        {t("webhook.testHelp")}
      </Text>
      <GuardedButton
        variant="default"
        refusal={refusal}
        loading={fetching}
        onClick={() => void send({ input: { id: endpointId } })}
      >
        {t("webhook.testSend")}
      </GuardedButton>
      <Text component="div" className={classes.result} mt="xs" role="status" data-testid="test-result">
        {fetching ? null : result ? testWords(result, t) : error ? failureText(failureOf(error), t) : null}
      </Text>
    </Panel>
  );
}

type Result = WebhookTestMutation["webhookEndpointTest"];

/** What came of a test, in one sentence. */
export function testWords({ test, userErrors }: Result, t: TFunction): string {
  const [refused] = userErrors;
  if (refused) return sentence(refused.message);
  if (test == null) return t("failure.unexpected");
  const { delivered, statusCode: code, durationMs: duration, error } = test;
  if (code == null) return t("webhook.testFailed", { error: sentence(error ?? "") });
  const answered = t(delivered ? "webhook.testArrived" : "webhook.testRefused", { code, duration });
  return delivered || error == null ? answered : `${answered} ${sentence(error)}`;
}

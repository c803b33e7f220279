import "@/i18n/laterNumber";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { failureText } from "@/features/number/failure";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { Panel } from "@/ui/Page";

const NumberFailure = graphql(`
  fragment NumberFailure on OwnedPhoneNumber {
    failureReason
  }
`);

/** Why it was not bought, and how to mend that. */
export function FailurePanel({ number }: { number: FragmentType<typeof NumberFailure> }) {
  const { t } = useTranslation();
  const { failureReason } = readFragment(NumberFailure, number);
  if (failureReason == null) return null;
  return (
    <Panel title={t("number.failure.title")}>
      <Text>{failureText(failureReason, t)}</Text>
      <Text c="dimmed" size="sm" mt="xs">
        {t("number.failure.reason")}: <span className="mono">{failureReason}</span>
      </Text>
    </Panel>
  );
}

import "@/i18n/laterNumberDetail";
import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { attemptsLevel } from "@/features/number/attempts";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";

const NumberAttempts = graphql(`
  fragment NumberAttempts on OwnedPhoneNumber {
    signupAttempts
    signupAttemptLimit
  }
`);

/** Says that Meta will refuse the number soon, or does so already. */
export function AttemptsWarning({ number }: { number: FragmentType<typeof NumberAttempts> }) {
  const { t } = useTranslation();
  const attempts = readFragment(NumberAttempts, number);
  const numbers = { count: attempts.signupAttempts, limit: attempts.signupAttemptLimit };
  const level = attemptsLevel(attempts);
  switch (level) {
    case "none":
    case "some":
      return null;
    case "near":
    case "reached":
      return (
        <Alert
          color={level === "near" ? "yellow" : "danger"}
          variant="outline"
          role="status"
          icon={<IconAlertTriangle size={18} />}
          title={t(level === "near" ? "number.attemptsNearTitle" : "number.attemptsReachedTitle")}
          styles={{ title: { color: "var(--mantine-color-text)" } }}
        >
          {t(level === "near" ? "number.attemptsNear" : "number.attemptsReached", numbers)}
        </Alert>
      );
  }
}

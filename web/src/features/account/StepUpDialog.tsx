import "@/i18n/laterAccount";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { codeOf, SecondFactorInput } from "@/features/account/SecondFactorInput";
import { graphql } from "@/graphql/generated";
import { useConnection, useSession } from "@/session/context";
import type { UserErrorView } from "@/session/session";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { useCover } from "@/ui/layers";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

const StepUpQuery = graphql(`
  query StepUp {
    viewer {
      principal { __typename ... on User { id email secondFactorEnabled } }
    }
  }
`);

/** Over whatever asked for it, which stays as it is below and goes on once the proof is given. */
export default function StepUpDialog() {
  useCover();
  const { t } = useTranslation();
  const { stepUp } = useConnection();
  return (
    <Modal
      opened
      onClose={() => stepUp.settle("declined")}
      title={t("stepUp.title")}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("common.close") }}
      attributes={{ header: { role: "presentation" } }}
      styles={{ title: { fontWeight: 600, fontSize: "1.0625rem" } }}
      centered
      zIndex={250}
    >
      <Proof />
    </Modal>
  );
}

type Means = "password" | "secondFactor";

function Proof() {
  const { t } = useTranslation();
  const session = useSession();
  const { stepUp } = useConnection();
  const [{ data }] = useQuery({ query: StepUpQuery });
  const [means, setMeans] = useState<Means>("password");
  const [pending, setPending] = useState(false);
  const principal = data?.viewer.principal;
  const user = principal?.__typename === "User" ? principal : undefined;
  const form = useForm({
    name: "step-up",
    initialValues: { password: "", secondFactor: "" },
    validate: {
      password: (value) => (means === "password" && value === "" ? t("account.passwordRequired") : null),
      secondFactor: (value) =>
        means === "secondFactor" && codeOf(value) === "" ? t("account.codeRequired") : null,
    },
  });
  const labels: Record<string, string> =
    means === "password" ? { password: t("account.password") } : { secondFactor: t("account.code") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ password, secondFactor }) => {
    submission.begin();
    setPending(true);
    const outcome = await session.reauthenticate(
      means === "password" ? { password } : { secondFactor: codeOf(secondFactor) },
    );
    setPending(false);
    switch (outcome.kind) {
      case "signed-in":
        stepUp.settle("proved");
        return;
      case "refused":
        submission.refuse(atItsField(outcome.userErrors, means), (error) => explain(error, means, t));
        return;
      case "failed":
        submission.fail(outcome.error);
        return;
    }
  }, submission.invalid);

  const change = (next: Means) => {
    submission.begin();
    form.clearErrors();
    setMeans(next);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <Text>{t("stepUp.lead")}</Text>
        {/* Password managers look for whose password it is. */}
        <input type="text" autoComplete="username" value={user?.email ?? ""} readOnly hidden />
        {means === "password" ? (
          <SecretInput
            key="password"
            label={t("account.password")}
            autoComplete="current-password"
            data-autofocus
            {...form.getInputProps("password")}
          />
        ) : (
          <SecondFactorInput key="code" autoFocus {...form.getInputProps("secondFactor")} />
        )}
        {user?.secondFactorEnabled ? (
          <Button
            variant="subtle"
            size="compact-sm"
            style={{ alignSelf: "flex-start" }}
            onClick={() => change(means === "password" ? "secondFactor" : "password")}
          >
            {t(means === "password" ? "stepUp.useCode" : "stepUp.usePassword")}
          </Button>
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => stepUp.settle("declined")}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={pending}>
            {t("stepUp.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** One thing was asked for, so only that can be wrong. */
function atItsField(userErrors: readonly UserErrorView[], means: Means) {
  return userErrors.map((error) =>
    error.code === "LOCKED_OUT" ? error : { ...error, field: error.field ?? [means] },
  );
}

function explain({ code }: UserErrorView, means: Means, t: TFunction): string | null {
  switch (code) {
    case "INVALID_CREDENTIALS":
    case "INVALID":
    case "SECOND_FACTOR_REQUIRED":
      return t(means === "password" ? "stepUp.wrongPassword" : "account.codeWrong");
    case "LOCKED_OUT":
      return t("account.lockedOut");
    default:
      return null;
  }
}

import "@/i18n/laterSpending";
import { Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import type { Account } from "@/features/spending/account";
import { roomText } from "@/features/spending/SpendRoom";
import { graphql } from "@/graphql/generated";
import { locale } from "@/i18n";
import { amountOf, amountText, digitsOf, moneyText } from "@/lib/money";
import type { UserErrorView } from "@/session/session";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { toast } from "@/ui/toast";
import { useSubmission } from "@/ui/useSubmission";

const SpendLimitSet = graphql(`
  mutation SpendLimitSet($input: SpendLimitSetInput!) {
    spendLimitSet(input: $input) {
      reseller { id monthlySpendLimit { amountMinor currency } }
      project { id monthlySpendLimit { amountMinor currency } }
      userErrors { code message field }
    }
  }
`);

/** What fits into the API's amounts. */
const LIMIT_MAX_MINOR = 2_147_483_647;

interface LimitDialogProps {
  opened: boolean;
  account: Account;
  onClose: () => void;
}

export default function LimitDialog({ opened, account, onClose }: LimitDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t("spending.dialogTitle", { where: account.where })}
      opened={opened}
      onClose={onClose}
      kind="form"
    >
      <LimitForm account={account} onClose={onClose} />
    </Dialog>
  );
}

interface LimitValues extends Record<string, unknown> {
  kind: "none" | "amount";
  /** As it was typed; named as in the mutation's input. */
  monthlyLimitMinor: string;
}

function LimitForm({ account, onClose }: Omit<LimitDialogProps, "opened">) {
  const { t } = useTranslation();
  const [{ fetching }, set] = useMutation(SpendLimitSet);
  const { limit, room } = account;
  const { currency } = limit ?? room.used;
  const least = moneyText({ amountMinor: 0, currency }, locale);
  const most = moneyText({ amountMinor: LIMIT_MAX_MINOR, currency }, locale);
  const example = amountText({ amountMinor: (123456 * 10 ** digitsOf(currency)) / 100, currency }, locale);
  const form = useForm<LimitValues>({
    name: "spend-limit",
    initialValues: {
      kind: limit === null ? "none" : "amount",
      monthlyLimitMinor: limit === null ? "" : amountText(limit, locale),
    },
    validate: {
      monthlyLimitMinor: (value, { kind }) => {
        if (kind === "none") return null;
        const typed = amountOf(value, currency, locale);
        switch (typed.kind) {
          case "empty":
            return t("spending.amountRequired");
          case "unclear":
            return t("spending.amountUnclear", { example });
          case "amount":
            return typed.minor <= LIMIT_MAX_MINOR ? null : t("spending.amountRange", { least, most });
        }
      },
    },
  });
  const { kind } = form.getValues();
  const labels = { monthlyLimitMinor: t("spending.amount") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async (values) => {
    submission.begin();
    const typed = amountOf(values.monthlyLimitMinor, currency, locale);
    // Validated above; whatever is not an amount is never sent as one, and never as no limit.
    if (values.kind === "amount" && typed.kind !== "amount") return;
    const { data, error } = await set({
      input: {
        projectId: account.projectId,
        monthlyLimitMinor: values.kind === "amount" && typed.kind === "amount" ? typed.minor : null,
      },
    });
    const payload = data?.spendLimitSet;
    if (payload && payload.userErrors.length === 0) {
      toast(t("spending.saved"));
      onClose();
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explain(each, t, { least, most }));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} open={t("spending.saveOpen")} />
        <Text>{t("spending.dialogHelp")}</Text>
        <Text c="dimmed">
          {t("spending.thisMonth")}: {roomText(room, t)}
        </Text>
        <Radio.Group
          label={t("spending.kind")}
          {...form.getInputProps("kind")}
          onChange={(value) => form.setFieldValue("kind", value === "none" ? "none" : "amount")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="none" label={t("spending.kindNone")} />
            <Radio value="amount" label={t("spending.kindLimit")} />
          </Stack>
        </Radio.Group>
        {kind === "none" ? null : (
          <TextInput
            label={labels.monthlyLimitMinor}
            description={t("spending.amountHelp", { currency })}
            inputMode="decimal"
            autoComplete="off"
            withAsterisk
            {...form.getInputProps("monthlyLimitMinor")}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("spending.setLimit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function explain({ code }: UserErrorView, t: TFunction, range: { least: string; most: string }) {
  switch (code) {
    case "OUT_OF_RANGE":
      return t("spending.amountRange", range);
    case "PROJECT_ARCHIVED":
      return t("spending.archived");
    default:
      return null;
  }
}

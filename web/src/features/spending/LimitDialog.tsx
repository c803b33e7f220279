import "@/i18n/laterSpending";
import { Button, Group, NumberInput, Radio, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import type { Account } from "@/features/spending/account";
import { roomText } from "@/features/spending/SpendRoom";
import { graphql } from "@/graphql/generated";
import { locale } from "@/i18n";
import { digitsOf, majorOf, minorOf, moneyText } from "@/lib/money";
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
  monthlyLimitMinor: number | string;
}

function LimitForm({ account, onClose }: Omit<LimitDialogProps, "opened">) {
  const { t } = useTranslation();
  const [{ fetching }, set] = useMutation(SpendLimitSet);
  const { limit, room } = account;
  const { currency } = limit ?? room.used;
  const least = moneyText({ amountMinor: 0, currency }, locale);
  const most = moneyText({ amountMinor: LIMIT_MAX_MINOR, currency }, locale);
  const form = useForm<LimitValues>({
    name: "spend-limit",
    initialValues: {
      kind: limit === null ? "none" : "amount",
      monthlyLimitMinor: limit === null ? "" : majorOf(limit),
    },
    validate: {
      monthlyLimitMinor: (value, { kind }) => {
        if (kind === "none") return null;
        if (typeof value !== "number") return t("spending.amountRequired");
        const minor = minorOf(value, currency);
        return minor >= 0 && minor <= LIMIT_MAX_MINOR ? null : t("spending.amountRange", { least, most });
      },
    },
  });
  const { kind } = form.getValues();
  const labels = { monthlyLimitMinor: t("spending.amount") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async (values) => {
    submission.begin();
    const { data, error } = await set({
      input: {
        projectId: account.projectId,
        monthlyLimitMinor:
          values.kind === "none" ? null : minorOf(Number(values.monthlyLimitMinor), currency),
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
        <ErrorSummary {...submission.summary} />
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
          <NumberInput
            label={labels.monthlyLimitMinor}
            description={t("spending.amountHelp", { currency })}
            min={0}
            decimalScale={digitsOf(currency)}
            fixedDecimalScale
            thousandSeparator=","
            clampBehavior="none"
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

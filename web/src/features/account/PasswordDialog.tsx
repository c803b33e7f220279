import "@/i18n/laterAccount";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import {
  againFault,
  explainNewPassword,
  NewPasswordInputs,
  newPasswordFault,
} from "@/features/account/NewPasswordInputs";
import { graphql } from "@/graphql/generated";
import type { UserErrorView } from "@/session/session";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { toast } from "@/ui/toast";
import { useSubmission } from "@/ui/useSubmission";

const PasswordChange = graphql(`
  mutation PasswordChange($input: PasswordChangeInput!) {
    passwordChange(input: $input) {
      user { id }
      userErrors { code message field }
    }
  }
`);

interface PasswordDialogProps {
  opened: boolean;
  email: string;
  onClose: () => void;
}

export default function PasswordDialog({ opened, email, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("security.changePassword")} opened={opened} onClose={onClose} kind="form">
      <PasswordForm email={email} onClose={onClose} />
    </Dialog>
  );
}

function PasswordForm({ email, onClose }: Omit<PasswordDialogProps, "opened">) {
  const { t } = useTranslation();
  const [{ fetching }, change] = useMutation(PasswordChange);
  const form = useForm({
    name: "password-change",
    initialValues: { currentPassword: "", newPassword: "", again: "" },
    validate: {
      currentPassword: (value) => (value === "" ? t("security.currentRequired") : null),
      newPassword: (value, { currentPassword }) =>
        value !== "" && value === currentPassword ? t("security.samePassword") : newPasswordFault(value, t),
      again: (value, { newPassword }) => againFault(value, newPassword, t),
    },
  });
  const labels = {
    currentPassword: t("security.currentPassword"),
    newPassword: t("account.newPassword"),
    again: t("account.newPasswordAgain"),
  };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ currentPassword, newPassword }) => {
    submission.begin();
    const { data, error } = await change({ input: { currentPassword, newPassword } });
    const payload = data?.passwordChange;
    if (payload?.user) {
      toast(t("security.passwordDone"));
      onClose();
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explain(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <Text>{t("security.passwordHelp")}</Text>
        {/* Password managers look for whose password it is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <SecretInput
          label={labels.currentPassword}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps("currentPassword")}
        />
        <NewPasswordInputs password={form.getInputProps("newPassword")} again={form.getInputProps("again")} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("security.changePassword")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function explain(error: UserErrorView, t: TFunction): string | null {
  switch (error.code) {
    case "INVALID_CREDENTIALS":
      return t("security.currentWrong");
    case "LOCKED_OUT":
      return t("account.lockedOut");
    default:
      return explainNewPassword(error, t);
  }
}

import "@/i18n/laterAccount";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { QRCodeSVG } from "qrcode.react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { codeOf } from "@/features/account/SecondFactorInput";
import classes from "@/features/account/TwoStep.module.css";
import { graphql } from "@/graphql/generated";
import type { UserErrorView } from "@/session/session";
import { CopyButton } from "@/ui/CopyButton";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { useSubmission } from "@/ui/useSubmission";

const TotpConfirm = graphql(`
  mutation TotpConfirm($input: TotpConfirmInput!) {
    totpConfirm(input: $input) {
      user { id secondFactorEnabled }
      recoveryCodes
      userErrors { code message field }
    }
  }
`);

export interface Enrolment {
  secret: string;
  uri: string;
}

interface TwoStepScanProps {
  enrolment: Enrolment;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onClose: () => void;
}

const PICTURE_PX = 184;
const QUIET_ZONE_MODULES = 4;

/** Hands the secret to the app, by picture or by hand, and has the app show that it took it. */
export function TwoStepScan({ enrolment, onConfirmed, onClose }: TwoStepScanProps) {
  const { t } = useTranslation();
  const [{ fetching }, confirm] = useMutation(TotpConfirm);
  const form = useForm({
    name: "two-step",
    initialValues: { code: "" },
    validate: { code: (value) => (codeOf(value) === "" ? t("account.codeRequired") : null) },
  });
  const labels = { code: t("security.enrollCode") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ code }) => {
    submission.begin();
    const { data, error } = await confirm({ input: { code: codeOf(code) } });
    const payload = data?.totpConfirm;
    if (payload?.user && payload.recoveryCodes) {
      onConfirmed(payload.recoveryCodes);
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
        <div className={classes.scan}>
          <QRCodeSVG
            value={enrolment.uri}
            size={PICTURE_PX}
            marginSize={QUIET_ZONE_MODULES}
            title={t("security.enrollPicture")}
            className={classes.picture}
          />
          <Stack gap="sm">
            <Text>{t("security.enrollScan")}</Text>
            <div>
              <Text size="sm" c="dimmed" mb={4} id="two-step-secret">
                {t("security.enrollSecret")}
              </Text>
              <output
                className={`mono ${classes.secret}`}
                style={{ display: "block", marginBottom: "0.5rem" }}
                aria-labelledby="two-step-secret"
                data-testid="two-step-secret"
              >
                {inGroups(enrolment.secret)}
              </output>
              <CopyButton value={enrolment.secret} what={t("security.secretWhat")} />
            </div>
          </Stack>
        </div>
        <TextInput
          label={labels.code}
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          maw="16rem"
          autoFocus
          {...form.getInputProps("code")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("security.enrollConfirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Easier to read out and to type; apps ignore the gaps. */
function inGroups(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

function explain({ code }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "INVALID":
    case "INVALID_CREDENTIALS":
      return t("security.codeWrong");
    case "WRONG_STATE":
      return t("security.enrollOver");
    case "LOCKED_OUT":
      return t("account.lockedOut");
    default:
      return null;
  }
}

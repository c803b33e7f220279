import "@/i18n/laterAccount";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { RecoveryCodes } from "@/features/account/RecoveryCodes";
import { type Enrolment, TwoStepScan } from "@/features/account/TwoStepScan";
import { graphql } from "@/graphql/generated";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { NO_ERRORS, type PlacedErrors, placeFailure, placeUserErrors } from "@/ui/formErrors";
import { toast } from "@/ui/toast";

const TotpEnroll = graphql(`
  mutation TotpEnroll {
    totpEnroll {
      secret
      uri
      userErrors { code message field }
    }
  }
`);

interface TwoStepDialogProps {
  opened: boolean;
  email: string;
  onClose: () => void;
}

type Step =
  | { kind: "ready" }
  | { kind: "scan"; enrolment: Enrolment }
  | { kind: "codes"; codes: readonly string[]; isReminded: boolean };

/** Get ready, scan, show that the app works, keep the recovery codes. */
export default function TwoStepDialog({ opened, email, onClose }: TwoStepDialogProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ kind: "ready" });
  const leave = () => {
    setStep({ kind: "ready" });
    onClose();
  };
  const close = () => {
    // The codes are never shown again: a slip of the hand must not throw them away.
    if (step.kind === "codes") setStep({ ...step, isReminded: true });
    else leave();
  };
  return (
    <Dialog
      title={t(step.kind === "codes" ? "security.recoveryTitle" : "security.enrollTitle")}
      opened={opened}
      onClose={close}
      kind="form"
    >
      {stage()}
    </Dialog>
  );

  function stage() {
    switch (step.kind) {
      case "ready":
        return <Ready onClose={leave} onEnrolled={(enrolment) => setStep({ kind: "scan", enrolment })} />;
      case "scan":
        return (
          <TwoStepScan
            enrolment={step.enrolment}
            onClose={leave}
            onConfirmed={(codes) => setStep({ kind: "codes", codes, isReminded: false })}
          />
        );
      case "codes":
        return (
          <RecoveryCodes
            codes={step.codes}
            email={email}
            isReminded={step.isReminded}
            onKept={() => {
              toast(t("security.twoStepDone"));
              leave();
            }}
          />
        );
    }
  }
}

interface ReadyProps {
  onEnrolled: (enrolment: Enrolment) => void;
  onClose: () => void;
}

function Ready({ onEnrolled, onClose }: ReadyProps) {
  const { t } = useTranslation();
  const [{ fetching }, enroll] = useMutation(TotpEnroll);
  const [refusal, setRefusal] = useState<{ errors: PlacedErrors; attempt: number }>({
    errors: NO_ERRORS,
    attempt: 0,
  });
  const refuse = (errors: PlacedErrors) => setRefusal(({ attempt }) => ({ errors, attempt: attempt + 1 }));

  async function start() {
    const { data, error } = await enroll({});
    const payload = data?.totpEnroll;
    if (payload?.secret != null && payload.uri != null) {
      onEnrolled({ secret: payload.secret, uri: payload.uri });
    } else if (payload) {
      refuse(
        placeUserErrors(payload.userErrors, [], ({ code }) =>
          code === "WRONG_STATE" ? t("security.alreadyOn") : null,
        ),
      );
    } else if (error) {
      refuse(placeFailure(error));
    }
  }

  return (
    <Stack gap="md">
      <ErrorSummary {...refusal} labels={{}} onPick={() => undefined} />
      <Text>{t("security.enrollLead")}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button loading={fetching} data-autofocus onClick={() => void start()}>
          {t("security.enrollStart")}
        </Button>
      </Group>
    </Stack>
  );
}

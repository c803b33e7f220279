import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { AssignmentPicker } from "@/features/team/AssignmentPicker";
import type { Assignment } from "@/features/team/assignments";
import { explainGiving } from "@/features/team/explain";
import { MembershipOffer } from "@/features/team/offerMutations";
import { useRoleNames } from "@/features/team/useRoleNames";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { Phrase, SLOT } from "@/ui/Phrase";
import { useSubmission } from "@/ui/useSubmission";
import { DateTime } from "@/ui/When";

interface Sent {
  email: string;
  expiresAt: string;
}

interface OfferDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Offers a membership, and says that a mail was sent. */
export default function OfferDialog({ opened, onClose }: OfferDialogProps) {
  const { t } = useTranslation();
  const [sent, setSent] = useState<Sent | null>(null);
  const close = () => {
    onClose();
    setSent(null);
  };
  return (
    <Dialog title={t("team.offerTitle")} opened={opened} onClose={close} kind="form">
      {sent === null ? (
        <OfferForm onSent={setSent} onCancel={close} />
      ) : (
        <Stack gap="md">
          <div role="status">
            <Text fw={600}>{t("team.offerSent")}</Text>
            <Text c="dimmed">
              <Phrase text={t("team.offerSentHelp", { email: sent.email, when: SLOT })}>
                <DateTime at={sent.expiresAt} />
              </Phrase>
            </Text>
          </div>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setSent(null)}>
              {t("team.offerAnother")}
            </Button>
            <Button onClick={close} data-autofocus>
              {t("common.close")}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}

interface OfferValues extends Record<string, unknown> {
  email: string;
  assignments: Assignment[];
}

function OfferForm({ onSent, onCancel }: { onSent: (sent: Sent) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [{ fetching }, offer] = useMutation(MembershipOffer);
  const nameOf = useRoleNames();
  const form = useForm<OfferValues>({
    name: "membership-offer",
    initialValues: { email: "", assignments: [] },
    validate: {
      email: (value) =>
        value.trim() === ""
          ? t("team.offerEmailRequired")
          : /^\S+@\S+$/.test(value.trim())
            ? null
            : t("team.offerEmailShape"),
      assignments: (value) => (value.length === 0 ? t("team.rolesRequired") : null),
    },
  });
  const labels = { email: t("team.offerEmail"), assignments: t("team.offerRoles") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ email, assignments }) => {
    submission.begin();
    const { data, error } = await offer({ input: { email: email.trim(), assignments } });
    const payload = data?.membershipOffer;
    if (payload?.membershipOffer) {
      onSent(payload.membershipOffer);
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explainGiving(each, assignments, nameOf, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <TextInput
          label={labels.email}
          description={t("team.offerEmailHelp")}
          type="email"
          inputMode="email"
          autoComplete="off"
          withAsterisk
          data-autofocus
          {...form.getInputProps("email")}
        />
        <AssignmentPicker
          required
          label={labels.assignments}
          {...form.getInputProps("assignments")}
          value={form.getValues().assignments}
        />
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("team.offerSubmit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

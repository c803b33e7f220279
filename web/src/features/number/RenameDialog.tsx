import "@/i18n/laterNumberDetail";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { toast } from "@/ui/toast";
import { useSubmission } from "@/ui/useSubmission";

const PhoneNumberUpdate = graphql(`
  mutation PhoneNumberUpdate($input: PhoneNumberUpdateInput!) {
    phoneNumberUpdate(input: $input) {
      phoneNumber { id name }
      userErrors { code message field }
    }
  }
`);

const NAME_MAX_LENGTH = 100;

interface RenameDialogProps {
  opened: boolean;
  number: { id: string; phoneNumber: string; name?: string | null | undefined };
  onClose: () => void;
}

export default function RenameDialog({ opened, number, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t("number.renameTitle", { number: number.phoneNumber })}
      opened={opened}
      onClose={onClose}
      kind="form"
    >
      <RenameForm number={number} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ number, onClose }: Omit<RenameDialogProps, "opened">) {
  const { t } = useTranslation();
  const [{ fetching }, update] = useMutation(PhoneNumberUpdate);
  const form = useForm({
    name: "number-rename",
    initialValues: { name: number.name ?? "" },
    validate: {
      name: (value) => ([...value.trim()].length > NAME_MAX_LENGTH ? t("number.nameTooLong") : null),
    },
  });
  const labels = { name: t("number.name") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ name }) => {
    submission.begin();
    const { data, error } = await update({
      input: { id: number.id, name: name.trim() === "" ? null : name.trim() },
    });
    const payload = data?.phoneNumberUpdate;
    if (payload?.phoneNumber) {
      toast(t("number.renamed"));
      onClose();
    } else if (payload) {
      submission.refuse(payload.userErrors, () => null);
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <TextInput
          label={labels.name}
          description={t("number.renameHelp")}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("number.renameSubmit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

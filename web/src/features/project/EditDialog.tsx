import "@/i18n/laterInvitation";
import "@/i18n/laterProject";
import { Button, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainProject } from "@/features/project/explain";
import { isSlug } from "@/features/project/slug";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { CountryPicker } from "@/ui/CountryPicker";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { toast } from "@/ui/toast";
import { useSubmission } from "@/ui/useSubmission";

const EditableProject = graphql(`
  fragment EditableProject on Project {
    id
    name
    slug
    defaultExpiresInDays
    defaultAllowedPhoneCountries
  }
`);

const ProjectUpdate = graphql(`
  mutation ProjectUpdate($input: ProjectUpdateInput!) {
    projectUpdate(input: $input) {
      project { id ...EditableProject }
      userErrors { code message field }
    }
  }
`);

const EXPIRY_MIN_DAYS = 1;
const EXPIRY_MAX_DAYS = 30;
const NAME_MAX_LENGTH = 100;

interface EditDialogProps {
  opened: boolean;
  project: FragmentType<typeof EditableProject>;
  onClose: () => void;
}

export default function EditDialog({ opened, project, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("project.editTitle")} opened={opened} onClose={onClose} kind="form">
      <EditForm project={project} onClose={onClose} />
    </Dialog>
  );
}

function EditForm({ project: masked, onClose }: Omit<EditDialogProps, "opened">) {
  const { t } = useTranslation();
  const project = readFragment(EditableProject, masked);
  const [{ fetching }, update] = useMutation(ProjectUpdate);
  const form = useForm<{
    name: string;
    slug: string;
    defaultExpiresInDays: number | string;
    defaultAllowedPhoneCountries: string[];
  }>({
    name: "project-edit",
    initialValues: {
      name: project.name,
      slug: project.slug,
      defaultExpiresInDays: project.defaultExpiresInDays,
      defaultAllowedPhoneCountries: [...project.defaultAllowedPhoneCountries],
    },
    validate: {
      name: (value) =>
        value.trim() === ""
          ? t("project.nameRequired")
          : [...value].length > NAME_MAX_LENGTH
            ? t("project.nameTooLong")
            : null,
      slug: (value) => (isSlug(value) ? null : t("project.slugShape")),
      defaultExpiresInDays: (value) =>
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= EXPIRY_MIN_DAYS &&
        value <= EXPIRY_MAX_DAYS
          ? null
          : t("invitation.expiresRange"),
    },
  });
  const labels = {
    name: t("project.name"),
    slug: t("project.slug"),
    defaultExpiresInDays: t("project.defaultExpiryLabel"),
    defaultAllowedPhoneCountries: t("project.defaultCountries"),
  };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async (values) => {
    submission.begin();
    const { data, error } = await update({
      input: {
        id: project.id,
        name: values.name.trim(),
        slug: values.slug,
        defaultExpiresInDays: Number(values.defaultExpiresInDays),
        defaultAllowedPhoneCountries: values.defaultAllowedPhoneCountries,
      },
    });
    const payload = data?.projectUpdate;
    if (payload?.project) {
      toast(t("project.saved"));
      onClose();
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explainProject(each, t));
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
          withAsterisk
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput
          label={labels.slug}
          description={t("project.slugHelp")}
          withAsterisk
          autoComplete="off"
          {...form.getInputProps("slug")}
        />
        <NumberInput
          label={labels.defaultExpiresInDays}
          description={t("invitation.formExpiresHelp")}
          min={EXPIRY_MIN_DAYS}
          max={EXPIRY_MAX_DAYS}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps("defaultExpiresInDays")}
        />
        <CountryPicker
          label={labels.defaultAllowedPhoneCountries}
          description={t("invitation.formCountriesHelp")}
          {...form.getInputProps("defaultAllowedPhoneCountries")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

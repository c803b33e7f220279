import "@/i18n/laterProject";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainProject } from "@/features/project/explain";
import { isSlug, slugOf } from "@/features/project/slug";
import { graphql } from "@/graphql/generated";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

const ProjectCreate = graphql(`
  mutation ProjectCreate($input: ProjectCreateInput!) {
    projectCreate(input: $input) {
      project { id ...AccessProject }
      userErrors { code message field }
    }
  }
`);

const NAME_MAX_LENGTH = 100;

interface CreateDialogProps {
  opened: boolean;
  onCreated: (projectId: string) => void;
  onClose: () => void;
}

export default function CreateDialog({ opened, onCreated, onClose }: CreateDialogProps) {
  const { t } = useTranslation();
  const [{ fetching }, create] = useMutation(ProjectCreate);
  const form = useForm({
    name: "project-create",
    initialValues: { name: "", slug: "", zavuApiKey: "" },
    validate: {
      name: (value) =>
        value.trim() === ""
          ? t("project.nameRequired")
          : [...value].length > NAME_MAX_LENGTH
            ? t("project.nameTooLong")
            : null,
      slug: (value) =>
        value === "" ? t("project.slugRequired") : isSlug(value) ? null : t("project.slugShape"),
    },
  });
  const labels = { name: t("project.name"), slug: t("project.slug"), zavuApiKey: t("project.key") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ name, slug, zavuApiKey }) => {
    submission.begin();
    const { data, error } = await create({
      input: { name: name.trim(), slug, zavuApiKey: zavuApiKey.trim() === "" ? null : zavuApiKey.trim() },
    });
    const payload = data?.projectCreate;
    if (payload?.project) {
      form.reset();
      onCreated(payload.project.id);
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explainProject(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <Dialog title={t("project.create")} opened={opened} onClose={onClose} kind="form">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <ErrorSummary {...submission.summary} />
          <TextInput
            label={labels.name}
            description={t("project.nameHelp")}
            withAsterisk
            autoComplete="off"
            data-autofocus
            {...form.getInputProps("name")}
            onChange={(event) => {
              const name = event.currentTarget.value;
              const followed = form.getValues().slug === slugOf(form.getValues().name);
              form.setFieldValue("name", name);
              if (followed) form.setFieldValue("slug", slugOf(name));
            }}
          />
          <TextInput
            label={labels.slug}
            description={t("project.slugHelp")}
            withAsterisk
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps("slug")}
          />
          <SecretInput
            label={labels.zavuApiKey}
            description={`${t("project.keyHelp")} ${t("project.keyLater")}`}
            autoComplete="off"
            {...form.getInputProps("zavuApiKey")}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={fetching}>
              {t("project.createSubmit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

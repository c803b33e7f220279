import "@/i18n/laterProject";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainProject } from "@/features/project/explain";
import { graphql } from "@/graphql/generated";
import type { ProjectCredentialsSetMutation } from "@/graphql/generated/graphql";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

const ProjectCredentialsSet = graphql(`
  mutation ProjectCredentialsSet($input: ProjectCredentialsSetInput!) {
    projectCredentialsSet(input: $input) {
      project {
        id
        credentialStatus
        credentialLast4
        mode
        zavuProjectId
        zavuTeamName
        lastReconciledAt
      }
      userErrors { code message field }
    }
  }
`);

type Checked = NonNullable<ProjectCredentialsSetMutation["projectCredentialsSet"]["project"]>;

interface KeyDialogProps {
  opened: boolean;
  projectId: string;
  onClose: () => void;
}

/** Takes a key, has it checked, and says what the check found. */
export default function KeyDialog({ opened, projectId, onClose }: KeyDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("project.keyTitle")} opened={opened} onClose={onClose} kind="form">
      <KeyForm projectId={projectId} onClose={onClose} />
    </Dialog>
  );
}

function KeyForm({ projectId, onClose }: Omit<KeyDialogProps, "opened">) {
  const { t } = useTranslation();
  const [{ fetching }, setKey] = useMutation(ProjectCredentialsSet);
  const [checked, setChecked] = useState<Checked | null>(null);
  const form = useForm({
    name: "project-key",
    initialValues: { zavuApiKey: "" },
    validate: { zavuApiKey: (value) => (value.trim() === "" ? t("project.keyRequired") : null) },
  });
  const labels = { zavuApiKey: t("project.key") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ zavuApiKey }) => {
    submission.begin();
    const { data, error } = await setKey({ input: { projectId, zavuApiKey: zavuApiKey.trim() } });
    const payload = data?.projectCredentialsSet;
    if (payload?.project) {
      form.reset();
      setChecked(payload.project);
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explainProject(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  if (checked !== null) return <CheckResult checked={checked} onClose={onClose} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <SecretInput
          label={labels.zavuApiKey}
          description={t("project.keyHelp")}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("zavuApiKey")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("project.keySubmit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CheckResult({ checked, onClose }: { checked: Checked; onClose: () => void }) {
  const { t } = useTranslation();
  const valid = checked.credentialStatus === "VALID";
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-start" wrap="nowrap" role="status">
        {valid ? (
          <IconCircleCheck size={22} aria-hidden="true" />
        ) : (
          <IconHelpCircle size={22} aria-hidden="true" />
        )}
        <div>
          <Text fw={600}>{valid ? t("project.keyChecked") : t("project.keyUnverified")}</Text>
          <Text c="dimmed">{explanation()}</Text>
        </div>
      </Group>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t("common.close")}
        </Button>
      </Group>
    </Stack>
  );

  function explanation(): string {
    if (!valid) return t("project.keyUnverifiedHelp");
    return checked.zavuTeamName == null
      ? t("project.keyCheckedNoTeam")
      : t("project.keyCheckedHelp", { team: checked.zavuTeamName });
  }
}

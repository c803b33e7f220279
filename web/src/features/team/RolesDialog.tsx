import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { AssignmentPicker } from "@/features/team/AssignmentPicker";
import { type Assignment, sameAssignments } from "@/features/team/assignments";
import { explainGiving } from "@/features/team/explain";
import { useRoleNames } from "@/features/team/useRoleNames";
import { graphql } from "@/graphql/generated";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { toast } from "@/ui/toast";
import { useSubmission } from "@/ui/useSubmission";

const MembershipAssignmentsSet = graphql(`
  mutation MembershipAssignmentsSet($input: MembershipAssignmentsSetInput!) {
    membershipAssignmentsSet(input: $input) {
      membership { id ...MemberDetail }
      userErrors { code message field }
    }
  }
`);

interface RolesDialogProps {
  opened: boolean;
  member: { id: string; name: string };
  assignments: readonly Assignment[];
  /** The projects of these assignments, by name. */
  named: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Changes which roles a member has, all of them at once. */
export default function RolesDialog({ opened, member, onClose, ...given }: RolesDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t("team.changeTitle", { name: member.name })}
      opened={opened}
      onClose={onClose}
      kind="form"
    >
      <RolesForm member={member} onClose={onClose} {...given} />
    </Dialog>
  );
}

interface RolesValues extends Record<string, unknown> {
  assignments: Assignment[];
}

function RolesForm({ member, assignments: before, named, onClose }: Omit<RolesDialogProps, "opened">) {
  const { t } = useTranslation();
  const [{ fetching }, set] = useMutation(MembershipAssignmentsSet);
  const nameOf = useRoleNames();
  const form = useForm<RolesValues>({
    name: "member-roles",
    initialValues: { assignments: [...before] },
  });
  const labels = { assignments: t("team.roles") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ assignments }) => {
    if (sameAssignments(before, assignments)) {
      onClose();
      return;
    }
    submission.begin();
    const { data, error } = await set({ input: { id: member.id, assignments } });
    const payload = data?.membershipAssignmentsSet;
    if (payload?.membership) {
      toast(t("team.changed"));
      onClose();
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
        <AssignmentPicker
          label={labels.assignments}
          named={named}
          {...form.getInputProps("assignments")}
          value={form.getValues().assignments}
        />
        <Group justify="flex-end" gap="xs" className={classes.footer}>
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

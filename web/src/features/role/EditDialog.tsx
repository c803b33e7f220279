import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainRole } from "@/features/role/explain";
import { sameChoice } from "@/features/role/permissions";
import { RoleForm, type RoleValues } from "@/features/role/RoleForm";
import { graphql } from "@/graphql/generated";
import type { RoleFieldsFragment } from "@/graphql/generated/graphql";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toast";
import type { Submission } from "@/ui/useSubmission";

const RoleUpdate = graphql(`
  mutation RoleUpdate($input: RoleUpdateInput!) {
    roleUpdate(input: $input) {
      role { id ...RoleFields }
      userErrors { code message field }
    }
  }
`);

interface EditDialogProps {
  opened: boolean;
  role: RoleFieldsFragment;
  onClose: () => void;
}

export default function EditDialog({ opened, role, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  const [{ fetching }, update] = useMutation(RoleUpdate);

  async function submit(values: RoleValues, submission: Submission) {
    submission.begin();
    const { data, error } = await update({
      input: {
        id: role.id,
        name: values.name.trim(),
        description: values.description.trim(),
        // Left alone, they are not sent: a role may hold what its editor does not.
        permissions: sameChoice(values.permissions, role.permissions) ? null : values.permissions,
      },
    });
    const payload = data?.roleUpdate;
    if (payload?.role) {
      toast(t("role.saved"));
      onClose();
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explainRole(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }

  return (
    <Dialog title={t("role.editTitle", { name: role.name })} opened={opened} onClose={onClose} kind="form">
      <RoleForm
        initial={{
          name: role.name,
          description: role.description ?? "",
          scope: role.scope,
          permissions: [...role.permissions],
        }}
        scopeFixed
        submitText={t("common.save")}
        pending={fetching}
        onSubmit={(values, submission) => void submit(values, submission)}
        onCancel={onClose}
      />
    </Dialog>
  );
}

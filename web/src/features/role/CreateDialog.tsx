import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainRole } from "@/features/role/explain";
import { RoleForm, type RoleValues, textOrNull } from "@/features/role/RoleForm";
import { graphql } from "@/graphql/generated";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toast";
import type { Submission } from "@/ui/useSubmission";

const RoleCreate = graphql(`
  mutation RoleCreate($input: RoleCreateInput!) {
    roleCreate(input: $input) {
      role { id ...RoleFields }
      userErrors { code message field }
    }
  }
`);

const BLANK: RoleValues = { name: "", description: "", scope: "RESELLER", permissions: [] };

interface CreateDialogProps {
  opened: boolean;
  onCreated: (roleId: string) => void;
  onClose: () => void;
}

export default function CreateDialog({ opened, onCreated, onClose }: CreateDialogProps) {
  const { t } = useTranslation();
  const [{ fetching }, create] = useMutation(RoleCreate);

  async function submit(values: RoleValues, submission: Submission) {
    submission.begin();
    const { name, description, scope, permissions } = values;
    const { data, error } = await create({
      input: { name: name.trim(), description: textOrNull(description), scope, permissions },
    });
    const payload = data?.roleCreate;
    if (payload?.role) {
      toast(t("role.created"));
      onCreated(payload.role.id);
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explainRole(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }

  return (
    <Dialog title={t("role.createTitle")} opened={opened} onClose={onClose} kind="form">
      <RoleForm
        initial={BLANK}
        scopeFixed={false}
        submitText={t("role.createSubmit")}
        pending={fetching}
        onSubmit={(values, submission) => void submit(values, submission)}
        onCancel={onClose}
      />
    </Dialog>
  );
}

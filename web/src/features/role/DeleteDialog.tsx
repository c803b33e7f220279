import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const RoleDelete = graphql(`
  mutation RoleDelete($input: RoleDeleteInput!) {
    roleDelete(input: $input) {
      role { id }
      userErrors { code message field }
    }
  }
`);

interface DeleteDialogProps {
  opened: boolean;
  role: { id: string; name: string };
  onDeleted: () => void;
  onClose: () => void;
}

/** Deletes a role. One that is given to somebody is refused, in the server's words. */
export default function DeleteDialog({ opened, role, onDeleted, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const [, remove] = useMutation(RoleDelete);
  const deleted = useRef(false);
  return (
    <Confirm
      opened={opened}
      title={t("role.removeTitle", { name: role.name })}
      explanation={t("role.removeHelp")}
      confirm={t("role.removeConfirm")}
      keep={t("common.cancel")}
      onClose={() => (deleted.current ? onDeleted() : onClose())}
      onConfirm={async () => {
        const { data, error } = await remove({ input: { id: role.id } });
        const payload = data?.roleDelete;
        if (payload && payload.userErrors.length === 0) {
          toast(t("role.removed"));
          deleted.current = true;
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}

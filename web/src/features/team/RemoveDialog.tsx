import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainTeam } from "@/features/team/explain";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const MembershipRemove = graphql(`
  mutation MembershipRemove($input: MembershipRemoveInput!) {
    membershipRemove(input: $input) {
      membership { id deactivatedAt }
      userErrors { code message field }
    }
  }
`);

interface RemoveDialogProps {
  opened: boolean;
  member: { id: string; name: string };
  /** Whether the member is the viewer. */
  own: boolean;
  onRemoved: () => void;
  onClose: () => void;
}

export default function RemoveDialog({ opened, member, own, onRemoved, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const [, remove] = useMutation(MembershipRemove);
  const removed = useRef(false);
  const { name } = member;
  return (
    <Confirm
      opened={opened}
      title={own ? t("team.leaveTitle") : t("team.removeTitle", { name })}
      explanation={own ? t("team.leaveHelp") : t("team.removeHelp", { name })}
      confirm={own ? t("team.leaveConfirm") : t("team.removeConfirm")}
      keep={t("common.cancel")}
      explain={(error) => explainTeam(error, t)}
      onClose={() => (removed.current ? onRemoved() : onClose())}
      onConfirm={async () => {
        const { data, error } = await remove({ input: { id: member.id } });
        const payload = data?.membershipRemove;
        if (payload && payload.userErrors.length === 0) {
          removed.current = true;
          toast(t("team.removed", { name }));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}

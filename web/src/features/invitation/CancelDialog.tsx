import "@/i18n/laterInvitation";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const InvitationCancel = graphql(`
  mutation InvitationCancel($input: InvitationCancelInput!) {
    invitationCancel(input: $input) {
      invitation {
        id
        nextActor
        nextStep
        waitingSince
        updatedAt
        ...InvitationFacts
        ...InvitationTimeline
      }
      userErrors { code message field }
    }
  }
`);

interface CancelDialogProps {
  opened: boolean;
  invitationId: string;
  client: string;
  /** Whether a number is held for the client. */
  holdsNumber: boolean;
  onClose: () => void;
}

export default function CancelDialog({
  opened,
  invitationId,
  client,
  holdsNumber,
  onClose,
}: CancelDialogProps) {
  const { t } = useTranslation();
  const [, cancel] = useMutation(InvitationCancel);
  return (
    <Confirm
      opened={opened}
      title={t("invitation.cancelTitle")}
      explanation={t(holdsNumber ? "invitation.cancelHelpHeld" : "invitation.cancelHelp", { client })}
      confirm={t("invitation.cancelConfirm")}
      keep={t("invitation.cancelKeep")}
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await cancel({ input: { id: invitationId } });
        const payload = data?.invitationCancel;
        if (payload?.invitation) {
          toast(t("invitation.cancelledNotice"));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}

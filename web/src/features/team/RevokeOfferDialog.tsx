import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { MembershipOfferRevoke } from "@/features/team/offerMutations";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

interface RevokeOfferDialogProps {
  opened: boolean;
  /** Gone as soon as it is revoked. */
  offer: { id: string; email: string } | undefined;
  onClose: () => void;
}

export default function RevokeOfferDialog({ opened, offer, onClose }: RevokeOfferDialogProps) {
  const { t } = useTranslation();
  const [, revoke] = useMutation(MembershipOfferRevoke);
  return (
    <Confirm
      opened={opened}
      title={t("team.revokeTitle")}
      explanation={t("team.revokeHelp", { email: offer?.email ?? "" })}
      confirm={t("team.revokeConfirm")}
      keep={t("common.cancel")}
      explain={({ code }) => (code === "WRONG_STATE" ? t("team.offerGone") : null)}
      onClose={onClose}
      onConfirm={async () => {
        if (offer === undefined) return { kind: "done" };
        const { data, error } = await revoke({ input: { id: offer.id } });
        const payload = data?.membershipOfferRevoke;
        if (payload && payload.userErrors.length === 0) {
          toast(t("team.revoked"));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { type AssignmentView, assignmentsOf } from "@/features/team/assignments";
import { explainGiving } from "@/features/team/explain";
import { MembershipOffer, MembershipOfferRevoke } from "@/features/team/offerMutations";
import { useRoleNames } from "@/features/team/useRoleNames";
import type { UserErrorView } from "@/session/session";
import { Confirm, type ConfirmOutcome } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

interface Offer {
  id: string;
  email: string;
  assignments: readonly AssignmentView[];
}

interface ResendOfferDialogProps {
  opened: boolean;
  /** Gone from the list as soon as it is revoked. */
  offer: Offer | undefined;
  onClose: () => void;
}

/**
 * Sends an offer again: the open one is revoked and the same is offered anew. When only the first half came to pass, the dialog
 * stays, says so, and another press does the second.
 */
export default function ResendOfferDialog({ opened, offer: listed, onClose }: ResendOfferDialogProps) {
  const { t } = useTranslation();
  const [, revoke] = useMutation(MembershipOfferRevoke);
  const [, offerAnew] = useMutation(MembershipOffer);
  const nameOf = useRoleNames();
  const [revoked, setRevoked] = useState<Offer | null>(null);
  const offer = revoked ?? listed;
  const assignments = offer === undefined ? [] : assignmentsOf(offer.assignments);

  async function resend(): Promise<ConfirmOutcome> {
    if (offer === undefined) return { kind: "done" };
    if (assignments.length === 0) return refusedFor(t("team.resendNothing"));
    if (revoked === null) {
      const { data, error } = await revoke({ input: { id: offer.id } });
      const payload = data?.membershipOfferRevoke;
      if (!payload) return { kind: "failed", error };
      if (payload.userErrors.length > 0) return { kind: "refused", userErrors: payload.userErrors };
      setRevoked(offer);
    }
    const { data } = await offerAnew({ input: { email: offer.email, assignments } });
    const payload = data?.membershipOffer;
    if (payload?.membershipOffer) {
      setRevoked(null);
      toast(t("team.resent", { email: offer.email }));
      return { kind: "done" };
    }
    return refusedFor(t("team.resendHalf"), payload?.userErrors);
  }

  return (
    <Confirm
      opened={opened && offer !== undefined}
      title={t("team.resendTitle")}
      explanation={t("team.resendHelp", { email: offer?.email ?? "" })}
      confirm={t("team.resendConfirm")}
      keep={t("common.cancel")}
      explain={(error) =>
        error.code === "WRONG_STATE" ? t("team.offerGone") : explainGiving(error, assignments, nameOf, t)
      }
      onClose={() => {
        setRevoked(null);
        onClose();
      }}
      onConfirm={resend}
    />
  );
}

/** A refusal in words of this screen's own, before those of the server. */
function refusedFor(message: string, others: readonly UserErrorView[] = []): ConfirmOutcome {
  return { kind: "refused", userErrors: [{ code: "WRONG_STEP", message }, ...others] };
}

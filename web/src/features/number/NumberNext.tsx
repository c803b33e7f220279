import "@/i18n/laterNumber";
import "@/i18n/laterNumberDetail";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { clientOf } from "@/features/invitation/client";
import { useNumberRefusals } from "@/features/number/useNumberActions";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { GuardedButton } from "@/ui/GuardedButton";
import { ButtonLink } from "@/ui/links";

const NumberNext = graphql(`
  fragment NumberNext on OwnedPhoneNumber {
    id
    status
    project { id }
    heldBy { id clientName clientEmail externalReference }
    sender { id name }
  }
`);

interface NumberNextProps {
  number: FragmentType<typeof NumberNext>;
}

/** What happens next with a number, in a sentence. */
export function NextStep({ number: masked }: NumberNextProps) {
  const { t } = useTranslation();
  const { status, heldBy, sender } = readFragment(NumberNext, masked);
  switch (status) {
    case "HELD":
      return heldBy == null
        ? t("number.next.HELD_HIDDEN")
        : t("number.next.HELD", { client: clientOf(heldBy, t("invitation.unnamed")) });
    case "ASSIGNED":
      return sender == null
        ? t("number.next.ASSIGNED_HIDDEN")
        : t("number.next.ASSIGNED", { sender: sender.name });
    case "PURCHASING":
    case "PURCHASE_UNKNOWN":
    case "FREE":
    case "RELEASING":
    case "RELEASED":
    case "PURCHASE_FAILED":
      return t(`number.next.${status}`);
  }
}

/** The one thing that is most likely wanted now; nothing while Zavu is to answer. */
export function PrimaryAction({ number: masked }: NumberNextProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusalsOf = useNumberRefusals();
  const number = readFragment(NumberNext, masked);
  switch (number.status) {
    case "FREE":
      return (
        <GuardedButton
          refusal={refusalsOf(number).use}
          onClick={() =>
            void navigate({ to: "/invitations", search: { dialog: "issue", number: number.id } })
          }
        >
          {t("number.useNext")}
        </GuardedButton>
      );
    case "HELD":
      return number.heldBy == null ? null : (
        <ButtonLink to="/invitations/$invitationId" params={{ invitationId: number.heldBy.id }}>
          {t("number.openInvitation")}
        </ButtonLink>
      );
    case "ASSIGNED":
      return number.sender == null ? null : (
        <ButtonLink to="/senders/$senderId" params={{ senderId: number.sender.id }}>
          {t("number.openSender")}
        </ButtonLink>
      );
    case "RELEASED":
    case "PURCHASE_FAILED":
      return (
        <ButtonLink to="/numbers/buy" search={{ for: number.project.id }}>
          {t("number.buyAnother")}
        </ButtonLink>
      );
    case "PURCHASING":
    case "PURCHASE_UNKNOWN":
    case "RELEASING":
      return null;
  }
}

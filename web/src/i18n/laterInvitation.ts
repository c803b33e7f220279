import i18next from "i18next";
import "@/i18n";
import { invitationDetail } from "@/i18n/en/invitationDetail";

/** Texts of single invitations and of issuing them; they join those of the lists. */

export const laterInvitation = { invitation: invitationDetail } as const;

i18next.addResourceBundle("en", "translation", laterInvitation, true, true);

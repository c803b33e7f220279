import i18next from "i18next";
import "@/i18n";
import { sender } from "@/i18n/en/sender";

/** Texts of senders, which arrive with their screens. */

export const laterSender = { sender } as const;

i18next.addResourceBundle("en", "translation", laterSender, true, true);

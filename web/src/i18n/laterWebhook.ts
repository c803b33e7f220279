import i18next from "i18next";
import "@/i18n";
import { webhook } from "@/i18n/en/webhook";

/** Texts of webhooks, which arrive with their screens. */

export const laterWebhook = { webhook } as const;

i18next.addResourceBundle("en", "translation", laterWebhook, true, true);

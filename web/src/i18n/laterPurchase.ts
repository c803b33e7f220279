import i18next from "i18next";
import "@/i18n";
import { purchase } from "@/i18n/en/purchase";

/** Texts of buying numbers, which arrive with what buys them. */

export const laterPurchase = { purchase } as const;

i18next.addResourceBundle("en", "translation", laterPurchase, true, true);

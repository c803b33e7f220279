import i18next from "i18next";
import "@/i18n";
import { drift, spending } from "@/i18n/en/spending";

/** Texts of what numbers cost and of what was changed at Zavu, which arrive with what shows them. */

export const laterSpending = { drift, spending } as const;

i18next.addResourceBundle("en", "translation", laterSpending, true, true);

import i18next from "i18next";
import "@/i18n";
import { join, security, stepUp } from "@/i18n/en/security";

/** Texts that are not part of a first visit. What shows them imports this, so that they arrive together. */

export const laterAccount = { join, security, stepUp } as const;

i18next.addResourceBundle("en", "translation", laterAccount, true, true);

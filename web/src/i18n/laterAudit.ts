import i18next from "i18next";
import "@/i18n";
import { audit } from "@/i18n/en/audit";

/** Texts of the audit log, which arrive with it. */

export const laterAudit = { audit } as const;

i18next.addResourceBundle("en", "translation", laterAudit, true, true);

import i18next from "i18next";
import "@/i18n";
import { apiKey, permission, role, team } from "@/i18n/en/team";

/** Texts of screens that are not part of a first visit. Their entry points import this, so that they arrive together. */

export const later = { apiKey, permission, role, team } as const;

i18next.addResourceBundle("en", "translation", later, true, true);

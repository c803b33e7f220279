import i18next from "i18next";
import "@/i18n";
import { activity } from "@/i18n/en/activity";

/** Texts of the activity, which arrive with its screen. */

export const laterActivity = { activity } as const;

i18next.addResourceBundle("en", "translation", laterActivity, true, true);

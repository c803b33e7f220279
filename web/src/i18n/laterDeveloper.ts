import i18next from "i18next";
import "@/i18n";
import { developer } from "@/i18n/en/developer";

/** Texts of the developers' pages, which arrive with their screens. */

export const laterDeveloper = { developer } as const;

i18next.addResourceBundle("en", "translation", laterDeveloper, true, true);

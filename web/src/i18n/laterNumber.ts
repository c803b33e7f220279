import i18next from "i18next";
import "@/i18n";
import { number } from "@/i18n/en/number";

/** Texts of numbers, which arrive with their screens. */

export const laterNumber = { number } as const;

i18next.addResourceBundle("en", "translation", laterNumber, true, true);

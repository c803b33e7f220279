import i18next from "i18next";
import "@/i18n";
import { numberDetail } from "@/i18n/en/numberDetail";

/** Texts of single numbers and of what is done with one; they join those of the lists. */

export const laterNumberDetail = { number: numberDetail } as const;

i18next.addResourceBundle("en", "translation", laterNumberDetail, true, true);

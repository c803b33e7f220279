import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "@/i18n/en";
import type { later } from "@/i18n/later";
import type { laterAccount } from "@/i18n/laterAccount";
import type { laterAudit } from "@/i18n/laterAudit";

/** The catalogue of texts. A further language is a further object of the same shape. */

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en & typeof later & typeof laterAccount & typeof laterAudit };
  }
}

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Numbers, times and country names follow the browser; the words are English until there are others. */
export const locale: string = navigator.languages.find((language) => language.startsWith("en")) ?? "en";

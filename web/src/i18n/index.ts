import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "@/i18n/en";
import type { later } from "@/i18n/later";
import type { laterAccount } from "@/i18n/laterAccount";
import type { laterActivity } from "@/i18n/laterActivity";
import type { laterAudit } from "@/i18n/laterAudit";
import type { laterDeveloper } from "@/i18n/laterDeveloper";
import type { laterEvent } from "@/i18n/laterEvent";
import type { laterInvitation } from "@/i18n/laterInvitation";
import type { laterNumber } from "@/i18n/laterNumber";
import type { laterNumberDetail } from "@/i18n/laterNumberDetail";
import type { laterProject } from "@/i18n/laterProject";
import type { laterPurchase } from "@/i18n/laterPurchase";
import type { laterSender } from "@/i18n/laterSender";
import type { laterSpending } from "@/i18n/laterSpending";
import type { laterWebhook } from "@/i18n/laterWebhook";

/** The catalogue of texts. A further language is a further object of the same shape. */

type Catalogue = typeof en &
  typeof later &
  typeof laterAccount &
  typeof laterActivity &
  typeof laterAudit &
  typeof laterDeveloper &
  typeof laterEvent &
  typeof laterInvitation &
  typeof laterNumber &
  typeof laterNumberDetail &
  typeof laterProject &
  typeof laterPurchase &
  typeof laterSender &
  typeof laterSpending &
  typeof laterWebhook;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Catalogue };
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

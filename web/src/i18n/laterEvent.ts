import i18next from "i18next";
import "@/i18n";
import { event } from "@/i18n/en/event";

/** What events are called and how they are told, for every screen that shows some. */

export const laterEvent = { event } as const;

i18next.addResourceBundle("en", "translation", laterEvent, true, true);

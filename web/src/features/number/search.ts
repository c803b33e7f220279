import {
  CARRYING,
  type Carrying,
  NUMBER_FILTERS,
  NUMBER_TYPES,
  type NumberFilter,
} from "@/features/number/status";
import type { PhoneNumberType } from "@/graphql/generated/graphql";
import { countryParam, digitsParam, textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

/** What the addresses of numbers say. */

export const NUMBER_DIALOGS = ["rename", "release"] as const;
export type NumberDialog = (typeof NUMBER_DIALOGS)[number];

export interface NumbersSearch extends PagePosition {
  tab?: "idle" | undefined;
  /** Absent for those in use. */
  status?: NumberFilter | undefined;
  country?: string | undefined;
  search?: string | undefined;
  dialog?: NumberDialog | undefined;
  /** The number that the dialog is about. */
  number?: string | undefined;
}

export function numbersSearch(search: Record<string, unknown>): NumbersSearch {
  return {
    tab: wordParam(["idle"], search.tab),
    status: wordParam(NUMBER_FILTERS, search.status),
    country: countryParam(search.country),
    search: textParam(search.search),
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(NUMBER_DIALOGS, search.dialog),
    number: textParam(search.number),
  };
}

/** The most digits that are looked for. */
export const DIGITS_MAX_LENGTH = 20;

export interface BuySearch {
  /** The project that would buy, where it is not the one in scope. */
  for?: string | undefined;
  country?: string | undefined;
  type?: PhoneNumberType | undefined;
  /** What it must carry. */
  can?: Carrying | undefined;
  digits?: string | undefined;
  /** The number in the dialog. */
  buy?: string | undefined;
}

export function buySearch(search: Record<string, unknown>): BuySearch {
  return {
    for: textParam(search.for),
    country: countryParam(search.country),
    type: wordParam(NUMBER_TYPES, search.type),
    can: wordParam(CARRYING, search.can),
    digits: digitsParam(search.digits, DIGITS_MAX_LENGTH),
    buy: textParam(search.buy),
  };
}

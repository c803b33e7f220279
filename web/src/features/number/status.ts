import type { PhoneNumberCapability, PhoneNumberStatus, PhoneNumberType } from "@/graphql/generated/graphql";

/** Words as lists choose among them. Apart from the pages, so that routes can read the URL without loading those. */

export const NUMBER_STATUSES = [
  "FREE",
  "HELD",
  "ASSIGNED",
  "PURCHASING",
  "PURCHASE_UNKNOWN",
  "RELEASING",
  "RELEASED",
  "PURCHASE_FAILED",
] as const satisfies readonly PhoneNumberStatus[];

export const NUMBER_TYPES = [
  "LOCAL",
  "NATIONAL",
  "MOBILE",
  "TOLL_FREE",
] as const satisfies readonly PhoneNumberType[];

/** What a number may have to carry, joined as addresses write it. */
export const CARRYING = ["SMS", "VOICE", "MMS", "SMS,VOICE", "SMS,VOICE,MMS"] as const;
export type Carrying = (typeof CARRYING)[number];

const CAPABILITIES = ["SMS", "VOICE", "MMS"] as const satisfies readonly PhoneNumberCapability[];

export function capabilitiesOf(carrying: Carrying | undefined): PhoneNumberCapability[] {
  const words = carrying?.split(",") ?? [];
  return CAPABILITIES.filter((each) => words.includes(each));
}

/** What the list shows: those in one state, those that are of use or on their way (when it says nothing), or all. */
export type NumberFilter = PhoneNumberStatus | "EVERYTHING";

export const NUMBER_FILTERS = [...NUMBER_STATUSES, "EVERYTHING"] as const satisfies readonly NumberFilter[];

/** What was given back or never bought is history, and out of the way unless it is asked for. */
function isHistory(status: PhoneNumberStatus): boolean {
  return status === "RELEASED" || status === "PURCHASE_FAILED";
}

/** The states that a filter lets through; null for all. */
export function statusesOf(filter: NumberFilter | undefined): PhoneNumberStatus[] | null {
  if (filter === "EVERYTHING") return null;
  return filter === undefined ? NUMBER_STATUSES.filter((status) => !isHistory(status)) : [filter];
}

/** Whether a number that changed so belongs on the list since then. */
export function hasCome(
  filter: NumberFilter | undefined,
  {
    status,
    previousStatus,
  }: { status: PhoneNumberStatus; previousStatus?: PhoneNumberStatus | null | undefined },
): boolean {
  const statuses = statusesOf(filter);
  if (statuses === null) return previousStatus == null;
  return statuses.includes(status) && (previousStatus == null || !statuses.includes(previousStatus));
}

/** Whether anything is paid for it now or will be. */
export function isPaidFor(status: PhoneNumberStatus): boolean {
  return !isHistory(status);
}

/** Whether Zavu's answer is still awaited. */
export function isUndecided(status: PhoneNumberStatus): boolean {
  return status === "PURCHASING" || status === "PURCHASE_UNKNOWN" || status === "RELEASING";
}

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

/** Whether Zavu's answer is still awaited. */
export function isUndecided(status: PhoneNumberStatus): boolean {
  return status === "PURCHASING" || status === "PURCHASE_UNKNOWN" || status === "RELEASING";
}

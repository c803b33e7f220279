import type { PhoneNumberStatus } from "@/graphql/generated/graphql";

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

import type { SenderReadinessLevel } from "@/graphql/generated/graphql";

export const READINESS_LEVELS = [
  "CAN_START_CONVERSATIONS",
  "CAN_REPLY",
  "CAN_RECEIVE",
  "NOT_READY",
  "UNKNOWN",
] as const satisfies readonly SenderReadinessLevel[];

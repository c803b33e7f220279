import { startOfDay } from "@/lib/day";

/** How long a key is to live, as it is picked. */
export const EXPIRY_PRESETS = ["DAYS_30", "DAYS_90", "DAYS_365", "CUSTOM", "NONE"] as const;

export type ExpiryPreset = (typeof EXPIRY_PRESETS)[number];

const DAY_MS = 86_400_000;

/** The moment at which it ends; null for never, or for a day that is none. */
export function expiresAtOf(preset: ExpiryPreset, lastDay: string, nowMs: number): string | null {
  switch (preset) {
    case "DAYS_30":
      return new Date(nowMs + 30 * DAY_MS).toISOString();
    case "DAYS_90":
      return new Date(nowMs + 90 * DAY_MS).toISOString();
    case "DAYS_365":
      return new Date(nowMs + 365 * DAY_MS).toISOString();
    case "CUSTOM":
      // The last day counts to its end.
      return startOfDay(lastDay, 1);
    case "NONE":
      return null;
  }
}

/** Whether a picked last day lies ahead. */
export function isLastDay(lastDay: string, nowMs: number): boolean {
  const end = startOfDay(lastDay, 1);
  return end !== null && Date.parse(end) > nowMs;
}

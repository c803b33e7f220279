import { createStore } from "@/lib/store";

/** Times in the viewer's zone: relative where people think relatively, exact where they look closer. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The present, to the half minute, so that "in 3 minutes" does not go stale on the screen. */
export const present = createStore<number>(Date.now());
const TICK_MS = 30_000;
setInterval(() => present.set(Date.now()), TICK_MS);

export function exactTime(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" }).format(new Date(iso));
}

export function shortDate(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(iso));
}

export function shortDateTime(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

export function clockTime(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(ms));
}

/** "in 3 days", "5 minutes ago", "now". */
export function relativeTime(iso: string, nowMs: number, locale: string): string {
  const difference = Date.parse(iso) - nowMs;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const distance = Math.abs(difference);
  if (distance < MINUTE_MS) return format.format(0, "second");
  if (distance < HOUR_MS) return format.format(Math.round(difference / MINUTE_MS), "minute");
  if (distance < DAY_MS) return format.format(Math.round(difference / HOUR_MS), "hour");
  if (distance < 45 * DAY_MS) return format.format(Math.round(difference / DAY_MS), "day");
  return shortDate(iso, locale);
}

/** What follows "since": "10:42", "Tuesday", "3 Nov". */
export function sinceTime(iso: string, nowMs: number, locale: string): string {
  const then = new Date(iso);
  const age = nowMs - then.getTime();
  if (then.toDateString() === new Date(nowMs).toDateString()) return clockTime(then.getTime(), locale);
  if (age < 6 * DAY_MS) return new Intl.DateTimeFormat(locale, { weekday: "long" }).format(then);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(then);
}

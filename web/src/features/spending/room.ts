import { type Money, sumOf } from "@/lib/money";

/** What is left of a monthly limit. Reservations count as spent: their outcome is open. */

export interface MonthAmounts {
  month: string;
  purchases: Money;
  renewals: Money;
  reserved: Money;
}

export type Room =
  | { kind: "unlimited"; used: Money }
  | { kind: "within"; used: Money; limit: Money; left: Money }
  | { kind: "reached"; used: Money; limit: Money }
  | { kind: "over"; used: Money; limit: Money; by: Money };

/** All that one month cost or may cost yet. */
export function monthTotal({ purchases, renewals, reserved }: MonthAmounts): Money {
  return sumOf(purchases, renewals, reserved);
}

export function roomOf(limit: Money | null | undefined, used: Money): Room {
  if (limit == null) return { kind: "unlimited", used };
  const leftMinor = limit.amountMinor - used.amountMinor;
  if (leftMinor > 0)
    return { kind: "within", used, limit, left: { amountMinor: leftMinor, currency: limit.currency } };
  if (leftMinor === 0) return { kind: "reached", used, limit };
  return { kind: "over", used, limit, by: { amountMinor: -leftMinor, currency: limit.currency } };
}

/** The same months of several, added up. */
export function together(series: readonly (readonly MonthAmounts[])[]): MonthAmounts[] {
  const months = new Map<string, MonthAmounts>();
  for (const each of series.flat()) {
    const before = months.get(each.month);
    months.set(
      each.month,
      before === undefined
        ? each
        : {
            month: each.month,
            purchases: sumOf(before.purchases, each.purchases),
            renewals: sumOf(before.renewals, each.renewals),
            reserved: sumOf(before.reserved, each.reserved),
          },
    );
  }
  return [...months.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
}

/** "Nov 2026" for "2026-11": a month of the calendar, whatever the viewer's zone. */
export function monthName(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00.000Z`),
  );
}

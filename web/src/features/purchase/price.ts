import { type Money, sumOf } from "@/lib/money";

/** What a number costs at once, and from then on. */
export interface Price {
  monthly: Money;
  upfront: Money;
  /** The first month, and what is charged once. */
  now: Money;
}

interface Priced {
  monthlyPrice?: Money | null | undefined;
  upfrontPrice?: Money | null | undefined;
}

/** Null when nobody says what a month costs. */
export function priceOf({ monthlyPrice, upfrontPrice }: Priced): Price | null {
  if (monthlyPrice == null) return null;
  const upfront = upfrontPrice ?? { amountMinor: 0, currency: monthlyPrice.currency };
  return { monthly: monthlyPrice, upfront, now: sumOf(monthlyPrice, upfront) };
}

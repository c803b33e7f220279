export interface Money {
  amountMinor: number;
  currency: string;
}

/** Minor units, as many as the currency has, in the viewer's notation. */
export function moneyText({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amountMinor / 10 ** digitsOf(currency));
}

/** The sum of amounts; they are of one currency. */
export function sumOf(first: Money, ...others: readonly (Money | null | undefined)[]): Money {
  const amountMinor = others.reduce((sum, each) => sum + (each?.amountMinor ?? 0), first.amountMinor);
  return { amountMinor, currency: first.currency };
}

/** What people type into a field, as 12.5, in minor units; the nearest one. */
export function minorOf(amount: number, currency: string): number {
  return Math.round(amount * 10 ** digitsOf(currency));
}

export function majorOf({ amountMinor, currency }: Money): number {
  return amountMinor / 10 ** digitsOf(currency);
}

/** How many digits follow the decimal point. */
export function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

interface Money {
  amountMinor: number;
  currency: string;
}

/** Minor units, as many as the currency has, in the viewer's notation. */
export function moneyText({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

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

export type TypedAmount =
  | { kind: "amount"; minor: number }
  | { kind: "empty" }
  /** It could be meant in more than one way, or in none. */
  | { kind: "unclear" };

/**
 * What somebody typed, read as the viewer's notation writes amounts and never otherwise: a guess here is money. Groups are
 * taken only when all of them stand where the notation puts them.
 */
export function amountOf(typed: string, currency: string, locale: string): TypedAmount {
  const text = typed.trim();
  if (text === "") return { kind: "empty" };
  const { decimal } = separatorsOf(locale);
  const parts = text.split(decimal);
  const [whole, fraction] = parts;
  if (whole === undefined || parts.length > 2) return { kind: "unclear" };
  const digits = digitsOf(currency);
  if (fraction !== undefined && (!/^\d+$/.test(fraction) || fraction.length > digits))
    return { kind: "unclear" };
  const bare = wholeOf(whole, locale);
  if (bare === null) return { kind: "unclear" };
  return { kind: "amount", minor: Number(bare + (fraction ?? "").padEnd(digits, "0")) };
}

/** An amount as a field holds it: the viewer's decimal mark and no groups. */
export function amountText(money: Money, locale: string): string {
  const digits = digitsOf(money.currency);
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(majorOf(money));
}

function separatorsOf(locale: string): { decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return { decimal: parts.find(({ type }) => type === "decimal")?.value ?? "." };
}

/** The digits of a whole number; null unless it is bare digits or grouped exactly as the notation groups it. */
function wholeOf(whole: string, locale: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const bare = whole.replace(/\D/g, "");
  if (bare === "" || bare.length > MOST_DIGITS) return null;
  // People type a space where notations have a narrow or an unbreakable one.
  const plain = (text: string) => text.replace(/\s/g, " ");
  return plain(whole) === plain(new Intl.NumberFormat(locale).format(Number(bare))) ? bare : null;
}

/** So many digits a number holds exactly. */
const MOST_DIGITS = 15;

import { COUNTRY_CODES } from "@/lib/countryCodes";

/** Countries by ISO 3166-1 alpha-2 code, with names in the viewer's language from the browser itself. */

const codes: readonly string[] = COUNTRY_CODES.match(/../g) ?? [];

export interface Country {
  code: string;
  name: string;
}

export function countryName(code: string, locale: string): string {
  try {
    return names(locale).of(code) ?? code;
  } catch {
    return code;
  }
}

export function countries(locale: string): Country[] {
  const collator = new Intl.Collator(locale);
  return codes
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((one, other) => collator.compare(one.name, other.name));
}

const namesByLocale = new Map<string, Intl.DisplayNames>();

function names(locale: string): Intl.DisplayNames {
  const known = namesByLocale.get(locale);
  if (known) return known;
  const made = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  namesByLocale.set(locale, made);
  return made;
}

/** Reads values out of the URL's search, which anybody may have typed. */

export function textParam(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function wordParam<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

export function flagParam(value: unknown): true | undefined {
  return value === true || value === "true" || value === 1 ? true : undefined;
}

/** Two letters, as for a country. */
export function countryParam(value: unknown): string | undefined {
  const text = textParam(value)?.toUpperCase();
  return text !== undefined && /^[A-Z]{2}$/.test(text) ? text : undefined;
}

/** Digits and nothing else, not too many. */
export function digitsParam(value: unknown, atMost: number): string | undefined {
  const text = textParam(value);
  return text !== undefined && /^\d+$/.test(text) && text.length <= atMost ? text : undefined;
}

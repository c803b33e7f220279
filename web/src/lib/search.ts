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

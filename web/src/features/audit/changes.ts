/** What an entry says that changed. */
export type Changes =
  | { kind: "none" }
  /** Field by field, as `{field: {from, to}}`. */
  | { kind: "fields"; fields: readonly FieldChange[] }
  /** Whatever else an action recorded. */
  | { kind: "facts"; json: string };

export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

export function changesOf(value: unknown): Changes {
  if (value === null || value === undefined) return { kind: "none" };
  if (!isObject(value)) return { kind: "facts", json: JSON.stringify(value, null, 2) };
  const entries = Object.entries(value);
  if (entries.length === 0) return { kind: "none" };
  const fields = entries.map(([field, change]) => fieldChange(field, change)).filter((each) => each !== null);
  return fields.length === entries.length
    ? { kind: "fields", fields }
    : { kind: "facts", json: JSON.stringify(value, null, 2) };
}

function fieldChange(field: string, change: unknown): FieldChange | null {
  if (!isObject(change)) return null;
  const keys = Object.keys(change);
  const whole = keys.length > 0 && keys.every((key) => key === "from" || key === "to");
  return whole ? { field, from: shown(change.from), to: shown(change.to) } : null;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

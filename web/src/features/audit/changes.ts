/** What an entry says about a change, field by field: what it was and is, or a fact about it. */
export type FieldChange =
  | { kind: "change"; field: string; from: string; to: string }
  | { kind: "fact"; field: string; value: string };

/** Null when it is not said field by field. */
export function changesOf(value: unknown): readonly FieldChange[] | null {
  if (value === null || value === undefined) return [];
  if (!isObject(value)) return null;
  return Object.entries(value).map(([field, said]) =>
    isChange(said)
      ? { kind: "change", field, from: shown(said.from), to: shown(said.to) }
      : { kind: "fact", field, value: shown(said) },
  );
}

/** The name that an entry kept of what it is about; for when that is gone. */
export function keptName(changes: unknown): string | null {
  if (!isObject(changes)) return null;
  const kept = changes.name ?? changes.email;
  return typeof kept === "string" && kept !== "" ? kept : null;
}

function isChange(said: unknown): said is Record<"from" | "to", unknown> {
  if (!isObject(said)) return false;
  const keys = Object.keys(said);
  return keys.length > 0 && keys.every((key) => key === "from" || key === "to");
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

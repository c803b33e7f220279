/** What an entry says about a change, field by field: what it was and is, or a fact about it. */
export type FieldChange =
  | { kind: "change"; field: string; from: string; to: string }
  | { kind: "fact"; field: string; value: string };

export type NameOfProject = (id: string) => string;

/** Null when it is not said field by field. */
export function changesOf(value: unknown, nameOf: NameOfProject): readonly FieldChange[] | null {
  if (value === null || value === undefined) return [];
  if (!isObject(value)) return null;
  const shown = (said: unknown) => textOf(said, nameOf);
  return Object.entries(value).map(([field, said]) =>
    isChange(said)
      ? { kind: "change", field, from: shown(said.from), to: shown(said.to) }
      : { kind: "fact", field, value: shown(said) },
  );
}

/** The name that an entry kept of what it is about; for when that is gone. */
export function keptName(changes: unknown): string | null {
  if (!isObject(changes)) return null;
  const kept = changes.name ?? changes.email ?? changes.url;
  return typeof kept === "string" && kept !== "" ? kept : null;
}

function isChange(said: unknown): said is Record<"from" | "to", unknown> {
  if (!isObject(said)) return false;
  const keys = Object.keys(said);
  return keys.length > 0 && keys.every((key) => key === "from" || key === "to");
}

function textOf(value: unknown, nameOf: NameOfProject): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((each) => textOf(each, nameOf)).join(", ");
  if (!isObject(value)) return String(value);
  const { role, project } = value;
  // A role that was given, and where.
  if (typeof role === "string") return typeof project === "string" ? `${role} (${nameOf(project)})` : role;
  return JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

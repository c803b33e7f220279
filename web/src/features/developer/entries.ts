/** The schema as something to read: every type with what leads to it and what it leads to. */

export const KINDS = ["operation", "object", "interface", "union", "input", "enum", "scalar"] as const;
export type Kind = (typeof KINDS)[number];

/** A type as it is written: its name, and what stands around it. */
export interface TypeText {
  before: string;
  name: string;
  after: string;
}

export interface Argument {
  name: string;
  description: string | null;
  type: TypeText;
  byDefault: string | null;
  /** Why it should not be used any more. */
  deprecated: string | null;
}

export interface Field extends Argument {
  arguments: readonly Argument[];
}

export interface Value {
  name: string;
  description: string | null;
  deprecated: string | null;
}

export interface Entry {
  name: string;
  kind: Kind;
  description: string | null;
  fields: readonly Field[];
  values: readonly Value[];
  /** What a union or an interface may be. */
  members: readonly string[];
  interfaces: readonly string[];
  usedBy: readonly Use[];
}

/** A field that gives or takes a type. */
export interface Use {
  type: string;
  field: string;
}

export interface Manual {
  entries: readonly Entry[];
  byName: ReadonlyMap<string, Entry>;
}

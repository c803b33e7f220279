import type { Entry, Manual } from "@/features/developer/entries";

/** What a search in the manual finds. */

export interface Found {
  type: string;
  kind: Entry["kind"];
  /** The field or value of the type; null when it is the type itself. */
  field: string | null;
  description: string | null;
}

export const FOUND_LIMIT = 60;

/** Names before descriptions, whole names before parts, types before their fields. Every word has to be there. */
export function findIn(manual: Manual, search: string): Found[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked: { rank: number; found: Found }[] = [];
  for (const entry of manual.entries) {
    const { name: type, kind } = entry;
    const consider = (field: string | null, description: string | null) => {
      const rank = rankOf(words, field ?? type, field === null ? "" : type, description ?? "");
      if (rank !== null) ranked.push({ rank, found: { type, kind, field, description } });
    };
    consider(null, entry.description);
    for (const each of [...entry.fields, ...entry.values]) consider(each.name, each.description);
  }
  // Sorting is stable: what ranks equally stays in the manual's order.
  ranked.sort((one, other) => one.rank - other.rank);
  return ranked.map(({ found }) => found);
}

function rankOf(words: readonly string[], name: string, owner: string, description: string): number | null {
  const own = name.toLowerCase();
  const whole = words.join("");
  const member = owner === "" ? 0 : 1;
  if (own === whole || `${owner.toLowerCase()}.${own}` === whole) return member;
  if (own.startsWith(whole)) return 2 + member;
  if (words.every((word) => own.includes(word))) return 4 + member;
  const around = `${owner} ${name} ${description}`.toLowerCase();
  return description !== "" && words.every((word) => around.includes(word)) && isSaid(words, description)
    ? 6 + member
    : null;
}

/** Something of it has to be in the description, or every field of a type whose name matches would be found. */
function isSaid(words: readonly string[], description: string): boolean {
  const text = description.toLowerCase();
  return words.some((word) => text.includes(word));
}

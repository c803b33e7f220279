import type { CombinedError } from "@urql/core";
import i18next from "i18next";
import { type Failure, failureOf, isOutcomeOpen } from "@/graphql/failure";
import type { UserErrorView } from "@/session/session";

/** Where the answer's complaints belong: beside their field when the form has it, in the summary otherwise. */
export interface PlacedErrors {
  fields: Record<string, string>;
  others: readonly string[];
  failure: Failure | null;
  /** Whether what was asked for may have been done all the same. */
  isOpen: boolean;
}

export const NO_ERRORS: PlacedErrors = { fields: {}, others: [], failure: null, isOpen: false };

export type Explain = (error: UserErrorView) => string | null;

/**
 * Sorts userErrors by their path below `input`. `explain` gives the catalogue's words where it has better ones than the
 * server's message.
 */
export function placeUserErrors(
  userErrors: readonly UserErrorView[],
  formFields: readonly string[],
  explain: Explain,
): PlacedErrors {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const error of userErrors) {
    const text = explain(error) ?? explainAnywhere(error) ?? sentence(error.message);
    const name = error.field?.[0];
    if (name !== undefined && formFields.includes(name)) fields[name] ??= text;
    else others.push(text);
  }
  return { ...NO_ERRORS, fields, others };
}

export function placeFailure(error: CombinedError): PlacedErrors {
  return { ...NO_ERRORS, failure: failureOf(error), isOpen: isOutcomeOpen(error) };
}

/** What any mutation may be refused for. */
function explainAnywhere({ code }: UserErrorView): string | null {
  return code === "REAUTHENTICATION_REQUIRED" ? i18next.t("account.notProved") : null;
}

/** The server's texts are fragments that fit behind "failed to"; on the screen they stand alone. */
export function sentence(fragment: string): string {
  const trimmed = fragment.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

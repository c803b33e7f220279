import type { UseFormReturnType } from "@mantine/form";
import type { CombinedError } from "@urql/core";
import { useState } from "react";
import type { UserErrorView } from "@/session/session";
import type { ErrorSummaryProps } from "@/ui/ErrorSummary";
import { type Explain, NO_ERRORS, type PlacedErrors, placeFailure, placeUserErrors } from "@/ui/formErrors";

export interface Submission {
  summary: ErrorSummaryProps;
  /** Forgets what the last attempt was refused for. */
  begin(): void;
  /** The browser's own checks refused. */
  invalid(): void;
  /** The server refused; what has a field lands on it. */
  refuse(userErrors: readonly UserErrorView[], explain: Explain): void;
  /** The request failed; nothing typed is touched. */
  fail(error: CombinedError): void;
}

/** What every form does with refusals. `labels` names the form's fields, which are called as in the mutation's input. */
export function useSubmission<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  labels: Record<string, string>,
): Submission {
  const [beyondFields, setBeyondFields] = useState<PlacedErrors>(NO_ERRORS);
  const [attempt, setAttempt] = useState(0);
  const again = () => setAttempt((count) => count + 1);
  return {
    summary: {
      errors: { ...beyondFields, fields: textsOf(form.errors) },
      labels,
      attempt,
      onPick: (field) => form.getInputNode(field)?.focus(),
    },
    begin: () => setBeyondFields(NO_ERRORS),
    invalid: () => {
      setBeyondFields(NO_ERRORS);
      again();
    },
    refuse: (userErrors, explain) => {
      const placed = placeUserErrors(userErrors, Object.keys(labels), explain);
      form.setErrors(placed.fields);
      setBeyondFields({ ...placed, fields: {} });
      again();
    },
    fail: (error) => {
      setBeyondFields(placeFailure(error));
      again();
    },
  };
}

function textsOf(errors: Record<string, unknown>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [field, error] of Object.entries(errors)) {
    if (typeof error === "string") texts[field] = error;
  }
  return texts;
}

import type { CombinedError } from "@urql/core";

/** What a request failed with, in the words that the screens know. Codes are those of the API's conventions. */
export type Failure =
  | { kind: "offline" }
  | { kind: "unauthenticated" }
  | { kind: "forbidden"; requestId: string | null }
  | { kind: "missing" }
  | { kind: "busy" }
  | { kind: "upstream"; requestId: string | null }
  | { kind: "unexpected"; requestId: string | null };

export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  if (first === undefined) return { kind: "offline" };
  const requestId = text(first.extensions?.requestId);
  switch (text(first.extensions?.code)) {
    case "UNAUTHENTICATED":
      return { kind: "unauthenticated" };
    case "FORBIDDEN":
      return { kind: "forbidden", requestId };
    case "NOT_FOUND":
      return { kind: "missing" };
    case "RATE_LIMITED":
      return { kind: "busy" };
    case "UPSTREAM_UNAVAILABLE":
    case "TIMEOUT":
      return { kind: "upstream", requestId };
    default:
      return { kind: "unexpected", requestId };
  }
}

/**
 * Whether a change may have been made although it failed: nobody answered, or whoever answered does not know. Every other code
 * means that certainly nothing was done.
 */
export function isOutcomeOpen(error: CombinedError): boolean {
  const first = error.graphQLErrors[0];
  if (first === undefined) return true;
  const code = text(first.extensions?.code);
  return code === null || code === "TIMEOUT" || code === "INTERNAL";
}

export function isUnauthenticated(error: CombinedError): boolean {
  return error.graphQLErrors.some((each) => each.extensions?.code === "UNAUTHENTICATED");
}

export function isCursorExpired(error: CombinedError): boolean {
  return error.graphQLErrors.some((each) => each.extensions?.code === "CURSOR_EXPIRED");
}

/** What was asked for cannot be had as things stand: the project has no working key, or is archived. */
export function isConflict(error: CombinedError): boolean {
  return error.graphQLErrors.some((each) => each.extensions?.code === "CONFLICT");
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

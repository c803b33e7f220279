/** The one way to the server over HTTP: same origin, JSON only, with a deadline and a reading of the server's clock. */

export const GRAPHQL_PATH = "/graphql";

/** Issuing may take 10 s at the provider; twice that is given up. */
export const REQUEST_DEADLINE_MS = 20_000;

/** Asked for explicitly: the server answers event streams to whoever accepts them, and this client does not want one. */
export const JSON_HEADERS = {
  accept: "application/graphql-response+json, application/json",
} as const;

let serverAheadMs = 0;

/** The server's time now, as far as its last answer told. A wrong clock in the browser must not expire fresh tokens. */
export function serverNow(): number {
  return Date.now() + serverAheadMs;
}

export const fetchWithDeadline: typeof fetch = async (input, init) => {
  const deadline = AbortSignal.timeout(REQUEST_DEADLINE_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  const response = await fetch(input, { ...init, signal, credentials: "same-origin" });
  const date = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(date)) serverAheadMs = date - Date.now();
  return response;
};

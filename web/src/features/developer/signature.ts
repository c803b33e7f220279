import { Webhook } from "standardwebhooks";

/**
 * Why a receiver takes or refuses what it was sent. Worked out in the page, by the library that receivers use; nothing of it
 * leaves the page.
 */

export interface Received {
  headers: string;
  body: string;
  secret: string;
}

export type Verdict =
  | { kind: "valid" | "stale" | "early"; sentAt: string }
  | { kind: "missing"; names: readonly string[] }
  | { kind: "bad-time" | "bad-signature" | "no-secret" | "bad-secret" }
  | { kind: "wrong"; altered: Alteration | null };

/** What happened to the body between the wire and the clipboard, when undoing it makes the signature valid. */
export type Alteration = "trim" | "newlines" | "json";

const NEEDED = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
/** As in the library, which keeps it to itself. */
const TOLERANCE_MS = 5 * 60 * 1000;

export function verdictOf({ headers: text, body, secret }: Received, nowMs: number): Verdict {
  const headers = headersIn(text);
  const missing = NEEDED.filter((name) => !headers.get(name));
  if (missing.length > 0) return { kind: "missing", names: missing };
  const [id = "", timestamp = "", signatures = ""] = NEEDED.map((name) => headers.get(name));
  if (!/^\d{1,12}$/.test(timestamp)) return { kind: "bad-time" };
  const given = signatures.split(/\s+/).filter((each) => /^v1,./.test(each));
  if (given.length === 0) return { kind: "bad-signature" };
  if (secret.trim() === "") return { kind: "no-secret" };
  const webhook = webhookOf(secret.trim());
  if (webhook === null) return { kind: "bad-secret" };

  const sentAt = new Date(Number(timestamp) * 1000);
  const matches = (candidate: string) => given.includes(webhook.sign(id, sentAt, candidate));
  if (!matches(body)) {
    const undone = undoings(body).find(([, candidate]) => candidate !== body && matches(candidate));
    return { kind: "wrong", altered: undone?.[0] ?? null };
  }
  const ageMs = nowMs - sentAt.getTime();
  const kind = ageMs > TOLERANCE_MS ? "stale" : ageMs < -TOLERANCE_MS ? "early" : "valid";
  return { kind, sentAt: sentAt.toISOString() };
}

/** Headers as they are copied from anywhere: lines of `name: value`, with curl's arrows before them, or one JSON object. */
export function headersIn(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of jsonHeaders(text) ?? lineHeaders(text)) headers.set(name.toLowerCase(), value);
  return headers;
}

function jsonHeaders(text: string): [string, string][] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    return Object.entries(value).map(([name, each]) => [name, String(each)]);
  } catch {
    return null;
  }
}

function lineHeaders(text: string): [string, string][] {
  return text.split("\n").flatMap((line): [string, string][] => {
    const found = /^[<>*\s]*["']?([\w-]+)["']?\s*:\s*["']?(.*?)["']?,?\s*$/.exec(line);
    return found?.[1] !== undefined && found[2] !== undefined ? [[found[1], found[2]]] : [];
  });
}

function webhookOf(secret: string): Webhook | null {
  try {
    return new Webhook(secret);
  } catch {
    return null;
  }
}

function undoings(body: string): [Alteration, string][] {
  const json = canonical(body);
  return [
    ["newlines", body.replaceAll("\r\n", "\n")],
    ["trim", body.trim()],
    ...(json === null ? [] : [["json", json] satisfies [Alteration, string]]),
  ];
}

/** As Usher writes it: no spaces, keys in order. */
function canonical(text: string): string | null {
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return null;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, each]) => [name, sorted(each)]));
}

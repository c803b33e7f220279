import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The demo writes its mails into a folder instead of sending them. */

export type Link = "reset" | "join";

function folder(): string {
  const data = process.env.USHER_E2E_DATA;
  if (!data) throw new Error("set USHER_E2E_DATA to the folder of the demo that USHER_E2E_URL names");
  return join(data, "mail");
}

function textOf(name: string): string {
  const raw = readFileSync(join(folder(), name), "utf8");
  return raw
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function mailedLinks(address: string, kind: Link): string[] {
  const names = readdirSync(folder()).filter((name) => name.endsWith(".eml"));
  return names.flatMap((name) => {
    const text = textOf(name);
    const to = /^To: .*$/im.exec(text)?.[0] ?? "";
    if (!to.toLowerCase().includes(address.toLowerCase())) return [];
    return new RegExp(`/${kind}/[\\w-]+`).exec(text)?.[0] ?? [];
  });
}

/** The path of the link that was mailed to somebody, as soon as there is one that is not among those known before. */
export async function mailedLink(
  address: string,
  kind: Link,
  known: readonly string[] = [],
): Promise<string> {
  const fresh = () => mailedLinks(address, kind).find((link) => !known.includes(link)) ?? "";
  await expect.poll(fresh, { message: `a mail with a link to /${kind}/ for ${address}` }).not.toBe("");
  return fresh();
}

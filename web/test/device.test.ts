import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { deviceName, deviceOf } from "@/features/account/device";
import "@/i18n/laterAccount";

const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const SEEN: readonly [string | null, string][] = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`, "Chrome on Windows"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/156.0.0.0`, "Edge on Windows"],
  [`Mozilla/5.0 (Linux; Android 10; K) ${CHROME.replace("Safari", "Mobile Safari")}`, "Chrome on Android"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile/15E148 Safari/604.1",
    "Chrome on iPhone",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox on Linux"],
  ["curl/8.11.0", "curl"],
  ["node", "node"],
  ["Mozilla/5.0", "Unknown device"],
  ["", "Unknown device"],
  [null, "Unknown device"],
];

describe("the name of a device", () => {
  it.each(SEEN)("%s", (userAgent, name) => {
    expect(deviceName(deviceOf(userAgent), i18next.t)).toBe(name);
  });

  it("tells what is held in the hand", () => {
    expect(SEEN.map(([userAgent]) => deviceOf(userAgent).isHandheld).filter(Boolean)).toHaveLength(2);
  });
});

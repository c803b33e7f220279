import type { TFunction } from "i18next";

/** What people call the program and the machine behind a User-Agent header. A help for the eye, nothing to rely on. */
export interface Device {
  browser: string | null;
  system: string | null;
  isHandheld: boolean;
}

/** The first that fits; what pretends to be another stands before it. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bVersion\/[\d.]+.* Safari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const HANDHELD: readonly (string | null)[] = ["iPhone", "iPad", "Android"];
const PROGRAM_MAX_LENGTH = 40;

export function deviceOf(userAgent: string | null | undefined): Device {
  const text = userAgent ?? "";
  const system = firstOf(SYSTEMS, text);
  return {
    browser: firstOf(BROWSERS, text) ?? programOf(text),
    system,
    isHandheld: HANDHELD.includes(system),
  };
}

export function deviceName({ browser, system }: Device, t: TFunction): string {
  if (browser !== null && system !== null) return t("security.browserOn", { browser, system });
  return browser ?? system ?? t("security.unknownDevice");
}

/** A script names itself: "curl/8.11.0" is curl, "node" is node. */
function programOf(text: string): string | null {
  const name = /^([A-Za-z][\w .-]*)(?:\/|$)/.exec(text)?.[1];
  return name === undefined || name === "Mozilla" ? null : name.slice(0, PROGRAM_MAX_LENGTH);
}

function firstOf(words: readonly [RegExp, string][], text: string): string | null {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

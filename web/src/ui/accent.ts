import type { MantineColorsTuple } from "@mantine/core";
import { createStore } from "@/lib/store";

/** The reseller's colour, made safe: whatever was chosen, white text on it and links in it stay readable. */

export const DEFAULT_ACCENT = "#2f4fd0";

/** The accent in force; the shell sets it once it knows the reseller. */
export const accentColour = createStore<string>(DEFAULT_ACCENT);

/** WCAG AA for normal text. */
const READABLE = 4.5;
/** What links on a dark surface get, where the least that is readable looks dull. */
const COMFORTABLE = 7;
/** The dark scheme's surface, on which shade 4 must be readable. */
const DARK_SURFACE: Rgb = [27, 32, 43];
const WHITE: Rgb = [255, 255, 255];
/** How far from the base towards white (negative) or black each shade lies. */
const LIGHT_STEPS = [0.93, 0.85, 0.72, 0.57] as const;
const DARK_STEPS = [0.12, 0.24, 0.36] as const;

type Rgb = readonly [number, number, number];

export function accentShades(hex: string): MantineColorsTuple {
  const base = darkenUntilReadable(parseHex(hex) ?? parseHex(DEFAULT_ACCENT) ?? WHITE);
  const onDark = lightenUntilReadable(mix(base, WHITE, 0.35));
  return [
    toHex(mix(base, WHITE, LIGHT_STEPS[0])),
    toHex(mix(base, WHITE, LIGHT_STEPS[1])),
    toHex(mix(base, WHITE, LIGHT_STEPS[2])),
    toHex(mix(base, WHITE, LIGHT_STEPS[3])),
    toHex(onDark),
    toHex(mix(base, WHITE, 0.15)),
    toHex(base),
    toHex(mix(base, [0, 0, 0], DARK_STEPS[0])),
    toHex(mix(base, [0, 0, 0], DARK_STEPS[1])),
    toHex(mix(base, [0, 0, 0], DARK_STEPS[2])),
  ];
}

export function contrast(one: string, other: string): number {
  return contrastOf(parseHex(one) ?? WHITE, parseHex(other) ?? WHITE);
}

function darkenUntilReadable(colour: Rgb): Rgb {
  let result = colour;
  for (let step = 0; step < 40 && contrastOf(result, WHITE) < READABLE + 0.2; step += 1) {
    result = mix(result, [0, 0, 0], 0.06);
  }
  return result;
}

function lightenUntilReadable(colour: Rgb): Rgb {
  let result = colour;
  for (let step = 0; step < 40 && contrastOf(result, DARK_SURFACE) < COMFORTABLE; step += 1) {
    result = mix(result, WHITE, 0.06);
  }
  return result;
}

function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

function parseHex(hex: string): Rgb | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (match === null) return null;
  const [, red = "", green = "", blue = ""] = match;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

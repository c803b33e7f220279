import { describe, expect, it } from "vitest";
import { accentShades, contrast } from "@/ui/accent";

const CHOSEN = [
  "#ffffff",
  "#000000",
  "#ffff00",
  "#0f766e",
  "#ff6600",
  "#e91e63",
  "#7c3aed",
  "#00ffcc",
  "#808080",
];

describe("accent shades", () => {
  it.each(CHOSEN)("of %s carry white text", (colour) => {
    expect(contrast(accentShades(colour)[6], "#ffffff")).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CHOSEN)("of %s can be read as links on the dark surface", (colour) => {
    expect(contrast(accentShades(colour)[4], "#1b202b")).toBeGreaterThanOrEqual(4.5);
  });

  it("fall back to the product's own colour when the chosen one is no colour", () => {
    expect(accentShades("tomato")).toEqual(accentShades("#2f4fd0"));
  });
});

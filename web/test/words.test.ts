import { describe, expect, it } from "vitest";
import { isSlug, slugOf } from "@/features/project/slug";
import { countries, countryName } from "@/lib/countries";
import { moneyText } from "@/lib/money";
import { flagParam, textParam, wordParam } from "@/lib/search";
import { relativeTime, sinceTime } from "@/lib/time";
import { placeUserErrors, sentence } from "@/ui/formErrors";

const NOON = Date.parse("2026-11-20T12:00:00.000Z");

describe("times", () => {
  it.each([
    ["2026-11-20T12:00:20.000Z", "now"],
    ["2026-11-20T12:30:00.000Z", "in 30 minutes"],
    ["2026-11-20T09:00:00.000Z", "3 hours ago"],
    ["2026-11-23T12:00:00.000Z", "in 3 days"],
    ["2026-11-19T11:00:00.000Z", "yesterday"],
  ])("%s is said as %s", (iso, words) => {
    expect(relativeTime(iso, NOON, "en")).toBe(words);
  });

  it("are named by weekday within the week and by date before", () => {
    expect(sinceTime("2026-11-17T12:00:00.000Z", NOON, "en")).toBe("Tuesday");
    expect(sinceTime("2026-11-03T12:00:00.000Z", NOON, "en")).toBe("Nov 3");
  });
});

describe("countries", () => {
  it("are known by their codes and named by the browser", () => {
    expect(countryName("MX", "en")).toBe("Mexico");
    expect(countries("en").length).toBeGreaterThan(240);
  });

  it("show the code of a country that nobody knows", () => {
    expect(countryName("ZZZZ", "en")).toBe("ZZZZ");
  });
});

describe("money", () => {
  it("has as many decimals as its currency", () => {
    expect(moneyText({ amountMinor: 125, currency: "USD" }, "en")).toBe("$1.25");
    expect(moneyText({ amountMinor: 125, currency: "JPY" }, "en")).toBe("¥125");
  });
});

describe("short names", () => {
  it("are made of names", () => {
    expect(slugOf("Clínicas & Farmacias, S.A.")).toBe("clinicas-farmacias-s-a");
    expect(isSlug(slugOf("  --Año 2026--  "))).toBe(true);
  });

  it("refuse what an address cannot hold", () => {
    for (const text of ["", "Upper", "two words", "-edge", "edge-", "dou--ble"])
      expect(isSlug(text)).toBe(false);
  });
});

describe("values from the URL", () => {
  it("are taken only when they are what is expected", () => {
    expect(wordParam(["OPEN", "FREE"], "FREE")).toBe("FREE");
    expect(wordParam(["OPEN", "FREE"], "DROP TABLE")).toBeUndefined();
    expect(textParam(42)).toBe("42");
    expect(textParam({ $ne: 1 })).toBeUndefined();
    expect(flagParam("true")).toBe(true);
    expect(flagParam("no")).toBeUndefined();
  });
});

describe("refusals", () => {
  const refusals = [
    { code: "INVALID", message: "is not an address", field: ["clientEmail"] },
    { code: "TAKEN", message: "already there", field: ["elsewhere"] },
    { code: "WRONG_STATE", message: "the project is archived", field: null },
  ];

  it("land on their field, and in the summary when the form has none", () => {
    const placed = placeUserErrors(refusals, ["clientEmail"], () => null);
    expect(placed.fields).toEqual({ clientEmail: "Is not an address." });
    expect(placed.others).toEqual(["Already there.", "The project is archived."]);
  });

  it("prefer the catalogue's words", () => {
    const placed = placeUserErrors(refusals, ["clientEmail"], ({ code }) =>
      code === "INVALID" ? "Not an e-mail." : null,
    );
    expect(placed.fields.clientEmail).toBe("Not an e-mail.");
  });

  it("are sentences, however they arrive", () => {
    expect(sentence(" too long ")).toBe("Too long.");
    expect(sentence("Is that all?")).toBe("Is that all?");
  });
});

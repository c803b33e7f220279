import "@/i18n/laterNumber";
import "@/i18n/laterNumberDetail";
import "@/i18n/laterPurchase";
import "@/i18n/laterSpending";
import codesByAlpha2 from "countries-list/minimal/countries.2to3.min.json";
import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { countriesWith } from "@/features/invitation/useIssueForm";
import { attemptsLevel } from "@/features/number/attempts";
import { optionsOf } from "@/features/number/FreeNumberPicker";
import { failureText } from "@/features/number/failure";
import { buySearch, numbersSearch } from "@/features/number/search";
import { capabilitiesOf, hasCome, isPaidFor, statusesOf } from "@/features/number/status";
import { explainPurchase } from "@/features/purchase/explain";
import { priceOf } from "@/features/purchase/price";
import { monthName, monthTotal, roomOf, together } from "@/features/spending/room";
import { roomAfterText, roomText } from "@/features/spending/SpendRoom";
import { countries } from "@/lib/countries";
import { createIntents } from "@/lib/intents";
import { amountOf, amountText, majorOf, minorOf, sumOf } from "@/lib/money";

const t = i18next.t;
const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

describe("the key of a purchase", () => {
  const order = { projectId: "prj_1", phoneNumber: "+523310100100", name: null };
  const counted = () => {
    let count = 0;
    return createIntents<typeof order | { name: string }>(() => {
      count += 1;
      return `key-${count}`;
    });
  };

  it("stays the same for a second click, and after an answer that was lost", () => {
    const intents = counted();
    expect(intents.keyFor(order)).toBe("key-1");
    expect(intents.keyFor({ ...order })).toBe("key-1");
  });

  it("is another one when the input is", () => {
    const intents = counted();
    intents.keyFor(order);
    expect(intents.keyFor({ ...order, name: "Line" })).toBe("key-2");
    expect(intents.keyFor(order)).toBe("key-1");
  });

  it("is another one once the answer is certain, so that a refusal can be tried again", () => {
    const intents = counted();
    intents.keyFor(order);
    intents.settle({ ...order });
    expect(intents.keyFor(order)).toBe("key-2");
  });

  it("cannot be guessed", () => {
    const intents = createIntents<object>();
    expect(intents.keyFor({ a: 1 })).toMatch(/^[0-9a-f]{32}$/);
    expect(intents.keyFor({ a: 1 })).not.toBe(intents.keyFor({ a: 2 }));
  });
});

describe("what a number costs", () => {
  it("is the first month and what is charged once", () => {
    expect(priceOf({ monthlyPrice: usd(400), upfrontPrice: usd(100) })).toEqual({
      monthly: usd(400),
      upfront: usd(100),
      now: usd(500),
    });
    expect(priceOf({ monthlyPrice: usd(125), upfrontPrice: null })?.now).toEqual(usd(125));
  });

  it("is not known when nobody tells the price of a month", () => {
    expect(priceOf({ monthlyPrice: null, upfrontPrice: usd(100) })).toBeNull();
  });

  it("is typed in the currency's own decimals", () => {
    expect(minorOf(12.5, "USD")).toBe(1250);
    expect(minorOf(19.99, "USD")).toBe(1999);
    expect(minorOf(500, "JPY")).toBe(500);
    expect(majorOf(usd(1250))).toBe(12.5);
    expect(sumOf(usd(1), usd(2), null, undefined)).toEqual(usd(3));
  });
});

describe("an amount that somebody typed", () => {
  it.each([
    ["1234.56", 123456],
    ["1,234.56", 123456],
    ["1,234,567", 123456700],
    ["1,234", 123400],
    [" 75.5 ", 7550],
    ["0", 0],
    ["19.99", 1999],
  ])("%s is read as it is written", (typed, minor) => {
    expect(amountOf(typed, "USD", "en")).toEqual({ kind: "amount", minor });
  });

  it.each([
    "1.234,56",
    "1.234",
    "1e9",
    "1,23",
    "12,34.5",
    "1,2345",
    "-5",
    "+5",
    "$5",
    "1.2.3",
    ".5",
    "5.",
    "five",
    "0x10",
    "1 234",
  ])("%s is refused and never guessed", (typed) => {
    expect(amountOf(typed, "USD", "en")).toEqual({ kind: "unclear" });
  });

  it("is read in the notation of whoever typed it", () => {
    expect(amountOf("1.234,56", "EUR", "de")).toEqual({ kind: "amount", minor: 123456 });
    expect(amountOf("1,234.56", "EUR", "de")).toEqual({ kind: "unclear" });
    expect(amountOf("12,34,567.89", "INR", "en-IN")).toEqual({ kind: "amount", minor: 123456789 });
    expect(amountOf("12 345,67", "EUR", "fr")).toEqual({ kind: "amount", minor: 1234567 });
  });

  it("has no decimals where the currency has none", () => {
    expect(amountOf("500", "JPY", "en")).toEqual({ kind: "amount", minor: 500 });
    expect(amountOf("500.0", "JPY", "en")).toEqual({ kind: "unclear" });
    expect(amountOf("   ", "USD", "en")).toEqual({ kind: "empty" });
  });

  it("comes back as it was put into the field", () => {
    expect(amountText(usd(123456), "en")).toBe("1234.56");
    expect(amountOf(amountText(usd(123450), "en"), "USD", "en")).toEqual({ kind: "amount", minor: 123450 });
  });
});

describe("the list of numbers", () => {
  it("leaves out what was given back or never bought, unless it is asked for", () => {
    expect(statusesOf(undefined)).not.toContain("RELEASED");
    expect(statusesOf(undefined)).not.toContain("PURCHASE_FAILED");
    expect(statusesOf(undefined)).toContain("PURCHASE_UNKNOWN");
    expect(statusesOf("EVERYTHING")).toBeNull();
    expect(statusesOf("RELEASED")).toEqual(["RELEASED"]);
  });

  it("has grown when a number is new to it, not whenever one on another page changes", () => {
    expect(hasCome(undefined, { status: "PURCHASING", previousStatus: null })).toBe(true);
    expect(hasCome(undefined, { status: "FREE", previousStatus: "PURCHASE_FAILED" })).toBe(true);
    expect(hasCome(undefined, { status: "HELD", previousStatus: "FREE" })).toBe(false);
    expect(hasCome(undefined, { status: "RELEASED", previousStatus: "RELEASING" })).toBe(false);
    expect(hasCome("HELD", { status: "HELD", previousStatus: "FREE" })).toBe(true);
    expect(hasCome("EVERYTHING", { status: "RELEASED", previousStatus: "RELEASING" })).toBe(false);
  });

  it("names a monthly price only where one is paid", () => {
    expect(isPaidFor("ASSIGNED")).toBe(true);
    expect(isPaidFor("RELEASED")).toBe(false);
    expect(isPaidFor("PURCHASE_FAILED")).toBe(false);
  });

  it("keeps in the address that everything is asked for", () => {
    expect(numbersSearch({ status: "EVERYTHING" }).status).toBe("EVERYTHING");
  });
});

describe("what is left of a limit", () => {
  it("is said for every way it can stand", () => {
    expect(roomText(roomOf(null, usd(1200)), t)).toBe("$12.00 used, no limit");
    expect(roomText(roomOf(usd(5000), usd(1200)), t)).toBe("$12.00 of $50.00 used, $38.00 left");
    expect(roomText(roomOf(usd(1200), usd(1200)), t)).toBe("$12.00 of $12.00 used. The limit is reached.");
    expect(roomText(roomOf(usd(1000), usd(1200)), t)).toBe("$12.00 of $10.00 used. $2.00 over the limit.");
  });

  it("is said for after a purchase, with a warning where it will be refused", () => {
    expect(roomAfterText(roomOf(usd(5000), usd(1700)), t)).toBe("$33.00 left after this");
    expect(roomAfterText(roomOf(usd(1700), usd(1700)), t)).toBe("$0.00 left after this");
    expect(roomAfterText(roomOf(usd(1000), usd(1700)), t)).toContain("will be refused");
    expect(roomAfterText(roomOf(null, usd(1700)), t)).toBe("No limit");
  });

  it("counts what is reserved for purchases whose outcome is open", () => {
    const month = { month: "2026-11", purchases: usd(500), renewals: usd(300), reserved: usd(200) };
    expect(monthTotal(month)).toEqual(usd(1000));
  });

  it("is added up by month for several projects", () => {
    const month = (name: string, minor: number) => ({
      month: name,
      purchases: usd(minor),
      renewals: usd(0),
      reserved: usd(1),
    });
    const months = together([
      [month("2026-10", 1), month("2026-11", 2)],
      [month("2026-10", 10), month("2026-11", 20)],
    ]);
    expect(months.map((each) => [each.month, monthTotal(each).amountMinor])).toEqual([
      ["2026-10", 13],
      ["2026-11", 24],
    ]);
    expect(monthName("2026-11", "en")).toBe("Nov 2026");
  });
});

describe("signup attempts", () => {
  it.each([
    [0, "none"],
    [1, "some"],
    [6, "some"],
    [7, "near"],
    [9, "near"],
    [10, "reached"],
    [12, "reached"],
  ])("%i of 10 are %s", (signupAttempts, level) => {
    expect(attemptsLevel({ signupAttempts, signupAttemptLimit: 10 })).toBe(level);
  });
});

describe("free numbers to pick from", () => {
  const number = (id: string, countryCode: string, signupAttempts = 0) => ({
    __typename: "OwnedPhoneNumber" as const,
    id,
    phoneNumber: `+${id}`,
    countryCode,
    name: null,
    signupAttempts,
    signupAttemptLimit: 10,
  });

  it("come with those from elsewhere last, which say why they cannot be picked", () => {
    const options = optionsOf([number("1", "US"), number("52", "MX")], ["MX"], t);
    expect(options.map(({ value, disabled }) => [value, disabled])).toEqual([
      ["52", false],
      ["1", true],
    ]);
    expect(options[1]?.label).toContain("not from an allowed country");
  });

  it("are all to be picked from where any country is allowed", () => {
    expect(optionsOf([number("1", "US")], [], t)[0]?.disabled).toBe(false);
  });

  it("say when Meta will soon refuse them", () => {
    expect(optionsOf([number("1", "US", 8)], [], t)[0]?.label).toContain("signup begun 8 of 10 times");
    expect(optionsOf([number("1", "US", 2)], [], t)[0]?.label).not.toContain("begun");
  });

  it("bring their country with them when they are chosen beforehand", () => {
    expect(countriesWith(["US"], "MX")).toEqual(["US", "MX"]);
    expect(countriesWith(["US", "MX"], "MX")).toEqual(["US", "MX"]);
    expect(countriesWith([], "MX")).toEqual([]);
    expect(countriesWith(["US"], undefined)).toEqual(["US"]);
  });
});

describe("addresses of numbers", () => {
  it("say what is looked for, and nothing that is not expected", () => {
    const address = { for: "prj_1", country: "mx", type: "MOBILE", can: "SMS,VOICE", digits: 331 };
    expect(buySearch(address)).toEqual({
      for: "prj_1",
      country: "MX",
      type: "MOBILE",
      can: "SMS,VOICE",
      digits: "331",
      buy: undefined,
    });
    const nonsense = { country: "MEX", type: "SATELLITE", can: "FAX", digits: "33-1" };
    expect(Object.values(buySearch(nonsense)).filter((value) => value !== undefined)).toEqual([]);
    expect(buySearch({ digits: "1".repeat(21) }).digits).toBeUndefined();
    expect(capabilitiesOf("SMS,VOICE")).toEqual(["SMS", "VOICE"]);
    expect(capabilitiesOf(undefined)).toEqual([]);
  });

  it("name the tab, the filters and the dialog of the list", () => {
    const address = { tab: "idle", status: "FREE", country: "US", dialog: "release", number: "num_1" };
    expect(numbersSearch(address)).toMatchObject(address);
    expect(numbersSearch({ tab: "all", status: "LOST", dialog: "burn" })).toMatchObject({
      tab: undefined,
      status: undefined,
      dialog: undefined,
    });
  });
});

describe("countries", () => {
  it("are exactly those of the list that is kept up to date", () => {
    expect(
      countries("en")
        .map(({ code }) => code)
        .sort(),
    ).toEqual(Object.keys(codesByAlpha2).sort());
  });
});

describe("why a number was not bought", () => {
  it("is said with the way to mend it", () => {
    for (const reason of [
      "insufficient_balance",
      "paid_plan_required",
      "credentials_invalid",
      "not_bought",
      "no_longer_available",
      "unreachable",
      "kyc_required",
    ]) {
      expect(failureText(reason, t)).not.toContain(reason);
    }
  });

  it("is named as Zavu names it where it is not known", () => {
    expect(failureText("moon_phase", t)).toContain("moon_phase");
  });

  it("is said by Zavu's code where money or a plan is wanted, with Zavu's text behind it", () => {
    const refused = (message: string) => explainPurchase({ code: "UPSTREAM_PAYMENT_REQUIRED", message }, t);
    const plan = refused("this team (free) buys nothing (paid_plan_required): mend that at Zavu");
    expect(plan).toContain("The Zavu team is on the free plan");
    expect(plan).toContain("This team (free) buys nothing.");
    expect(refused("pay (moon_phase): mend that")).toContain("moon_phase");
    expect(refused("pay first")).toBeNull();
  });

  it("leaves the server's words where they name the limit", () => {
    const refusal = (field: string) => ({ code: "SPEND_LIMIT_EXCEEDED", message: "…", field: [field] });
    expect(explainPurchase(refusal("phoneNumber"), t)).toBeNull();
    expect(explainPurchase(refusal("maxMonthlyPrice"), t)).toContain("Search again");
  });
});

import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  consoleUrl,
  expectLive,
  expectStatus,
  OWNER,
  openZavu,
  signIn,
  toIssuedDetail,
  uniqueName,
  VIEWER,
} from "./console";
import {
  buyNumber,
  clearFaults,
  countOf,
  failRequirements,
  loseNextPurchase,
  projectId,
  setLimit,
} from "./stock";

interface Wanted {
  project: string;
  country: string;
  kind: string;
}

/** Searches from the form and opens the dialog of the first offer. */
async function chooseOffer(page: Page, { project, country, kind }: Wanted) {
  await page.goto(consoleUrl("/numbers/buy"));
  await expectLive(page);
  const main = page.getByRole("main");
  await main.getByLabel("Project").selectOption({ label: project });
  await main.getByLabel("Country").selectOption({ label: country });
  await main.getByLabel("Kind").selectOption({ label: kind });
  await main.getByRole("button", { name: "Search" }).click();
  const buy = main.getByRole("button", { name: /^Buy \+/ }).first();
  await expect(buy).toBeVisible();
  const number = ((await buy.getAttribute("aria-label")) ?? "").replace("Buy ", "");
  await buy.click();
  const dialog = page.getByRole("dialog", { name: `Buy ${number}` });
  await expect(dialog).toBeVisible();
  return { number, dialog };
}

function numberField(dialog: Locator) {
  return dialog.getByRole("combobox", { name: "Number for the client" });
}

/** The row of a number among those in use, or of one that was given back; the same digits may be sold again. */
async function openRow(page: Page, number: string, status?: "RELEASED") {
  const filter = status === undefined ? "" : `status=${status}&`;
  await page.goto(consoleUrl(`/numbers?${filter}search=${encodeURIComponent(number)}`));
  const row = page.getByRole("row").filter({ hasText: number });
  await expect(row).toBeVisible();
  return row;
}

test("a number is searched, bought, promised to a client, and connected", async ({ page, context }) => {
  const client = uniqueName("Taller Norte");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/numbers"));
  await page.getByRole("link", { name: "Buy a number" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Buy a number" })).toBeVisible();
  const { number, dialog } = await chooseOffer(page, {
    project: "Aurora Retail",
    country: "Mexico",
    kind: "Mobile",
  });
  await expect(page).toHaveURL(/country=MX/);
  await expect(page).toHaveURL(/type=MOBILE/);
  await expect(dialog).toContainText("US$4.00 for the first month and US$1.00 once");
  await expect(dialog.getByTestId("requirements")).toContainText("Proof of identity");
  await dialog.getByLabel("Name").fill("Línea Guadalajara");
  await dialog.getByRole("button", { name: "Buy for US$5.00" }).click();
  await expect(dialog.getByText(`${number} is yours`)).toBeVisible();

  await dialog.getByRole("button", { name: "Use for next invitation" }).click();
  const issue = page.getByRole("dialog", { name: "Issue an invitation" });
  await expect(numberField(issue)).toHaveValue(new RegExp(`^\\${number} · Mexico · Línea Guadalajara`));
  await issue.getByLabel("Client's name").fill(client);
  await issue.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(page, client);

  const ledger = await context.newPage();
  const row = await openRow(ledger, number);
  await expect(row).toContainText(`Held for ${client}`);
  await expectLive(ledger);

  const clientPage = await openZavu(page, context);
  await clientPage.getByRole("button", { name: "Start signup" }).click();
  await expectStatus(page, "Signing up");
  await clientPage.getByRole("button", { name: "Complete signup" }).click();
  await expectStatus(page, "Completed");
  await expect(page.getByTestId("sender")).toContainText(number);

  await expect(row).toContainText("In use");
  await expect(row).toContainText("Updated just now");
  await row.getByRole("link", { name: number }).click();
  await expectStatus(ledger, "In use");
  await expect(ledger.getByText("1 of 10 in the last 72 hours")).toBeVisible();
  await ledger.getByRole("link", { name: "Open the sender" }).click();
  await expect(ledger.getByRole("heading", { name: "Checks" })).toBeVisible();
});

test("a purchase beyond the limit is refused, says so, and loses nothing typed", async ({ page }) => {
  const project = await projectId("Aurora Hospitality");
  await setLimit(project, 0);
  try {
    await signIn(page, OWNER);
    const { number, dialog } = await chooseOffer(page, {
      project: "Aurora Hospitality",
      country: "Mexico",
      kind: "Local",
    });
    await expect(dialog.getByText("so it will be refused unless the limit is raised first")).toBeVisible();
    await dialog.getByLabel("Name").fill("Concierge");
    await dialog.getByRole("button", { name: "Buy for US$4.00" }).click();
    await expect(dialog.getByRole("alert")).toBeFocused();
    await expect(dialog.getByRole("alert")).toContainText(/limit/i);
    await expect(dialog.getByLabel("Name")).toHaveValue("Concierge");
    expect(await countOf(number)).toBe(0);

    await setLimit(project, null);
    await dialog.getByRole("button", { name: "Buy for US$4.00" }).click();
    await expect(dialog.getByText(`${number} is yours`)).toBeVisible();
    expect(await countOf(number)).toBe(1);
  } finally {
    await setLimit(project, null);
  }
});

test("a second click buys one number", async ({ page }) => {
  await signIn(page, OWNER);
  const { number, dialog } = await chooseOffer(page, {
    project: "Aurora Retail",
    country: "Spain",
    kind: "Local",
  });
  let sent = 0;
  page.on("request", (request) => {
    if (request.postData()?.includes("PhoneNumberPurchase")) sent += 1;
  });
  await dialog.getByRole("button", { name: /^Buy for/ }).dblclick();
  await expect(dialog.getByRole("heading", { name: `${number} is yours` })).toBeFocused();
  expect(sent).toBeGreaterThan(0);
  expect(await countOf(number)).toBe(1);
  await expect(page.getByRole("button", { name: `Buy ${number}` })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("heading", { name: "Numbers for sale" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("button", { name: `Buy ${number}` })).toHaveCount(0);
});

test("a lost answer is said plainly, and settles while one looks on", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, OWNER);
  const { number, dialog } = await chooseOffer(page, {
    project: "Aurora Retail",
    country: "Brazil",
    kind: "Local",
  });
  await loseNextPurchase();
  await dialog.getByRole("button", { name: /^Buy for/ }).click();
  await expect(dialog.getByTestId("purchase")).toContainText("Nothing will be bought twice.");
  await expect(dialog.getByText(`${number} is yours`)).toBeVisible({ timeout: 75_000 });
  expect(await countOf(number)).toBe(1);
});

test("a fault at Zavu while it is asked for papers leaves the screen standing, and can be tried again", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await failRequirements();
  try {
    const { dialog } = await chooseOffer(page, {
      project: "Aurora Retail",
      country: "Mexico",
      kind: "Mobile",
    });
    await expect(dialog.getByText("It may still ask for papers.")).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByRole("button", { name: /^Buy for/ })).toBeEnabled();
    await clearFaults();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.getByTestId("requirements")).toContainText("Proof of identity");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("button", { name: /^Buy \+/ }).first()).toBeFocused();
  } finally {
    await clearFaults();
  }
});

test("what was given back is out of the way until everything is asked for", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/numbers"));
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  const filter = page.getByRole("combobox", { name: "Status" });
  await expect(filter.locator("option:checked")).toHaveText("All in use");
  await expect(page.getByRole("row").filter({ hasText: "Not bought" })).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: "so far" }).first()).toBeVisible();
  await filter.selectOption({ label: "Everything" });
  await expect(page).toHaveURL(/status=EVERYTHING/);
  await page.reload();
  await expect(filter.locator("option:checked")).toHaveText("Everything");
});

test("an amount that is not clear is refused, never guessed", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/numbers/spending"));
  const opener = page.getByRole("button", { name: "Set limit: Aurora Hospitality" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Monthly limit: Aurora Hospitality" });
  await dialog.getByLabel("At most an amount").check();
  for (const typed of ["1.234,56", "1.234", "1e9"]) {
    await dialog.getByLabel("Amount a month").fill(typed);
    await dialog.getByRole("button", { name: "Set limit" }).click();
    await expect(dialog.getByRole("alert")).toContainText("This amount is not clear. Write it as 1234.56.");
  }
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(opener).toBeFocused();
});

test("an idle number is released once it was typed", async ({ page }) => {
  const { phoneNumber } = await buyNumber("Aurora Retail");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/"));
  await page.getByRole("link", { name: /serves? nobody and costs? .* a month/ }).click();
  await expect(page).toHaveURL(/tab=idle/);
  await expect(page.getByTestId("idle-sum")).toContainText("a month");
  await page.getByRole("button", { name: `Release ${phoneNumber}` }).click();
  const question = page.getByRole("dialog", { name: `Release ${phoneNumber}?` });
  await expect(question).toContainText("nothing that was paid is refunded");
  await question.getByLabel(`Type ${phoneNumber}`).fill("+1");
  await question.getByRole("button", { name: "Release number" }).click();
  await expect(question.getByText("This is not the number.")).toBeVisible();
  await question.getByLabel(`Type ${phoneNumber}`).fill(phoneNumber);
  await question.getByRole("button", { name: "Release number" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText("The number is released.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Numbers" })).toBeFocused();
  await expect(page.getByRole("row").filter({ hasText: phoneNumber })).toContainText("Released");
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: phoneNumber })).toHaveCount(0);
  await expect(await openRow(page, phoneNumber, "RELEASED")).toContainText("Released");
});

test("an idle number is used for the next invitation, and is idle no longer", async ({ page, context }) => {
  const client = uniqueName("Librería Sur");
  const { phoneNumber } = await buyNumber("Aurora Retail");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/numbers?tab=idle"));
  await expectLive(page);
  const row = page.getByRole("row").filter({ hasText: phoneNumber });
  await expect(row).toBeVisible();

  const other = await context.newPage();
  await other.goto(consoleUrl("/numbers?tab=idle"));
  await other.getByRole("button", { name: `Use for next invitation: ${phoneNumber}` }).click();
  const issue = other.getByRole("dialog", { name: "Issue an invitation" });
  await expect(numberField(issue)).toHaveValue(new RegExp(`^\\${phoneNumber} · United States`));
  await issue.getByLabel("Client's name").fill(client);
  await issue.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(other, client);
  await other.getByRole("link", { name: phoneNumber }).click();
  await expectStatus(other, "Held");
  await expect(other.getByRole("button", { name: "Release" })).toHaveAttribute("aria-disabled", "true");

  await expect(row).toContainText("Held");
  await expect(row).toContainText("Updated just now");
  await page.reload();
  await expect(page.getByTestId("idle-sum")).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("a number is renamed from the list", async ({ page }) => {
  const name = uniqueName("Front line");
  const { phoneNumber } = await buyNumber("Aurora Hospitality");
  await signIn(page, OWNER);
  const row = await openRow(page, phoneNumber);
  await row.getByRole("button", { name: `Actions for ${phoneNumber}` }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const dialog = page.getByRole("dialog", { name: `Rename ${phoneNumber}` });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save name" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText(name);
});

test("a limit is set, and what was spent is drawn and listed", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  const project = await projectId("Aurora Hospitality");
  await buyNumber("Aurora Hospitality");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/numbers"));
  await page.getByRole("navigation", { name: "Parts of the numbers' page" }).getByText("Spending").click();
  await expect(page.getByRole("heading", { level: 1, name: "Spending" })).toBeVisible();
  await expect(
    page
      .getByRole("img", { name: /^Bars of what numbers cost/ })
      .locator("svg")
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("table", { name: "The last six months" }).getByRole("row")).toHaveCount(7);

  try {
    await page.getByRole("button", { name: "Set limit: Aurora Hospitality" }).click();
    const dialog = page.getByRole("dialog", { name: "Monthly limit: Aurora Hospitality" });
    await dialog.getByLabel("At most an amount").check();
    await dialog.getByRole("button", { name: "Set limit" }).click();
    await expect(dialog.getByRole("alert")).toBeFocused();
    await dialog.getByLabel("Amount a month").fill("75.50");
    await dialog.getByRole("button", { name: "Set limit" }).click();
    await expect(dialog).toBeHidden();
    const row = page.getByRole("row").filter({ hasText: "Aurora Hospitality" });
    await expect(row).toContainText("US$75.50");
    await expect(row).toContainText(/of US\$75\.50 used/);
    await page.goto(consoleUrl(`/projects/${project}`));
    await expect(page.getByText(/of US\$75\.50 used/)).toBeVisible();
    await expect(page.getByRole("heading", { name: "Changed at Zavu" })).toBeVisible();
  } finally {
    await setLimit(project, null);
  }
  expect(complaints.join("\n")).toBe("");
});

test("whoever may only look sees the numbers, and why they cannot be bought", async ({ page }) => {
  await signIn(page, VIEWER);
  await page.goto(consoleUrl("/numbers"));
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  const buy = page.getByRole("button", { name: "Buy a number" });
  await expect(buy).toHaveAttribute("aria-disabled", "true");
  await expect(buy).toHaveAccessibleDescription("Your role does not allow this.");
  await expect(page.getByRole("link", { name: "Spending" })).toHaveCount(0);
  await page.goto(consoleUrl("/numbers?tab=idle"));
  const release = page.getByRole("button", { name: /^Release \+/ }).first();
  await expect(release).toHaveAttribute("aria-disabled", "true");
  await page.goto(consoleUrl("/numbers/spending"));
  await expect(
    page.getByRole("heading", { level: 1, name: "You have no access to this page" }),
  ).toBeVisible();
});

test("an address of no number says so", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/numbers/num_00000000000000000000000000"));
  await expect(page.getByRole("heading", { name: "There is no such number" })).toBeVisible();
  await page.goto(consoleUrl("/invitations?dialog=issue&number=num_00000000000000000000000000"));
  await expect(page.getByText("This number is no longer free. Pick another.").first()).toBeVisible();
});

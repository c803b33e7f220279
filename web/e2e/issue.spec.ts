import { expect, test } from "@playwright/test";
import {
  allowCountries,
  consoleUrl,
  expectStatus,
  OWNER,
  openIssueDialog,
  openZavu,
  signIn,
  toIssuedDetail,
  uniqueName,
} from "./console";

test("a client from an allowed country signs up, and the console follows without a reload", async ({
  page,
  context,
}) => {
  const client = uniqueName("Nube Bakery");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  await allowCountries(page, dialog, ["United States", "Mexico"]);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(page, client);
  await expect(page.getByText("United States and Mexico")).toBeVisible();
  await expectStatus(page, "Not started");

  const clientPage = await openZavu(page, context);
  await clientPage.getByRole("button", { name: "Start signup" }).click();
  await expectStatus(page, "Signing up");

  await clientPage.getByLabel("Phone number").fill("+14155550142");
  await clientPage.getByRole("button", { name: "Complete signup" }).click();
  await expectStatus(page, "Completed");
  await expect(page.getByTestId("sender")).toContainText("+14155550142");
  await expect(page.getByTestId("timeline")).toContainText("Signup completed");
  await expect(page.getByTestId("timeline")).toContainText("Signup started");

  await page.getByTestId("sender").getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Checks" })).toBeVisible();
  await expect(page.getByText("+14155550142").first()).toBeVisible();
});

test("a client with a number chosen beforehand gets that number", async ({ page, context }) => {
  const client = uniqueName("Faro Clinic");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  await dialog.getByLabel("Number for the client").click();
  const option = page.getByRole("listbox").getByRole("option").first();
  const number = ((await option.textContent()) ?? "").split(" · ")[0] ?? "";
  expect(number).toMatch(/^\+\d+$/);
  await option.click();
  await allowCountries(page, dialog, []);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(page, client);
  await expect(page.getByText(number).first()).toBeVisible();

  const numbers = await context.newPage();
  await numbers.goto(consoleUrl(`/numbers?search=${encodeURIComponent(number)}`));
  await expect(numbers.getByRole("row").filter({ hasText: number })).toContainText("Held");

  const clientPage = await openZavu(page, context);
  await clientPage.getByRole("button", { name: "Start signup" }).click();
  await expectStatus(page, "Signing up");
  await expect(clientPage.getByLabel("Phone number")).toHaveCount(0);
  await clientPage.getByRole("button", { name: "Complete signup" }).click();
  await expectStatus(page, "Completed");
  await expect(page.getByTestId("sender")).toContainText(number);
  await expect(numbers.getByRole("row").filter({ hasText: number })).toContainText("In use");
});

test("a list keeps its rows in place, marks what changed, and offers what is new", async ({
  page,
  context,
}) => {
  const client = uniqueName("Orilla Travel");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/invitations"));
  const first = page.locator("[data-row-link]").first();
  await expect(first).toBeVisible();
  const before = await first.textContent();
  await page.getByRole("table").hover();

  const other = await context.newPage();
  const dialog = await openIssueDialog(other, client);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(other, client);

  await expect(page.getByText("This list has changed.")).toBeVisible();
  expect(await first.textContent()).toBe(before);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(first).toHaveText(client);

  const clientPage = await openZavu(other, context);
  await clientPage.getByRole("button", { name: "Start signup" }).click();
  const row = page.getByRole("row").filter({ hasText: client });
  await expect(row).toContainText("Signing up");
  await expect(row).toContainText("Updated just now");
});

test("an open invitation is cancelled after a question", async ({ page }) => {
  const client = uniqueName("Cala Studio");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(page, client);
  await page.getByRole("button", { name: "Cancel invitation" }).click();
  const question = page.getByRole("dialog", { name: "Cancel this invitation?" });
  await expect(question).toContainText(client);
  await question.getByRole("button", { name: "Cancel invitation" }).click();
  await expect(question).toBeHidden();
  await expectStatus(page, "Cancelled");
  await expect(page.getByTestId("client-link")).toHaveCount(0);
});

import { expect, type Page, test } from "@playwright/test";
import {
  consoleUrl,
  expectLive,
  OWNER,
  openIssueDialog,
  signIn,
  toIssuedDetail,
  uniqueName,
} from "./console";
import { buyNumber } from "./stock";

async function openActivity(page: Page, search = "") {
  await page.goto(consoleUrl(`/activity${search}`));
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  await expect(page.getByTestId("sentence").first()).toBeVisible();
}

test("what somebody does is told as a sentence, newest first, and leads to its subject", async ({ page }) => {
  const client = uniqueName("Panadería Sol");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(page, client);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  const line = page.getByTestId("sentence").filter({ hasText: `issued the invitation for ${client}` });
  await expect(line).toBeVisible();
  await line.getByRole("link", { name: client }).click();
  await expect(page.getByRole("heading", { level: 1, name: client })).toBeVisible();
});

test("a new event is counted and waits until it is asked for", async ({ page }) => {
  await signIn(page, OWNER);
  await openActivity(page, "?about=number");
  await expectLive(page);
  const first = page.getByTestId("sentence").first();
  const before = await first.textContent();
  await page.getByRole("table", { name: "Activity" }).hover();
  const { phoneNumber } = await buyNumber("Aurora Retail");
  const bar = page.getByTestId("fresh");
  await expect(bar).toContainText(/\d+ new events?/);
  await expect(first).toHaveText(before ?? "");
  await bar.getByRole("button", { name: "Show" }).click();
  await expect(page.getByTestId("sentence").filter({ hasText: phoneNumber }).first()).toBeVisible();
  await expect(bar).toContainText("Up to date");
});

test("what happened while the connection was cut is told when it is back", async ({ page, context }) => {
  test.setTimeout(90_000);
  await signIn(page, OWNER);
  await openActivity(page, "?about=number");
  await expectLive(page);
  await page.getByRole("table", { name: "Activity" }).hover();
  await context.setOffline(true);
  await expect(page.getByTestId("live")).toHaveAttribute("data-state", "offline");
  await expect(page.getByTestId("fresh")).toContainText("Not connected");
  const { phoneNumber } = await buyNumber("Aurora Retail");
  await context.setOffline(false);
  await expectLive(page);
  const bar = page.getByTestId("fresh");
  await expect(bar).toContainText(/\d+ new events?/);
  await bar.getByRole("button", { name: "Show" }).click();
  await expect(page.getByTestId("sentence").filter({ hasText: phoneNumber }).first()).toBeVisible();
});

test("an event opens to what is recorded, by keyboard too", async ({ page }) => {
  await signIn(page, OWNER);
  await openActivity(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const detail = page.getByRole("table", { name: "Activity" });
  await expect(detail.getByText('"subject"')).toBeVisible();
  for (const what of ["Event id", "Place in the log", "Cursor", "what is recorded"]) {
    await expect(detail.getByRole("button", { name: `Copy ${what}` })).toBeVisible();
  }
});

test("filters and pages are part of the address", async ({ page }) => {
  await signIn(page, OWNER);
  await openActivity(page);
  const newest = await page.getByTestId("sentence").first().textContent();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(page.getByTestId("fresh")).toContainText("older events");
  await page.getByTestId("fresh").getByRole("button", { name: "Go to the newest" }).click();
  await expect(page.getByTestId("sentence").first()).toHaveText(newest ?? "");
  await page.getByLabel("About").selectOption({ label: "Invitations" });
  await expect(page).toHaveURL(/about=invitation/);
  await expect(page.getByTestId("sentence").first()).toContainText(/invitation|signup/i);
  await page.reload();
  await expect(page.getByLabel("About")).toHaveValue("invitation");
  await expect(page.getByTestId("sentence").first()).toContainText(/invitation|signup/i);
});

test("nothing of a kind says so", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/activity?about=operation"));
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

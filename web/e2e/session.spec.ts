import { expect, test } from "@playwright/test";
import {
  consoleUrl,
  expectLive,
  OWNER,
  openIssueDialog,
  signIn,
  toIssuedDetail,
  uniqueName,
} from "./console";

test("a lost connection shows, and what was missed arrives with the next one", async ({ page, browser }) => {
  const client = uniqueName("Ola Surf");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await toIssuedDetail(page, client);
  await expectLive(page);
  const href = await page.getByTestId("zavu-link").getAttribute("href");
  if (href === null) throw new Error("the link to Zavu's page has an address");

  await page.context().setOffline(true);
  await expect(page.getByTestId("live")).toContainText(/Offline since \d\d:\d\d/);

  const client2 = await browser.newContext();
  const clientPage = await client2.newPage();
  await clientPage.goto(href);
  await clientPage.getByRole("button", { name: "Start signup" }).click();
  await expect(clientPage.getByRole("button", { name: "Complete signup" })).toBeVisible();
  await expect(page.getByText("Not started").first()).toBeVisible();

  await page.context().setOffline(false);
  await expectLive(page);
  await expect(page.getByText("Signing up").first()).toBeVisible();
  await client2.close();
});

test("a reload keeps the session, and the address keeps the screen", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/invitations?status=COMPLETED"));
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Invitations" })).toBeVisible();
  await expect(page.getByLabel("Status").first()).toHaveValue("COMPLETED");
});

test("the project scope goes along from screen to screen", async ({ page }) => {
  await signIn(page, OWNER);
  await page.getByLabel("Project", { exact: true }).first().selectOption({ index: 1 });
  await expect(page).toHaveURL(/project=prj_/);
  await page.getByRole("link", { name: "Numbers", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Numbers" })).toBeVisible();
  await expect(page).toHaveURL(/project=prj_/);
});

test("signing out leads to the sign-in, and back takes nobody in again", async ({ page }) => {
  await signIn(page, OWNER);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goto(consoleUrl("/invitations"));
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("a session that ends while a form is open asks for the password and keeps the form", async ({
  page,
  context,
}) => {
  const client = uniqueName("Marea Foods");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  // The cookie is gone and the server takes no token: what an administrator's revocation looks like from here.
  await context.clearCookies();
  await page.route("**/graphql", async (route) => {
    const authorization = route.request().headers().authorization;
    if (authorization === undefined) return route.continue();
    await route.fulfill({
      status: 401,
      contentType: "application/json",
      body: JSON.stringify({ errors: [{ message: "sign in", extensions: { code: "UNAUTHENTICATED" } }] }),
    });
  });
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await expect(again).toBeVisible();
  await page.unroute("**/graphql");
  await again.getByLabel("Password", { exact: true }).fill("usher-demo-2026");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(again).toBeHidden();
  await expect(dialog.getByLabel("Client's name")).toHaveValue(client);
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await expect(dialog.getByText("The invitation is ready")).toBeVisible();
});

test("an address of nothing says so", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/invitations/inv_00000000000000000000000000"));
  await expect(page.getByRole("heading", { name: "There is no such invitation" })).toBeVisible();
  await page.goto(consoleUrl("/nowhere"));
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("lists are worked by keyboard", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/invitations"));
  const rows = page.locator("[data-row-link]");
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

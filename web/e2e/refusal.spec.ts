import { expect, test } from "@playwright/test";
import { consoleUrl, OWNER, openIssueDialog, signIn, uniqueName, VIEWER } from "./console";

test("bad input lands on its field, and nothing typed is lost", async ({ page }) => {
  const client = uniqueName("Typo Ltd");
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, client);
  await dialog.getByLabel("Client's e-mail").fill("not an address");
  await dialog.getByLabel("Client's phone").fill("12");
  await dialog.getByRole("button", { name: "Issue invitation" }).click();

  const summary = dialog.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(dialog.getByLabel("Client's e-mail")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Client's phone")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Client's name")).toHaveValue(client);
  await summary.getByRole("button", { name: "Client's e-mail" }).click();
  await expect(dialog.getByLabel("Client's e-mail")).toBeFocused();

  await dialog.getByLabel("Client's e-mail").fill("hello@typo.test");
  await dialog.getByLabel("Client's phone").fill("+525512345678");
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await expect(dialog.getByText("The invitation is ready")).toBeVisible();
});

test("an expiry outside 1 to 30 days is refused before it is sent", async ({ page }) => {
  await signIn(page, OWNER);
  const dialog = await openIssueDialog(page, uniqueName("Late Ltd"));
  await dialog.getByLabel("Days until it expires").fill("31");
  await dialog.getByRole("button", { name: "Issue invitation" }).click();
  await expect(dialog.getByLabel("Days until it expires")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByText("Choose 1 to 30 days.").first()).toBeVisible();
});

test("a key that Zavu refuses is reported at the key", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/projects"));
  await page.locator("[data-row-link]").first().click();
  await page.getByRole("button", { name: /^(Set|Change) key$/ }).click();
  const dialog = page.getByRole("dialog", { name: "Set the Zavu key" });
  await dialog.getByLabel("Zavu key").fill("nonsense");
  await dialog.getByRole("button", { name: "Check and save" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await expect(dialog.getByLabel("Zavu key")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Zavu key")).toHaveValue("nonsense");
});

test("a wrong password is refused without saying which part was wrong", async ({ page }) => {
  await page.goto(consoleUrl("/sign-in"));
  await page.getByLabel("E-mail").fill("nobody@aurora.test");
  await page.getByLabel("Password", { exact: true }).fill("certainly wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("The e-mail or the password is not right.");
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@aurora.test");
});

test("a viewer sees everything that may be seen, and nothing that can be done", async ({ page }) => {
  await signIn(page, VIEWER);
  await page.goto(consoleUrl("/invitations"));
  const issue = page.getByRole("button", { name: "Issue invitation" }).first();
  await expect(issue).toHaveAttribute("aria-disabled", "true");
  await expect(issue).toHaveAccessibleDescription("Your role does not allow this.");
  await page.goto(consoleUrl("/invitations?dialog=issue"));
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.goto(consoleUrl("/invitations?status=PENDING"));
  await page.locator("[data-row-link]").first().click();
  await expect(page.getByText("Your role does not allow seeing the link.")).toBeVisible();
  await expect(page.getByTestId("zavu-link")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Cancel invitation" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await page.goto(consoleUrl("/projects"));
  await expect(page.getByRole("button", { name: "New project" }).first()).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.locator("[data-row-link]").first().click();
  for (const name of ["Archive project", "Change key", "Edit settings"]) {
    await expect(page.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
  }
});

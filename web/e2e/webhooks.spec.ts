import { expect, type Page, test } from "@playwright/test";
import { consoleUrl, OWNER, signIn, VIEWER } from "./console";
import { newcomer } from "./newcomer";
import { buyNumber } from "./stock";

/** The demo's own webhook, which the sandbox takes in place of a partner. */
async function openDemoWebhook(page: Page): Promise<string> {
  await page.goto(consoleUrl("/webhooks"));
  const link = page.locator("[data-row-link]").filter({ hasText: "_sandbox/sink" }).first();
  const url = (await link.textContent()) ?? "";
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: url })).toBeVisible();
  return url;
}

/** A webhook of this spec alone, at the address of the demo's. Gives what it is for. */
async function addWebhook(page: Page, url: string): Promise<string> {
  const purpose = `Spec ${Date.now().toString(36)}`;
  await page.goto(consoleUrl("/webhooks"));
  await page.getByRole("button", { name: "Add webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a webhook" });
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByLabel("What it is for").fill(purpose);
  await dialog.getByLabel("Only these").check();
  await dialog.getByRole("checkbox", { name: "Numbers", exact: true }).check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const secret = page.getByRole("dialog", { name: "The secret of the webhook" });
  await expect(secret.getByTestId("webhook-secret")).toContainText("whsec_");
  await page.keyboard.press("Escape");
  await expect(secret.getByText("Confirm that the secret is kept")).toBeVisible();
  await secret.getByLabel("I have kept the secret").check();
  await secret.getByRole("button", { name: "Done" }).click();
  await expect(secret).toBeHidden();
  return purpose;
}

test("a webhook is added, edited, given a new secret, switched off and on, and deleted", async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, OWNER);
  const url = await openDemoWebhook(page);
  const purpose = await addWebhook(page, url);
  const row = page.getByRole("row").filter({ hasText: purpose });
  await expect(row).toContainText("Numbers");
  await row.locator("[data-row-link]").click();
  await expect(page.getByText(purpose)).toBeVisible();

  await page.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit the webhook" });
  await edit.getByLabel("Everything").check();
  await edit.getByRole("button", { name: "Save changes" }).click();
  await expect(edit).toBeHidden();
  await expect(page.getByRole("definition").filter({ hasText: "Everything" })).toBeVisible();

  await page.getByRole("button", { name: "New secret" }).click();
  const rotate = page.getByRole("dialog", { name: "Make a new secret?" });
  await expect(rotate).toContainText("24 hours");
  await rotate.getByRole("button", { name: "Make new secret" }).click();
  const secret = page.getByRole("dialog", { name: "The secret of the webhook" });
  await expect(secret.getByTestId("webhook-secret")).toContainText("whsec_");
  await secret.getByLabel("I have kept the secret").check();
  await secret.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Old secret until")).toBeVisible();

  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText(/^Off since/)).toBeVisible();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("The webhook is on.")).toBeVisible();

  await page.getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("dialog", { name: "Delete this webhook?" });
  await question.getByLabel(/^Type /).fill("elsewhere.test");
  await question.getByRole("button", { name: "Delete webhook" }).click();
  await expect(question.getByText("This is not the name of its host.")).toBeVisible();
  await question.getByLabel(/^Type /).fill(new URL(url).host);
  await question.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page).toHaveURL(/\/webhooks(\?|$)/);
  await expect(page.getByRole("row").filter({ hasText: purpose })).toHaveCount(0);
});

test("a test is sent, and its answer shown", async ({ page }) => {
  await signIn(page, OWNER);
  await openDemoWebhook(page);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByTestId("test-result")).toContainText(/Arrived: answered 2\d\d in \d+ ms/);
});

test("a delivery shows what was sent, and is sent again", async ({ page }) => {
  test.setTimeout(90_000);
  await buyNumber("Aurora Retail");
  await signIn(page, OWNER);
  await openDemoWebhook(page);
  const table = page.getByRole("table", { name: "Deliveries" });
  await expect(async () => {
    await page.getByRole("button", { name: "Read again" }).click();
    await expect(table.getByText("Number bought").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByLabel("Status").selectOption({ label: "Arrived" });
  await expect(page).toHaveURL(/status=DELIVERED/);
  await expect(table.getByRole("button", { name: /^Show what is sent/ }).first()).toBeVisible();
  // What is sent again has not arrived for a moment, and would leave the narrowed list, closed.
  await page.getByLabel("Status").selectOption({ label: "Any status" });
  await expect(page).not.toHaveURL(/status=/);
  await table
    .getByRole("button", { name: /^Show what is sent/ })
    .first()
    .click();
  await expect(table.getByText('"subject"').first()).toBeVisible();
  await table.getByRole("button", { name: "Send this again" }).click();
  const one = page.getByRole("dialog", { name: "Send this event again?" });
  await one.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("1 event is sent again.")).toBeVisible();
  await expect(one).toBeHidden();
  await table.getByRole("button", { name: "Replay what came after this" }).first().click();
  const past = page.getByRole("dialog", { name: "Replay from here?" });
  await past.getByRole("button", { name: "Replay", exact: true }).click();
  await expect(page.getByText(/events? (is|are) sent again/).last()).toBeVisible();
});

test("an address that may not be called is refused at its field, and nothing typed is lost", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/webhooks?dialog=create"));
  const dialog = page.getByRole("dialog", { name: "Add a webhook" });
  await dialog.getByLabel("Address").fill("crm.example.com");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await dialog.getByLabel("Address").fill("ftp://10.0.0.1/");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Address").fill("https://user@example.com/hook");
  await dialog.getByLabel("What it is for").fill("Kept");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("What it is for")).toHaveValue("Kept");
});

test("whoever may only look sees the webhooks, and why they cannot be changed", async ({ page }) => {
  await newcomer(page, "Auditor");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Webhooks" }).click();
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Add webhook" }).first()).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("whoever may not see webhooks is not led to them", async ({ page }) => {
  await signIn(page, VIEWER);
  const rail = page.getByRole("navigation", { name: "Main" });
  await expect(rail.getByRole("link", { name: "Activity" })).toBeVisible();
  await expect(rail.getByRole("link", { name: "Webhooks" })).toBeHidden();
});

test("an address of no webhook says so", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/webhooks/nonsense"));
  await expect(page.getByRole("heading", { name: "There is no such webhook" })).toBeVisible();
});

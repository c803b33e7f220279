import { expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { consoleUrl, expectLive, OWNER, signIn, uniqueName, VIEWER } from "./console";
import { buyNumber } from "./stock";

/** What must never happen on these pages: a request to elsewhere, or something that the content policy forbids. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  const { host } = new URL(consoleUrl());
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== host) complaints.push(request.url());
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== host) complaints.push(socket.url());
  });
  page.on("console", (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}

const explorer = (page: Page) => page.getByRole("region", { name: "API explorer" });
const answer = (page: Page) => explorer(page).getByRole("region", { name: "Result Window" });
const run = (page: Page) => explorer(page).getByRole("button", { name: /^Execute query/ });

async function openExplorer(page: Page, tab: string): Promise<void> {
  await page.goto(consoleUrl("/developers"));
  await explorer(page).getByRole("button", { name: tab }).click();
  await expectLive(page);
}

/** Puts a text in the place of what is in an editor. */
async function write(page: Page, editor: string, text: string): Promise<void> {
  await explorer(page).getByRole("textbox", { name: editor }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

test("a query is answered as the viewer, and nothing goes elsewhere", async ({ page }) => {
  const complaints = watch(page);
  await signIn(page, VIEWER);
  await page.getByRole("link", { name: "Developers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API explorer" })).toBeVisible();
  await expect(page.getByText("What you run is real.")).toBeVisible();
  await run(page).click();
  await expect(answer(page)).toContainText(VIEWER);

  await write(page, "Query", "{ projects { nodes { name viewerPermissions } } }");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(answer(page)).toContainText("INVITATIONS_READ");
  await expect(answer(page)).not.toContainText("INVITATIONS_CREATE");
  expect(complaints.join("\n")).toBe("");
});

test("what does not fit the schema is marked, what is typed is completed, and Tab leaves the editor", async ({
  page,
}) => {
  const complaints = watch(page);
  await signIn(page, VIEWER);
  await openExplorer(page, "WhoAmI");
  await write(page, "Query", "{ teapot }");
  await expect(explorer(page).locator(".CodeMirror-lint-mark-error").first()).toBeVisible();
  await write(page, "Query", "{ ");
  await page.keyboard.press("Control+Space");
  await expect(page.getByRole("listbox").getByText("viewer")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(explorer(page).getByRole("textbox", { name: "Query" })).not.toBeFocused();
  expect(complaints.join("\n")).toBe("");
});

test("a mutation is done, and refused with the API's own words", async ({ page }) => {
  const complaints = watch(page);
  await signIn(page, OWNER);
  await openExplorer(page, "WhoAmI");
  await write(
    page,
    "Query",
    'mutation { webhookEndpointTest(input: {id: "whk_00000000000000000000000000"}) { test { delivered } userErrors { code } } }',
  );
  await run(page).click();
  await expect(answer(page)).toContainText("NOT_FOUND");
  expect(complaints.join("\n")).toBe("");
});

test("a subscription is told of an event, and can be stopped", async ({ page }) => {
  test.setTimeout(90_000);
  const complaints = watch(page);
  await signIn(page, OWNER);
  await openExplorer(page, "Events");
  await run(page).click();
  const stop = explorer(page).getByRole("button", { name: /^Stop query/ });
  await expect(stop).toBeVisible();
  await expect(async () => {
    await buyNumber("Aurora Retail");
    await expect(answer(page)).toContainText("PHONE_NUMBER_", { timeout: 5_000 });
  }).toPass();
  await stop.click();
  await expect(run(page)).toBeVisible();
  expect(complaints.join("\n")).toBe("");
});

test("what one person wrote in the explorer is not there for the next", async ({ page }) => {
  await signIn(page, OWNER);
  await openExplorer(page, "WhoAmI");
  await write(page, "Query", "{ viewer { __typename } } # of the owner");
  await page.getByRole("link", { name: "Team" }).click();
  await page.getByRole("link", { name: "Developers" }).click();
  await expect(explorer(page).getByText("# of the owner")).toBeVisible();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").fill(VIEWER);
  await page
    .getByLabel("Password", { exact: true })
    .fill(process.env.USHER_E2E_PASSWORD ?? "usher-demo-2026");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Developers" }).click();
  await expect(explorer(page).getByText("# Who is asking")).toBeVisible();
  await expect(explorer(page).getByText("# of the owner")).toHaveCount(0);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).not.toContain("of the owner");
});

test("the schema is searched and read by keyboard, and its parts have addresses", async ({ page }) => {
  const complaints = watch(page);
  await signIn(page, VIEWER);
  await page.goto(consoleUrl("/developers/schema"));
  const index = page.getByRole("navigation", { name: "Types" });
  await expect(index.getByRole("link", { name: "Mutation", exact: true })).toBeVisible();
  await page.keyboard.press("/");
  const search = index.getByRole("searchbox");
  await expect(search).toBeFocused();
  await page.keyboard.type("invitationCreate");
  await expect(index.getByRole("status")).toHaveText(/results?$/);
  await page.keyboard.press("ArrowDown");
  await expect(index.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(search).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/developers\/schema\/Mutation\?.*#invitationCreate$/);
  await expect(page.getByRole("heading", { level: 1, name: "Mutation" })).toBeVisible();
  const field = page.getByRole("listitem", { name: "invitationCreate", exact: true });
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
  await field.getByRole("link", { name: "InvitationCreateInput" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "InvitationCreateInput" })).toBeVisible();

  await page.goto(consoleUrl("/developers/schema/Invitation#status"));
  await expect(page.getByRole("listitem", { name: "status", exact: true })).toBeInViewport();
  await page.goto(consoleUrl("/developers/schema/Teapot"));
  await expect(page.getByText("There is no such type")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the SDL" }).click();
  expect((await download).suggestedFilename()).toBe("usher.graphql");
  expect(complaints.join("\n")).toBe("");
});

test("a test goes out, and its signature is found valid with the right secret only", async ({ page }) => {
  test.setTimeout(90_000);
  const complaints = watch(page);
  const sent: string[] = [];
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/webhooks"));
  const sink = page.locator("[data-row-link]").filter({ hasText: "_sandbox/sink" }).first();
  const url = (await sink.textContent()) ?? "";
  const purpose = uniqueName("Tester");
  await page.goto(consoleUrl("/webhooks?dialog=create"));
  const dialog = page.getByRole("dialog", { name: "Add a webhook" });
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByLabel("What it is for").fill(purpose);
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const secret = (await page.getByTestId("webhook-secret").textContent())?.trim() ?? "";
  await page.getByLabel("I have kept the secret").check();
  await page.getByRole("button", { name: "Done" }).click();

  await page.goto(consoleUrl("/developers/webhooks"));
  await page.getByLabel("Webhook", { exact: true }).selectOption({ label: `${url} · ${purpose}` });
  await expect(page).toHaveURL(/endpoint=whk_/);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByTestId("trial-result")).toContainText(/Arrived: answered 2\d\d in \d+ ms/);
  await expect(page.getByText(`POST ${url}`)).toBeVisible();
  await expect(page.getByText('"type":"WEBHOOK_TEST"').first()).toBeVisible();

  await page.getByRole("button", { name: "Check this signature" }).click();
  const secretInput = page.getByLabel("Secret", { exact: true });
  await expect(secretInput).toBeFocused();
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await secretInput.fill(secret);
  await page.keyboard.press("Enter");
  const verdict = page.getByTestId("verdict");
  await expect(verdict).toContainText("The signature is valid.");
  await secretInput.fill("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  await page.keyboard.press("Enter");
  await expect(verdict).toContainText("The signature is not valid.");
  expect(sent.filter((each) => each.includes(secret.slice(6)))).toEqual([]);
  expect(complaints.join("\n")).toBe("");
});

test("what was received elsewhere is checked, with the reason why it is refused", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/developers/webhooks"));
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const body = '{"id":"evt_1","type":"INVITATION_COMPLETED"}';
  const check = async (at: Date, text: string, given = secret) => {
    const signature = new Webhook(secret).sign("evt_1", at, body);
    const lines = ["evt_1", String(Math.floor(at.getTime() / 1000)), signature];
    const names = ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"];
    await page
      .getByLabel("Headers", { exact: true })
      .fill(names.map((name, which) => `< ${name}: ${lines[which]}`).join("\n"));
    await page.getByLabel("Body", { exact: true }).fill(text);
    await page.getByLabel("Secret", { exact: true }).fill(given);
    await page.getByRole("button", { name: "Check", exact: true }).click();
  };
  const verdict = page.getByTestId("verdict");
  await check(new Date(), body);
  await expect(verdict).toContainText("The signature is valid.");
  await check(new Date(Date.now() - 3_600_000), body);
  await expect(verdict).toContainText("too old");
  await check(new Date(), `${body}\n`);
  await expect(verdict).toContainText("Without the spaces and line breaks around");
  await check(new Date(), body.replace("COMPLETED", "FAILED"));
  await expect(verdict).toContainText("The signature is not valid.");
  await check(new Date(), body, "whsec_%");
  await expect(page.getByText("This is not a secret of a webhook.")).toBeVisible();
  await page.getByLabel("Headers", { exact: true }).fill("content-type: application/json");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verdict).toContainText(
    "Headers are missing: webhook-id, webhook-timestamp, webhook-signature.",
  );
});

test("whoever may not manage webhooks sends no test", async ({ page }) => {
  await signIn(page, VIEWER);
  await page.goto(consoleUrl("/developers"));
  await expect(run(page)).toBeVisible();
  const mayRead = await page.getByRole("link", { name: "Webhooks", exact: true }).isVisible();
  await expect(page.getByRole("link", { name: "Webhook tester" })).toHaveCount(mayRead ? 1 : 0);
  await page.goto(consoleUrl("/developers/webhooks"));
  if (!mayRead) {
    await expect(page.getByRole("button", { name: "Send a test" })).toHaveCount(0);
    return;
  }
  const send = page.getByRole("button", { name: "Send a test" });
  await expect(send.or(page.getByText("There are no webhooks yet.")).first()).toBeVisible();
  if ((await send.count()) > 0) await expect(send).toHaveAttribute("aria-disabled", "true");
});

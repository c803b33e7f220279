import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import * as OTPAuth from "otpauth";
import { consoleUrl, expectLive } from "./console";
import { mailedLink } from "./mail";
import { api, expectOverview, fresh, join, newcomer, offer, roleId, signInAs, signOut } from "./newcomer";

const BOREAL_OWNER = "owner@boreal.test";
const STEP_MS = 30_000;

/** The server takes the present code and those just before and after, each once and none behind one that was used. */
function codeOf(secret: string, steps: -1 | 0 | 1, now = Date.now()): string {
  return new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(secret) }).generate({
    timestamp: now + steps * STEP_MS,
  });
}

async function enroll(page: Page): Promise<{ secret: string; used: string; recovery: string[]; at: number }> {
  await page.goto(consoleUrl("/security"));
  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog", { name: "Turn on two-step sign-in" });
  await dialog.getByRole("button", { name: "Show the picture" }).click();
  const secret = (await dialog.getByTestId("two-step-secret").innerText()).replaceAll(/\s/g, "");
  await expect(dialog.getByRole("img", { name: "A QR code for your authenticator app" })).toBeVisible();
  const at = Date.now();
  const used = codeOf(secret, -1, at);
  await dialog.getByLabel("Six digits from the app").fill(used);
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const codes = page.getByRole("dialog", { name: "Keep your recovery codes" });
  const recovery = await codes.getByRole("listitem").allInnerTexts();
  const saving = page.waitForEvent("download");
  await codes.getByRole("button", { name: "Download" }).click();
  const saved = readFileSync(await (await saving).path(), "utf8");
  expect(saved.split("\n")).toEqual(expect.arrayContaining(recovery));
  await codes.getByRole("button", { name: "Done" }).click();
  await expect(codes.getByText("Keep the codes first: they cannot be shown again.")).toBeVisible();
  await codes.getByLabel("I have kept them in a safe place").check();
  await codes.getByRole("button", { name: "Done" }).click();
  await expect(codes).toBeHidden();
  await expect(page.getByRole("button", { name: "Turn off" })).toBeVisible();
  return { secret, used, recovery, at };
}

test("an offer by mail makes an account, and its link is used up by that", async ({ page, browser }) => {
  const person = fresh();
  const link = await offer(person.email, "Auditor");
  await page.goto(consoleUrl(link));
  await expect(page.getByRole("heading", { level: 1, name: "Join Aurora Digital" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
  await page.getByRole("button", { name: "Join Aurora Digital" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await join(page, person.password);
  const other = await browser.newContext();
  const again = await other.newPage();
  await again.goto(consoleUrl(link));
  await expect(again.getByRole("heading", { level: 1, name: "This offer is over" })).toBeVisible();
  await again.getByRole("link", { name: "Go to sign in" }).click();
  await expect(again.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await other.close();
});

test("changing the password signs out everywhere else", async ({ page, browser }) => {
  const person = await newcomer(page);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signInAs(other, person);
  await expectOverview(other);
  await expectLive(other);

  await page.goto(consoleUrl("/security?dialog=password"));
  const dialog = page.getByRole("dialog", { name: "Change password" });
  await dialog.getByLabel("Present password", { exact: true }).fill("certainly not this");
  await dialog.getByLabel("New password", { exact: true }).fill(`${person.password} and more`);
  await dialog.getByLabel("The same again", { exact: true }).fill(`${person.password} and more`);
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await expect(dialog.getByLabel("Present password", { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await dialog.getByLabel("Present password", { exact: true }).fill(person.password);
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog).toBeHidden();

  const lost = other.getByRole("dialog", { name: "Sign in again" });
  await expect(lost).toBeVisible();
  await lost.getByLabel("Password", { exact: true }).fill(`${person.password} and more`);
  await lost.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(lost).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
  await elsewhere.close();
});

test("with a second factor signing in takes a code, each code once, or a recovery code", async ({ page }) => {
  const person = await newcomer(page);
  const { secret, used, recovery, at } = await enroll(page);
  expect(recovery.length).toBeGreaterThanOrEqual(8);
  await signOut(page);

  await signInAs(page, person);
  const code = page.getByLabel("Code", { exact: true });
  await expect(code).toBeFocused();
  await code.fill(used);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("This code is not right, or it was used before.");
  await expect(code).toHaveValue(used);
  await code.fill(codeOf(secret, 0, at));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectOverview(page);
  await signOut(page);

  await signInAs(page, person);
  await code.fill(recovery[0] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectOverview(page);
  await signOut(page);
  await signInAs(page, person);
  await code.fill(recovery[0] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await code.fill(recovery[1] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectOverview(page);

  await page.goto(consoleUrl("/security"));
  await page.getByRole("button", { name: "Turn off" }).click();
  await page
    .getByRole("dialog", { name: "Turn off two-step sign-in?" })
    .getByRole("button", { name: "Turn off" })
    .click();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  await signOut(page);
  await signInAs(page, person);
  await expectOverview(page);
});

test("another session is named, ended, and finds out", async ({ page, browser }) => {
  const person = await newcomer(page);
  const elsewhere = await browser.newContext({
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
  });
  const other = await elsewhere.newPage();
  await signInAs(other, person);
  await expectOverview(other);
  await expectLive(other);

  await page.goto(consoleUrl("/security"));
  const table = page.getByRole("table", { name: "Where you are signed in" });
  await expect(table.getByText("This one")).toHaveCount(1);
  await page.getByRole("button", { name: "End the session Firefox on Windows" }).click();
  await page
    .getByRole("dialog", { name: "End this session?" })
    .getByRole("button", { name: "End session" })
    .click();
  await expect(table.getByText("Firefox on Windows")).toHaveCount(0);
  await expect(other.getByRole("dialog", { name: "Sign in again" })).toBeVisible();

  await table.getByRole("button", { name: /^End the session/ }).click();
  await page
    .getByRole("dialog", { name: "Sign out here?" })
    .getByRole("button", { name: "Sign out" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await elsewhere.close();
});

test("a forgotten password is replaced by a link from the mail, which works once", async ({ page }) => {
  const person = await newcomer(page);
  await signOut(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail").fill(`nobody-${person.email}`);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status").first()).toContainText(
    "If there is an account, a link is on its way to nobody-",
  );
  await page.getByRole("button", { name: "Use another e-mail" }).click();
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status").first()).toContainText(`a link is on its way to ${person.email}`);

  const link = await mailedLink(person.email, "reset");
  const password = `${person.password} again`;
  const set = async () => {
    await page.goto(consoleUrl(link));
    await page.getByLabel("New password", { exact: true }).fill(password);
    await page.getByLabel("The same again", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Set password" }).click();
  };
  await set();
  await expect(page.getByText("Your password is set. Sign in with it.")).toBeVisible();
  await signInAs(page, { ...person, password });
  await expectOverview(page);
  await signOut(page);
  await set();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Forgot your password?" })).toBeVisible();
});

test("a proof is asked for in between, and what was begun goes on", async ({ page }) => {
  const person = await newcomer(page);
  // Ten minutes cannot be waited for: the first answer is what the server says after them.
  let refusals = 0;
  await page.route("**/graphql", async (route) => {
    if (refusals > 0 || !route.request().postData()?.includes("TotpEnroll")) return route.continue();
    refusals += 1;
    const userErrors = [
      { __typename: "UserError", code: "REAUTHENTICATION_REQUIRED", message: "prove it", field: null },
    ];
    const totpEnroll = { __typename: "TotpEnrollPayload", secret: null, uri: null, userErrors };
    await route.fulfill({ contentType: "application/json", body: JSON.stringify({ data: { totpEnroll } }) });
  });
  await page.goto(consoleUrl("/security?dialog=two-step"));
  const dialog = page.getByRole("dialog", { name: "Turn on two-step sign-in" });
  await dialog.getByRole("button", { name: "Show the picture" }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password", { exact: true }).fill("certainly not this");
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof.getByRole("alert")).toBeFocused();
  await proof.getByLabel("Password", { exact: true }).fill(person.password);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof).toBeHidden();
  await expect(dialog.getByTestId("two-step-secret")).toBeVisible();
  expect(refusals).toBe(1);
});

test("what one may do changes while the console is open", async ({ page }) => {
  const person = await newcomer(page, "Auditor");
  await page.goto(consoleUrl("/audit"));
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expectLive(page);
  const owner = await api("owner@aurora.test");
  const { members } = await owner<{ members: { nodes: { id: string }[] } }>(
    "query($search: String) { members(first: 1, search: $search) { nodes { id } } }",
    { search: person.email },
  );
  const assign = async (role: string) =>
    owner(
      "mutation($input: MembershipAssignmentsSetInput!) { membershipAssignmentsSet(input: $input) { userErrors { code } } }",
      { input: { id: members.nodes[0]?.id, assignments: [{ roleId: await roleId(owner, role) }] } },
    );
  await assign("Member");
  await expect(
    page.getByRole("heading", { level: 1, name: "You have no access to this page" }),
  ).toBeVisible();
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" }),
  ).toHaveCount(0);
  await assign("Auditor");
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
});

test("whoever belongs to two resellers goes from one to the other, and every tab follows", async ({
  page,
  context,
}) => {
  const person = await newcomer(page);
  await page.goto(consoleUrl(await offer(person.email, "Auditor", BOREAL_OWNER)));
  await expect(page.getByRole("heading", { level: 1, name: "Join Boreal Partners" })).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Join Boreal Partners" }).click();
  await expectOverview(page);
  await expect(page.getByRole("button", { name: /^Reseller: Boreal Partners/ })).toBeVisible();

  const other = await context.newPage();
  await other.goto(consoleUrl("/invitations?project=prj_00000000000000000000000000"));
  await expect(other.getByRole("heading", { level: 1, name: "Invitations" })).toBeVisible();
  await page.getByRole("button", { name: /^Reseller:/ }).click();
  await page.getByRole("menuitem", { name: "Aurora Digital" }).click();
  await expect(page.getByRole("button", { name: /^Reseller: Aurora Digital/ })).toBeVisible();
  await expect(
    other.getByText("Another tab went over to Aurora Digital. This one has followed."),
  ).toBeVisible();
  await expectOverview(other);
  await expect(other).not.toHaveURL(/project=/);
});

import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { consoleUrl, OWNER, signIn, uniqueName, VIEWER } from "./console";
import { mailedLink } from "./mail";
import { fresh, join, type Newcomer } from "./newcomer";

const PROJECT = "Aurora Retail";

/** Offers a membership through the dialog; `tick` says which roles. */
async function offerInDialog(page: Page, email: string, tick: (dialog: Locator) => Promise<void>) {
  await page.goto(consoleUrl("/team"));
  await page.getByRole("button", { name: "Offer membership" }).click();
  const dialog = page.getByRole("dialog", { name: "Offer a membership" });
  await dialog.getByLabel("Colleague's e-mail").fill(email);
  await tick(dialog);
  await dialog.getByRole("button", { name: "Send offer" }).click();
  await expect(dialog.getByText("The mail is on its way")).toBeVisible();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(dialog).toBeHidden();
}

async function firstProject(dialog: Locator): Promise<Locator> {
  const choice = dialog.getByLabel("Also give roles in a project");
  const name = (await choice.locator("option").nth(1).textContent()) ?? PROJECT;
  await choice.selectOption({ label: name });
  return dialog.getByRole("group", { name, exact: true });
}

/** Somebody joins by the mailed link in a browser of their own. */
async function joinElsewhere(context: BrowserContext, person: Newcomer): Promise<Page> {
  const page = await context.newPage();
  await page.goto(consoleUrl(await mailedLink(person.email, "join")));
  await join(page, person.password);
  return page;
}

async function openMember(page: Page, email: string): Promise<void> {
  await page.goto(consoleUrl(`/team?search=${encodeURIComponent(email)}`));
  const row = page.getByRole("row").filter({ hasText: email });
  await row.getByRole("link").click();
  await expect(page.getByRole("button", { name: "Change roles" })).toBeVisible();
}

async function changeRoles(page: Page, change: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: "Change roles" }).click();
  const dialog = page.getByRole("dialog", { name: /^Roles of / });
  await change(dialog);
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
}

const rail = (page: Page) => page.getByRole("navigation", { name: "Main" });
const parts = (page: Page) => page.getByRole("navigation", { name: "Parts of the team" });

test("a colleague is offered a place, sees what the role gives, and follows its changes without a reload", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const person = fresh();
  await signIn(page, OWNER);
  await offerInDialog(page, person.email, async (dialog) => {
    const project = await firstProject(dialog);
    await project.getByRole("checkbox", { name: "Project viewer" }).check();
  });
  const elsewhere = await browser.newContext();
  const theirs = await joinElsewhere(elsewhere, person);

  await expect(rail(theirs).getByRole("link", { name: "Invitations" })).toBeVisible();
  for (const name of ["API keys", "Audit"]) {
    await expect(rail(theirs).getByRole("link", { name, exact: true })).toHaveCount(0);
  }
  await rail(theirs).getByRole("link", { name: "Invitations" }).click();
  await expect(theirs.getByRole("button", { name: "Issue invitation" }).first()).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await theirs.goto(consoleUrl("/audit"));
  await expect(theirs.getByRole("heading", { name: "You have no access to this page" })).toBeVisible();

  await openMember(page, person.email);
  await changeRoles(page, async (dialog) => {
    await dialog
      .getByRole("group", { name: "Whole reseller" })
      .getByRole("checkbox", { name: "Auditor" })
      .check();
  });
  await expect(page.getByText("The roles are changed. They count at once.")).toBeVisible();
  // Nothing is loaded again there: the page that was refused a moment ago is now the audit log.
  await expect(theirs.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expect(rail(theirs).getByRole("link", { name: "API keys" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: /changed the roles of/ }).first()).toBeVisible();

  await page.getByLabel("What", { exact: true }).selectOption({ label: "Read the audit log" });
  const answer = page.getByTestId("explanation");
  await expect(answer).toContainText("can.");
  await expect(answer).toContainText("Auditor · Whole reseller");

  await changeRoles(page, async (dialog) => {
    await dialog
      .getByRole("group", { name: "Whole reseller" })
      .getByRole("checkbox", { name: "Auditor" })
      .uncheck();
  });
  await expect(theirs.getByRole("heading", { name: "You have no access to this page" })).toBeVisible();
  await expect(rail(theirs).getByRole("link", { name: "Audit", exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("explanation")).toContainText("cannot.");

  await page.getByRole("button", { name: "Remove member" }).click();
  const question = page.getByRole("dialog", { name: /^Remove / });
  await expect(question).toContainText("signed out everywhere at once");
  await question.getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await expect(theirs.getByRole("dialog", { name: "Sign in again" })).toBeVisible({ timeout: 20_000 });
  await elsewhere.close();
});

test("an open offer is sent again with a new link, and revoked", async ({ page }) => {
  const person = fresh();
  await signIn(page, OWNER);
  await offerInDialog(page, person.email, async (dialog) => {
    await dialog.getByRole("checkbox", { name: "Member", exact: true }).check();
  });
  const first = await mailedLink(person.email, "join");
  await parts(page).getByRole("link", { name: "Offers" }).click();
  const row = page.getByRole("row").filter({ hasText: person.email });
  await expect(row).toContainText("Waiting for an answer");

  await row.getByRole("button", { name: /^Send the offer to/ }).click();
  const again = page.getByRole("dialog", { name: "Send this offer again?" });
  await again.getByRole("button", { name: "Send again" }).click();
  await expect(again).toBeHidden();
  const second = await mailedLink(person.email, "join", [first]);
  const theirs = await page.context().newPage();
  await theirs.goto(consoleUrl(first));
  await expect(theirs.getByRole("heading", { name: "This offer is over" })).toBeVisible();

  await row.getByRole("button", { name: /^Revoke the offer to/ }).click();
  const revoke = page.getByRole("dialog", { name: "Revoke this offer?" });
  await revoke.getByRole("button", { name: "Revoke offer" }).click();
  await expect(row).toHaveCount(0);
  await theirs.goto(consoleUrl(second));
  await expect(theirs.getByRole("heading", { name: "This offer is over" })).toBeVisible();
});

test("an offer to somebody who is a member already is refused at the address", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/team?dialog=offer"));
  const dialog = page.getByRole("dialog", { name: "Offer a membership" });
  await dialog.getByRole("button", { name: "Send offer" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await expect(dialog.getByText("Choose at least one role.").first()).toBeVisible();
  await dialog.getByLabel("Colleague's e-mail").fill("viewer@aurora.test");
  await dialog.getByRole("checkbox", { name: "Member", exact: true }).check();
  await dialog.getByRole("button", { name: "Send offer" }).click();
  await expect(dialog.getByLabel("Colleague's e-mail")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByRole("alert")).toContainText("is a member already");
  await expect(dialog.getByRole("checkbox", { name: "Member", exact: true })).toBeChecked();
});

test("somebody who manages one project gives roles there and nowhere else", async ({ page, browser }) => {
  test.setTimeout(90_000);
  const [person, colleague] = [fresh(), fresh()];
  await signIn(page, OWNER);
  await offerInDialog(page, person.email, async (dialog) => {
    const project = await firstProject(dialog);
    await project.getByRole("checkbox", { name: "Project admin" }).check();
  });
  const elsewhere = await browser.newContext();
  const theirs = await joinElsewhere(elsewhere, person);
  await offerInDialog(theirs, colleague.email, async (dialog) => {
    await expect(dialog.getByRole("group", { name: "Whole reseller" })).toContainText(
      "You cannot give roles here.",
    );
    await expect(dialog.getByLabel("Also give roles in a project").locator("option")).toHaveCount(2);
    const project = await firstProject(dialog);
    await project.getByRole("checkbox", { name: "Project viewer" }).check();
  });
  await parts(theirs).getByRole("link", { name: "Offers" }).click();
  await expect(theirs.getByRole("row").filter({ hasText: colleague.email })).toBeVisible();
  await parts(theirs).getByRole("link", { name: "Roles" }).click();
  await expect(theirs.getByRole("button", { name: "New role" })).toHaveAttribute("aria-disabled", "true");
  await elsewhere.close();
});

test("somebody who may only look sees the team, and why nothing can be changed", async ({ page }) => {
  await signIn(page, VIEWER);
  await page.goto(consoleUrl("/team"));
  const offer = page.getByRole("button", { name: "Offer membership" });
  await expect(offer).toHaveAttribute("aria-disabled", "true");
  await expect(offer).toHaveAccessibleDescription("Your role does not allow this.");
  await page.locator("[data-row-link]").first().click();
  await expect(page.getByRole("button", { name: "Change roles" })).toHaveAttribute("aria-disabled", "true");
  await page.goto(consoleUrl("/team?dialog=offer"));
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the last owner stays one", async ({ page }) => {
  await signIn(page, OWNER);
  await openMember(page, OWNER);
  await page.getByRole("button", { name: "Leave" }).click();
  const question = page.getByRole("dialog", { name: "Leave this reseller?" });
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(question.getByRole("alert")).toContainText("Make somebody else an owner first.");
});

test("a key is shown once, works, and is refused once it is revoked", async ({ page, request }) => {
  const name = uniqueName("CRM sync");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/api-keys"));
  await page.getByRole("button", { name: "New API key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an API key" });
  await dialog.getByLabel("Name", { exact: false }).first().fill(name);
  await dialog.getByRole("checkbox", { name: "See numbers" }).check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByRole("dialog", { name: "Copy the key now" });
  const secret = await shown.getByTestId("api-key-secret").innerText();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(shown.getByText("Confirm that you have the key")).toBeVisible();
  await shown.getByLabel("I have put the key in a safe place").check();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(shown).toBeHidden();

  const ask = async () => {
    const answer = await request.post(consoleUrl("/graphql"), {
      headers: { authorization: `Bearer ${secret}`, accept: "application/json" },
      data: {
        query:
          "{ viewer { principal { __typename ... on ApiKey { name } } } phoneNumbers(first: 1) { totalCount } }",
      },
    });
    return JSON.stringify(await answer.json());
  };
  expect(await ask()).toContain(name);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Active");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("button", { name: "Revoke key" }).click();
  const question = page.getByRole("dialog", { name: /^Revoke / });
  await question.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText(/^Revoked on/)).toBeVisible();
  expect(await ask()).toContain("UNAUTHENTICATED");
});

test("a role of one's own is defined, given, kept while it is given, and told in the audit log", async ({
  page,
}) => {
  const name = uniqueName("Night desk");
  await signIn(page, OWNER);
  await page.goto(consoleUrl("/team?tab=roles"));
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "Define a role" });
  await dialog.getByLabel("Name").first().fill(name);
  await dialog.getByRole("checkbox", { name: "Read the audit log" }).check();
  await dialog.getByRole("radio", { name: "One project" }).check();
  await expect(dialog.getByRole("checkbox", { name: "Read the audit log" })).toBeDisabled();
  await expect(dialog.getByRole("checkbox", { name: "Read the audit log" })).not.toBeChecked();
  await dialog.getByRole("checkbox", { name: "See invitations" }).check();
  await dialog.getByRole("checkbox", { name: "See projects" }).check();
  await dialog.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const rolePath = new URL(page.url()).pathname;

  const person = fresh();
  await offerInDialog(page, person.email, async (offer) => {
    const project = await firstProject(offer);
    await project.getByRole("checkbox", { name }).check();
  });

  await page.goto(consoleUrl(rolePath));
  await page.getByRole("button", { name: "Delete role" }).click();
  const question = page.getByRole("dialog", { name: /^Delete / });
  await question.getByRole("button", { name: "Delete role" }).click();
  await expect(question.getByRole("alert")).toBeFocused();
  await question.getByRole("button", { name: "Cancel" }).click();

  await page.goto(consoleUrl("/team?tab=offers"));
  const row = page.getByRole("row").filter({ hasText: person.email });
  await row.getByRole("button", { name: /^Revoke the offer to/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke offer" }).click();
  await expect(row).toHaveCount(0);

  await page.goto(consoleUrl(rolePath));
  await page.getByRole("button", { name: "Delete role" }).click();
  await question.getByRole("button", { name: "Delete role" }).click();
  await expect(parts(page).getByRole("link", { name: "Roles" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("link", { name })).toHaveCount(0);

  await page.goto(consoleUrl("/audit?action=role."));
  await expect(page.getByRole("button", { name: `deleted the role ${name}` })).toBeVisible();
  const defined = page.getByRole("button", { name: `defined the role ${name}` });
  await defined.click();
  await expect(page.getByText("role.create")).toBeVisible();
  await page.getByRole("button", { name: "Only about this" }).click();
  await expect(page).toHaveURL(/subject=rol_/);
  await expect(page.getByRole("button", { name: /the role/ })).toHaveCount(2);
});

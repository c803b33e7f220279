import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";

/** Words of the specs: who signs in, and how one moves about. */

export const PASSWORD = process.env.USHER_E2E_PASSWORD ?? "usher-demo-2026";
export const OWNER = "owner@aurora.test";
export const VIEWER = "viewer@aurora.test";

export function consoleUrl(path = "/"): string {
  const base = process.env.USHER_E2E_URL;
  if (!base) throw new Error("the global setup sets USHER_E2E_URL");
  return new URL(path, base).href;
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(consoleUrl("/sign-in"));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

export async function expectLive(page: Page): Promise<void> {
  await expect(page.getByTestId("live")).toHaveAttribute("data-state", "live");
}

/** Opens the issue dialog and fills in what every invitation has. Returns the dialog. */
export async function openIssueDialog(page: Page, clientName: string) {
  await page.goto(consoleUrl("/invitations"));
  await expectLive(page);
  await page.getByRole("button", { name: "Issue invitation" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Issue an invitation" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Project").click();
  await page.getByRole("listbox").getByRole("option").first().click();
  await dialog.getByLabel("Client's name").fill(clientName);
  return dialog;
}

/** Replaces the countries that the project allows by default. */
export async function allowCountries(page: Page, dialog: Locator, names: readonly string[]): Promise<void> {
  const clear = dialog.getByRole("button", { name: "Clear the countries" });
  if ((await clear.count()) > 0) await clear.click();
  const countries = dialog.getByLabel("Countries the number may be from", { exact: true });
  for (const name of names) {
    await countries.fill(name);
    await page.getByRole("listbox").getByRole("option", { name, exact: true }).click();
  }
  await dialog.getByLabel("Client's name").click();
}

/** From the dialog's confirmation to the invitation's own page. */
export async function toIssuedDetail(page: Page, clientName: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Issue an invitation" });
  await expect(dialog.getByText("The invitation is ready")).toBeVisible();
  await expect(dialog.getByTestId("client-link")).toContainText("/i/");
  await dialog.getByRole("link", { name: "Open the invitation" }).click();
  await expect(page.getByRole("heading", { level: 1, name: clientName })).toBeVisible();
}

/** The client's page at Zavu, opened from the invitation. */
export async function openZavu(page: Page, context: BrowserContext): Promise<Page> {
  const href = await page.getByTestId("zavu-link").getAttribute("href");
  if (href === null) throw new Error("the link to Zavu's page has an address");
  const clientPage = await context.newPage();
  await clientPage.goto(href);
  return clientPage;
}

/** What stands beside the title of a detail. */
export async function expectStatus(page: Page, words: string): Promise<void> {
  await expect(page.locator("header").filter({ has: page.getByRole("heading", { level: 1 }) })).toContainText(
    words,
  );
}

/** A name that no other run has used. */
export function uniqueName(words: string): string {
  return `${words} ${Date.now().toString(36)}`;
}

/** The screens that can be reached by address alone, with a name for pictures of them. */
export const SIGNED_OUT_ROUTES = [
  { name: "sign-in", path: "/sign-in" },
  { name: "reset", path: "/reset/not-a-real-token" },
  { name: "forgot", path: "/forgot" },
  { name: "join-over", path: "/join/not-a-real-token" },
] as const;

export const LIST_ROUTES = [
  { name: "overview", path: "/" },
  { name: "invitations", path: "/invitations" },
  { name: "invitations-empty", path: "/invitations?search=zzzzzz" },
  { name: "invitations-issue", path: "/invitations?dialog=issue" },
  { name: "numbers", path: "/numbers" },
  { name: "numbers-empty", path: "/numbers?search=zzzzzz" },
  { name: "numbers-idle", path: "/numbers?tab=idle" },
  { name: "numbers-buy", path: "/numbers/buy" },
  { name: "numbers-spending", path: "/numbers/spending" },
  { name: "numbers-limit", path: "/numbers/spending?dialog=limit" },
  { name: "senders", path: "/senders" },
  { name: "activity", path: "/activity" },
  { name: "activity-numbers", path: "/activity?about=number" },
  { name: "activity-empty", path: "/activity?about=operation" },
  { name: "projects", path: "/projects" },
  { name: "projects-create", path: "/projects?dialog=create" },
  { name: "team", path: "/team" },
  { name: "team-empty", path: "/team?search=zzzzzz" },
  { name: "team-offers", path: "/team?tab=offers" },
  { name: "team-roles", path: "/team?tab=roles" },
  { name: "team-offer", path: "/team?dialog=offer" },
  { name: "team-role", path: "/team?tab=roles&dialog=role" },
  { name: "api-keys", path: "/api-keys" },
  { name: "api-keys-create", path: "/api-keys?dialog=create" },
  { name: "webhooks", path: "/webhooks" },
  { name: "webhooks-create", path: "/webhooks?dialog=create" },
  { name: "audit", path: "/audit" },
  { name: "audit-empty", path: "/audit?action=teapot.boil" },
  { name: "security", path: "/security" },
  { name: "security-password", path: "/security?dialog=password" },
  { name: "security-two-step", path: "/security?dialog=two-step" },
  { name: "missing", path: "/nowhere" },
  { name: "invitations-missing", path: "/invitations/inv_00000000000000000000000000" },
  { name: "numbers-missing", path: "/numbers/num_00000000000000000000000000" },
  { name: "senders-missing", path: "/senders/nonsense" },
  { name: "team-missing", path: "/team/nonsense" },
  { name: "webhooks-missing", path: "/webhooks/nonsense" },
] as const;

/** Their pages are long, and looked at apart. */
export const DEVELOPER_ROUTES = [
  { name: "developers", path: "/developers" },
  { name: "developers-schema", path: "/developers/schema" },
  { name: "developers-search", path: "/developers/schema?search=invitation" },
  { name: "developers-operations", path: "/developers/schema/Subscription#events" },
  { name: "developers-type", path: "/developers/schema/Invitation" },
  { name: "developers-missing", path: "/developers/schema/Teapot" },
  { name: "developers-webhooks", path: "/developers/webhooks" },
] as const;

export interface Screen {
  name: string;
  path: string;
}

/** Details have ids for addresses; the first of each list is opened and remembered. */
export async function detailScreens(page: Page): Promise<Screen[]> {
  const screens: Screen[] = [];
  const filters = {
    invitations: ["?status=PENDING", "?status=FAILED", "?status=COMPLETED"],
    numbers: ["?status=FREE", "?status=HELD", "?status=ASSIGNED"],
  };
  for (const kind of [
    "invitations",
    "numbers",
    "senders",
    "projects",
    "team",
    "api-keys",
    "webhooks",
  ] as const) {
    const listed = kind === "invitations" || kind === "numbers" ? filters[kind] : [""];
    for (const [at, filter] of listed.entries()) {
      await page.goto(consoleUrl(`/${kind}${filter}`));
      const row = page.locator("[data-row-link]").first();
      await expect(row).toBeVisible();
      const path = await row.getAttribute("href");
      if (path === null) throw new Error(`a row of ${kind} has no address`);
      screens.push({
        name: `${kind}-detail${at === 0 ? "" : `-${at + 1}`}`,
        path: path.split("?")[0] ?? path,
      });
    }
  }
  await page.goto(consoleUrl("/team?tab=roles"));
  const role = await page.locator("[data-row-link]").first().getAttribute("href");
  if (role !== null) screens.push({ name: "team-role-detail", path: role.split("?")[0] ?? role });
  const [invitation] = screens;
  const number = screens.find((screen) => screen.name === "numbers-detail");
  const project = screens.find((screen) => screen.name === "projects-detail");
  const member = screens.find((screen) => screen.name === "team-detail");
  const webhook = screens.find((screen) => screen.name === "webhooks-detail");
  const key = screens.find((screen) => screen.name === "api-keys-detail");
  if (member) {
    screens.push({ name: "team-why", path: `${member.path}?why=AUDIT_READ` });
    screens.push({ name: "team-change", path: `${member.path}?dialog=roles` });
    screens.push({ name: "team-remove", path: `${member.path}?dialog=remove` });
  }
  if (webhook) {
    for (const dialog of ["edit", "rotate", "off", "delete"]) {
      screens.push({ name: `webhooks-${dialog}`, path: `${webhook.path}?dialog=${dialog}` });
    }
  }
  if (key) screens.push({ name: "api-keys-revoke", path: `${key.path}?dialog=revoke` });
  if (invitation) screens.push({ name: "invitations-cancel", path: `${invitation.path}?dialog=cancel` });
  if (number) {
    const id = number.path.split("/").at(-1);
    screens.push({ name: "numbers-rename", path: `${number.path}?dialog=rename` });
    screens.push({ name: "numbers-release", path: `${number.path}?dialog=release` });
    screens.push({ name: "invitations-issue-number", path: `/invitations?dialog=issue&number=${id}` });
  }
  if (project) {
    const search = `/numbers/buy?for=${project.path.split("/").at(-1)}&country=MX&type=MOBILE`;
    await page.goto(consoleUrl(search));
    const offer = await page
      .getByRole("button", { name: /^Buy \+/ })
      .first()
      .getAttribute("aria-label");
    screens.push({ name: "numbers-results", path: search });
    screens.push({
      name: "numbers-buying",
      path: `${search}&buy=${encodeURIComponent(offer?.replace("Buy ", "") ?? "")}`,
    });
    screens.push({ name: "projects-key", path: `${project.path}?dialog=key` });
    screens.push({ name: "projects-edit", path: `${project.path}?dialog=edit` });
    screens.push({ name: "projects-archive", path: `${project.path}?dialog=archive` });
  }
  return screens;
}

/** Everything has arrived: no skeleton, no loader, no request under way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root")).toHaveCount(0);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))),
  );
}

export const SCHEMES = ["light", "dark"] as const;
export const WIDTHS = [
  { name: "phone", width: 360, height: 780 },
  { name: "desktop", width: 1280, height: 860 },
] as const;

export async function setScheme(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
}

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  consoleUrl,
  DEVELOPER_ROUTES,
  detailScreens,
  LIST_ROUTES,
  OWNER,
  SCHEMES,
  type Screen,
  SIGNED_OUT_ROUTES,
  setScheme,
  settled,
  signIn,
  VIEWER,
  WIDTHS,
} from "./console";

/** What depends on colours; everything else is the same in both themes, and looked at in the first. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

async function inspect(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, path } of screens) {
    await page.goto(consoleUrl(path));
    for (const { name: device, width, height } of WIDTHS) {
      for (const [at, scheme] of SCHEMES.entries()) {
        await page.setViewportSize({ width, height });
        await setScheme(page, scheme);
        await settled(page);
        const axe = new AxeBuilder({ page });
        const { violations } = await (at === 0 ? axe : axe.withRules(OF_COLOUR)).analyze();
        for (const violation of violations) {
          const nodes = violation.nodes.map((node) => node.html.slice(0, 160)).join("\n    ");
          found.push(`${name}, ${device}, ${scheme}: ${violation.id}: ${violation.help}\n    ${nodes}`);
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        if (overflow) found.push(`${name}, ${device}, ${scheme}: wider than the window`);
      }
    }
  }
  return found;
}

test("axe finds nothing on the way in, in both themes, on a phone and on a desk", async ({ page }) => {
  test.setTimeout(180_000);
  expect((await inspect(page, SIGNED_OUT_ROUTES)).join("\n")).toBe("");
});

test("axe finds nothing on any list, in both themes, on a phone and on a desk", async ({ page }) => {
  test.setTimeout(900_000);
  await signIn(page, OWNER);
  expect((await inspect(page, LIST_ROUTES)).join("\n")).toBe("");
});

test("axe finds nothing on the developers' pages, in both themes, on a phone and on a desk", async ({
  page,
}) => {
  test.setTimeout(900_000);
  await signIn(page, OWNER);
  expect((await inspect(page, DEVELOPER_ROUTES)).join("\n")).toBe("");
});

test("axe finds nothing on any detail, in both themes, on a phone and on a desk", async ({ page }) => {
  test.setTimeout(900_000);
  await signIn(page, OWNER);
  expect((await inspect(page, await detailScreens(page))).join("\n")).toBe("");
});

test("axe finds nothing on the screens of somebody who may only look", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, VIEWER);
  const found = await inspect(page, [
    { name: "invitations", path: "/invitations" },
    { name: "projects", path: "/projects" },
  ]);
  expect(found.join("\n")).toBe("");
});

test("the browser finds nothing that the content policy forbids", async ({ page }) => {
  test.setTimeout(180_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  await signIn(page, OWNER);
  for (const { path } of [...LIST_ROUTES, ...DEVELOPER_ROUTES]) {
    await page.goto(consoleUrl(path));
    await settled(page);
  }
  await page.goto(consoleUrl("/invitations?dialog=issue"));
  await page.getByRole("dialog").getByLabel("Project").click();
  await settled(page);
  expect(complaints.join("\n")).toBe("");
});

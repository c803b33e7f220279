import { test } from "@playwright/test";
import {
  consoleUrl,
  DEVELOPER_ROUTES,
  detailScreens,
  LIST_ROUTES,
  OWNER,
  SCHEMES,
  SIGNED_OUT_ROUTES,
  setScheme,
  settled,
  signIn,
  WIDTHS,
} from "./console";

const FOLDER = "test-results/screens";

test("every screen is pictured in both themes, on a phone and on a desk", async ({ page }) => {
  test.setTimeout(600_000);
  const photograph = async (name: string, path: string) => {
    await page.goto(consoleUrl(path));
    for (const { name: device, width, height } of WIDTHS) {
      for (const scheme of SCHEMES) {
        await page.setViewportSize({ width, height });
        await setScheme(page, scheme);
        await settled(page);
        await page.screenshot({
          path: `${FOLDER}/${name}-${device}-${scheme}.png`,
          fullPage: !path.includes("dialog="),
        });
      }
    }
  };
  for (const { name, path } of SIGNED_OUT_ROUTES) await photograph(name, path);
  await signIn(page, OWNER);
  for (const { name, path } of [...LIST_ROUTES, ...DEVELOPER_ROUTES]) await photograph(name, path);
  await page.setViewportSize({ width: 1280, height: 860 });
  for (const { name, path } of await detailScreens(page)) await photograph(name, path);
});

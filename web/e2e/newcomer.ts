import { expect, type Page } from "@playwright/test";
import { consoleUrl, OWNER, PASSWORD } from "./console";
import { mailedLink, mailedLinks } from "./mail";

/** People who are made for one spec, so that passwords and second factors of the demo's own stay as they are. */

export interface Newcomer {
  email: string;
  password: string;
}

type Api = <Data>(query: string, variables?: object) => Promise<Data>;

/** Asks as a program does: with a bearer token instead of the cookie. */
export async function api(email: string, password = PASSWORD): Promise<Api> {
  const signIn = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
  const { signIn: grant } = await ask<{ signIn: { accessToken: string } }>(null, signIn, {
    input: { email, password },
  });
  return (query, variables) => ask(grant.accessToken, query, variables);
}

async function ask<Data>(token: string | null, query: string, variables: object = {}): Promise<Data> {
  const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
  const response = await fetch(consoleUrl("/graphql"), {
    method: "POST",
    headers: token === null ? headers : { ...headers, authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer: { data?: Data; errors?: unknown } = await response.json();
  if (answer.data === undefined || answer.errors !== undefined) throw new Error(JSON.stringify(answer));
  return answer.data;
}

export async function roleId(as: Api, name: string): Promise<string> {
  const { roles } = await as<{ roles: { id: string; name: string }[] }>("{ roles { id name } }");
  const role = roles.find((each) => each.name === name);
  if (role === undefined) throw new Error(`there is no role ${name}`);
  return role.id;
}

/** Offers somebody a place, with one role in the whole reseller. Gives the path of the mailed link. */
export async function offer(email: string, role: string, owner = OWNER): Promise<string> {
  const as = await api(owner);
  const known = mailedLinks(email, "join");
  const { membershipOffer } = await as<{ membershipOffer: { userErrors: object[] } }>(
    "mutation($input: MembershipOfferInput!) { membershipOffer(input: $input) { userErrors { code message } } }",
    { input: { email, assignments: [{ roleId: await roleId(as, role) }] } },
  );
  expect(membershipOffer.userErrors).toEqual([]);
  return mailedLink(email, "join", known);
}

/** Somebody new, signed in on the page. */
export async function newcomer(page: Page, role = "Auditor"): Promise<Newcomer> {
  const person = fresh();
  const link = await offer(person.email, role);
  await page.goto(consoleUrl(link));
  await join(page, person.password);
  return person;
}

export function fresh(): Newcomer {
  const mark = Math.random().toString(36).slice(2, 10);
  return { email: `new-${mark}@aurora.test`, password: `plain words ${mark}` };
}

/** Fills in the page of an offer to a new account. */
export async function join(page: Page, password: string): Promise<void> {
  await page.getByLabel("Your name").fill("Nadia Newcomer");
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("The same again", { exact: true }).fill(password);
  await page.getByRole("button", { name: /^Join / }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

export async function signInAs(page: Page, { email, password }: Newcomer): Promise<void> {
  await page.goto(consoleUrl("/sign-in"));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
}

export async function expectOverview(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

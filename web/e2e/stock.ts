import { OWNER } from "./console";
import { api } from "./newcomer";

/** Words of the specs about numbers: what is bought and looked up behind the console's back, and how Zavu is made to fail. */

export async function projectId(name: string, owner = OWNER): Promise<string> {
  const as = await api(owner);
  const { projects } = await as<{ projects: { nodes: { id: string; name: string }[] } }>(
    "{ projects(first: 100) { nodes { id name } } }",
  );
  const project = projects.nodes.find((each) => each.name === name);
  if (project === undefined) throw new Error(`there is no project ${name}`);
  return project.id;
}

interface Bought {
  id: string;
  phoneNumber: string;
}

/** A number of the project that is free and serves nobody. */
export async function buyNumber(project: string, countryCode = "US"): Promise<Bought> {
  const as = await api(OWNER);
  const projectOf = await projectId(project);
  const { availablePhoneNumbers } = await as<{ availablePhoneNumbers: { phoneNumber: string }[] }>(
    `query($projectId: ID!, $countryCode: CountryCode!) {
      availablePhoneNumbers(projectId: $projectId, countryCode: $countryCode, type: LOCAL, first: 1) { phoneNumber }
    }`,
    { projectId: projectOf, countryCode },
  );
  const { phoneNumberPurchase } = await as<{
    phoneNumberPurchase: { phoneNumber: Bought | null; userErrors: object[] };
  }>(
    `mutation($input: PhoneNumberPurchaseInput!) {
      phoneNumberPurchase(input: $input) { phoneNumber { id phoneNumber } userErrors { code message } }
    }`,
    {
      input: {
        projectId: projectOf,
        phoneNumber: availablePhoneNumbers[0]?.phoneNumber,
        idempotencyKey: `e2e-${Date.now()}-${Math.random()}`,
      },
    },
  );
  if (phoneNumberPurchase.phoneNumber === null) throw new Error(JSON.stringify(phoneNumberPurchase));
  return phoneNumberPurchase.phoneNumber;
}

/** How often the number stands in the ledger. */
export async function countOf(phoneNumber: string): Promise<number> {
  const as = await api(OWNER);
  const { phoneNumbers } = await as<{ phoneNumbers: { totalCount: number } }>(
    "query($search: String) { phoneNumbers(first: 1, filter: { search: $search }) { totalCount } }",
    { search: phoneNumber },
  );
  return phoneNumbers.totalCount;
}

export async function setLimit(project: string | null, monthlyLimitMinor: number | null): Promise<void> {
  const as = await api(OWNER);
  await as("mutation($input: SpendLimitSetInput!) { spendLimitSet(input: $input) { userErrors { code } } }", {
    input: { projectId: project, monthlyLimitMinor },
  });
}

/** The next purchase takes effect at Zavu, and its answer never arrives. */
export async function loseNextPurchase(): Promise<void> {
  await fault({ match: "POST /v1/phone-numbers", kind: "lose_reply", times: 1 });
}

/** More often than anything is asked again by itself. */
const EVERY_TIME = 50;

/** Zavu fails whenever it is asked what a regulator wants, until the faults are cleared. */
export async function failRequirements(): Promise<void> {
  await fault({
    match: "GET /v1/phone-numbers/requirements",
    kind: "status",
    status: 500,
    times: EVERY_TIME,
  });
}

/** Zavu works again. */
export async function clearFaults(): Promise<void> {
  await fault({ clear: true });
}

async function fault(body: object): Promise<void> {
  const response = await fetch(`${process.env.USHER_E2E_SANDBOX_URL}/_sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the sandbox took no fault: ${response.status}`);
}

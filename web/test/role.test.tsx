import "@/i18n/later";
import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import { AccessContext, accessOf } from "@/features/access/access";
import CreateDialog from "@/features/role/CreateDialog";
import {
  keepable,
  PERMISSION_GROUPS,
  PERMISSIONS,
  permissionsOf,
  refusalOf,
  sameChoice,
  toggled,
} from "@/features/role/permissions";
import type { Permission } from "@/graphql/generated/graphql";

const everything = () => true;

describe("permissions", () => {
  it("are each in one group", () => {
    const grouped = PERMISSION_GROUPS.flatMap((group) => permissionsOf(group));
    expect(new Set(grouped).size).toBe(grouped.length);
    expect([...grouped].sort()).toEqual([...PERMISSIONS].sort());
  });

  it("of the whole reseller cannot be picked for one project", () => {
    expect(refusalOf("AUDIT_READ", { scope: "PROJECT", held: everything }, [])).toBe("resellerOnly");
    expect(refusalOf("AUDIT_READ", { scope: "RESELLER", held: everything }, [])).toBeNull();
    expect(refusalOf("NUMBERS_READ", { scope: "PROJECT", held: everything }, [])).toBeNull();
  });

  it("that the viewer lacks cannot be added, and can be taken out", () => {
    const rules = { scope: "RESELLER", held: (each: Permission) => each !== "SPENDING_MANAGE" } as const;
    expect(refusalOf("SPENDING_MANAGE", rules, [])).toBe("notHeld");
    expect(refusalOf("SPENDING_MANAGE", rules, ["SPENDING_MANAGE"])).toBeNull();
  });

  it("that do not fit are dropped when the scope narrows", () => {
    const picked: Permission[] = ["NUMBERS_READ", "ROLES_MANAGE"];
    expect(keepable(picked, { scope: "PROJECT", held: everything })).toEqual(["NUMBERS_READ"]);
  });

  it("are one list whatever the order of picking", () => {
    const one = toggled(toggled([], "SENDERS_READ"), "NUMBERS_READ");
    const other = toggled(toggled([], "NUMBERS_READ"), "SENDERS_READ");
    expect(one).toEqual(other);
    expect(sameChoice(one, ["SENDERS_READ", "NUMBERS_READ"])).toBe(true);
    expect(toggled(one, "SENDERS_READ")).toEqual(["NUMBERS_READ"]);
  });
});

describe("the editor of a role", { timeout: 30_000 }, () => {
  const asked: string[] = [];
  const REFUSAL = { code: "TAKEN", message: "has this name", field: ["name"] };

  async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
    asked.push(String(init?.body));
    const data = { roleCreate: { role: null, userErrors: [REFUSAL] } };
    return new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } });
  }

  beforeEach(() => {
    asked.length = 0;
    const client = new Client({
      url: "http://console.test/graphql",
      preferGetMethod: false,
      exchanges: [fetchExchange],
      fetch: answer as typeof fetch,
    });
    const held = PERMISSIONS.filter((permission) => permission !== "SPENDING_MANAGE");
    render(
      <MantineProvider env="test">
        <Provider value={client}>
          <AccessContext value={accessOf(held, [])}>
            <CreateDialog opened onCreated={() => undefined} onClose={() => undefined} />
          </AccessContext>
        </Provider>
      </MantineProvider>,
    );
  });

  const box = (name: RegExp) => screen.getByRole<HTMLInputElement>("checkbox", { name });

  it("says beside what cannot be picked why not", async () => {
    expect(box(/^Set spending limits/).disabled).toBe(true);
    expect(screen.getByText("You do not hold this yourself")).toBeTruthy();
    await userEvent.click(screen.getByRole("radio", { name: /^One project/ }));
    expect(box(/^Read the audit log/).disabled).toBe(true);
    expect(screen.getAllByText("Only for the whole reseller").length).toBe(7);
  });

  it("forgets what a narrower scope cannot hold", async () => {
    await userEvent.click(box(/^Read the audit log/));
    await userEvent.click(box(/^See numbers/));
    await userEvent.click(screen.getByRole("radio", { name: /^One project/ }));
    expect(box(/^Read the audit log/).checked).toBe(false);
    expect(box(/^See numbers/).checked).toBe(true);
  });

  it("asks for a name and for something that the role allows before it sends anything", async () => {
    await userEvent.click(screen.getByRole("button", { name: "Create role" }));
    const summary = await screen.findByRole("alert");
    expect(within(summary).getByText(/Enter a name/)).toBeTruthy();
    expect(within(summary).getByText(/Choose at least one thing/)).toBeTruthy();
    expect(asked).toHaveLength(0);
  });

  it("shows a refusal at its field and keeps the choice", async () => {
    await userEvent.type(screen.getByLabelText(/^Name/), "Night desk");
    await userEvent.click(box(/^See numbers/));
    await userEvent.click(screen.getByRole("button", { name: "Create role" }));
    expect(await screen.findAllByText(/Another role has this name/)).not.toHaveLength(0);
    expect(box(/^See numbers/).checked).toBe(true);
    expect(asked[0]).toContain('"permissions":["NUMBERS_READ"]');
  });
});

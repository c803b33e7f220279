import "@/i18n/later";
import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { useState } from "react";
import { Client, fetchExchange, Provider } from "urql";
import { describe, expect, it } from "vitest";
import { AccessContext, accessOf } from "@/features/access/access";
import { AssignmentPicker } from "@/features/team/AssignmentPicker";
import {
  type Assignment,
  assignmentsOf,
  choicesAt,
  projectsOf,
  sameAssignments,
  toggled,
} from "@/features/team/assignments";
import { explainGiving } from "@/features/team/explain";
import type { AccessProjectFragment, Permission } from "@/graphql/generated/graphql";

const owner: Assignment = { roleId: "rol_owner", projectId: null };
const manager: Assignment = { roleId: "rol_manager", projectId: "prj_1" };

describe("assignments", () => {
  it("are read from what the server says", () => {
    expect(
      assignmentsOf([
        { role: { id: "rol_owner" } },
        { role: { id: "rol_manager" }, project: { id: "prj_1" } },
      ]),
    ).toEqual([owner, manager]);
  });

  it("are given and taken one by one, each for its place", () => {
    const elsewhere = { ...manager, projectId: "prj_2" };
    expect(toggled([owner], manager)).toEqual([owner, manager]);
    expect(toggled([owner, manager], elsewhere)).toHaveLength(3);
    expect(toggled([owner, manager], manager)).toEqual([owner]);
  });

  it("are the same in any order", () => {
    expect(sameAssignments([owner, manager], [manager, owner])).toBe(true);
    expect(sameAssignments([owner], [manager])).toBe(false);
    expect(sameAssignments([owner], [owner, manager])).toBe(false);
  });

  it("name each project once", () => {
    expect(projectsOf([owner, manager, { ...owner, projectId: "prj_1" }])).toEqual(["prj_1"]);
  });
});

const ROLES = [
  { id: "rol_owner", name: "Owner", description: null, scope: "RESELLER", viewerMayGrant: false },
  { id: "rol_member", name: "Member", description: "Sees the team", scope: "RESELLER", viewerMayGrant: true },
  {
    id: "rol_manager",
    name: "Onboarding manager",
    description: null,
    scope: "PROJECT",
    viewerMayGrant: true,
  },
] as const;

describe("roles to choose", () => {
  it("are those of the place", () => {
    expect(choicesAt(ROLES, null).map(({ id }) => id)).toEqual(["rol_owner", "rol_member"]);
    expect(choicesAt(ROLES, "prj_1").map(({ id }) => id)).toEqual(["rol_manager"]);
  });
});

describe("a refused gift", () => {
  const t = i18next.t;
  const nameOf = (id: string) => ROLES.find((role) => role.id === id)?.name;

  it("is named", () => {
    const error = { code: "NOT_PERMITTED", message: "no", field: ["assignments", "1"] };
    expect(explainGiving(error, [manager, owner], nameOf, t)).toContain("“Owner”");
  });

  it("of the last owner says what to do first", () => {
    const error = { code: "LAST_OWNER", message: "no", field: ["id"] };
    expect(explainGiving(error, [], nameOf, t)).toContain("Make somebody else an owner first");
  });

  it("that the catalogue has no words for keeps the server's", () => {
    expect(explainGiving({ code: "WRONG_STATE", message: "no", field: null }, [], nameOf, t)).toBeNull();
  });
});

function project(id: string, name: string, viewerPermissions: Permission[]) {
  return { id, name, slug: id, archivedAt: null, viewerPermissions } as unknown as AccessProjectFragment;
}

async function answer(): Promise<Response> {
  return new Response(JSON.stringify({ data: { roles: ROLES } }), {
    headers: { "content-type": "application/json" },
  });
}

function Scene({ start }: { start: Assignment[] }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <AssignmentPicker
        label="Roles"
        value={value}
        onChange={setValue}
        named={[{ id: "prj_9", name: "Old shop" }]}
      />
      <output>{JSON.stringify(value)}</output>
    </>
  );
}

function show(start: Assignment[]) {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answer as typeof fetch,
  });
  const projects = [
    project("prj_1", "Aurora", ["MEMBERS_MANAGE"]),
    project("prj_2", "Boreal", ["MEMBERS_MANAGE"]),
    project("prj_3", "Only looking", ["MEMBERS_READ"]),
  ];
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <AccessContext value={accessOf([], projects)}>
          <Scene start={start} />
        </AccessContext>
      </Provider>
    </MantineProvider>,
  );
}

const place = (name: string) => within(screen.getByRole("group", { name }));
const value = (): Assignment[] => JSON.parse(screen.getByRole("status").textContent ?? "[]");

describe("the editor of somebody's roles", () => {
  it("offers what the server lets the viewer give, and says why not the rest", async () => {
    show([]);
    const everywhere = place("Whole reseller");
    const box = await everywhere.findByRole<HTMLInputElement>("checkbox", { name: "Owner" });
    expect(box.disabled).toBe(true);
    expect(everywhere.getByText("You can only give or take what you hold yourself.")).toBeTruthy();
    await userEvent.click(everywhere.getByRole("checkbox", { name: "Member" }));
    expect(value()).toEqual([{ roleId: "rol_member", projectId: null }]);
  });

  it("gives a role in a project once the project is chosen", async () => {
    show([]);
    const pick = screen.getByLabelText("Also give roles in a project");
    expect(within(pick).queryByText("Only looking")).toBeNull();
    await userEvent.selectOptions(pick, "Boreal");
    await userEvent.click(await place("Boreal").findByRole("checkbox", { name: "Onboarding manager" }));
    expect(value()).toEqual([{ roleId: "rol_manager", projectId: "prj_2" }]);
    expect(within(pick).queryByText("Boreal")).toBeNull();
  });

  it("keeps what the viewer cannot take away", async () => {
    show([owner, { roleId: "rol_manager", projectId: "prj_9" }]);
    const box = await place("Whole reseller").findByRole<HTMLInputElement>("checkbox", { name: "Owner" });
    expect([box.checked, box.disabled]).toEqual([true, true]);
    await userEvent.click(await place("Old shop").findByRole("checkbox", { name: "Onboarding manager" }));
    expect(value()).toEqual([owner]);
  });
});

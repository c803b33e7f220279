import "@/i18n/later";
import "@/i18n/laterAudit";
import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { expiresAtOf, isLastDay } from "@/features/apiKey/expiry";
import { keyStateOf } from "@/features/apiKey/keyState";
import { ACTION_GROUPS, actionFilter, actionName, actionSentence, actionsOf } from "@/features/audit/actions";
import { changesOf, keptName } from "@/features/audit/changes";
import { dayOf, startOfDay } from "@/lib/day";

const NOON = Date.parse("2026-11-20T12:00:00.000Z");
const t = i18next.t;

describe("what an audit entry says", () => {
  it("is a sentence where the action is known", () => {
    expect(actionSentence("invitation.issue", "Ana", "Nube Bakery", t)).toBe(
      "Ana issued the invitation Nube Bakery",
    );
  });

  it("is the action itself where it is not", () => {
    expect(actionSentence("teapot.boil", "Ana", "tea_1", t)).toBe("Ana: teapot.boil on tea_1");
    expect(actionName("teapot.boil", t)).toBe("teapot.boil");
  });

  it("has a name in the filter that names nobody", () => {
    for (const group of ACTION_GROUPS) {
      for (const action of actionsOf(group)) {
        expect(action.startsWith(`${group}.`)).toBe(true);
        expect(actionName(action, t)).not.toMatch(/[{}]/);
      }
    }
    expect(actionName("session.create", t)).toBe("Signed in");
  });

  it("is asked for one by one or by its kind", () => {
    expect(actionFilter(undefined)).toBeNull();
    expect(actionFilter("role.update")).toEqual({ eq: "role.update" });
    expect(actionFilter("role.")).toEqual({ startsWith: "role." });
  });
});

describe("what changed", () => {
  const nameOf = (id: string) => (id === "prj_1" ? "Aurora Retail" : id);

  it("names roles that were given, and where", () => {
    const assignments = [
      { role: "Member", roleId: "rol_1", project: null },
      { role: "Project viewer", roleId: "rol_2", project: "prj_1" },
    ];
    expect(changesOf({ assignments }, nameOf)).toEqual([
      { kind: "fact", field: "assignments", value: "Member, Project viewer (Aurora Retail)" },
    ]);
  });

  it("is told field by field, with what it was where that was recorded", () => {
    const changes = { name: { from: "A", to: "B" }, user: "usr_1", roles: { from: null, to: ["x", "y"] } };
    expect(changesOf(changes, nameOf)).toEqual([
      { kind: "change", field: "name", from: "A", to: "B" },
      { kind: "fact", field: "user", value: "usr_1" },
      { kind: "change", field: "roles", from: "", to: "x, y" },
    ]);
  });

  it("may be nothing, or something else than fields", () => {
    expect(changesOf({}, nameOf)).toEqual([]);
    expect(changesOf(null, nameOf)).toEqual([]);
    expect(changesOf([1], nameOf)).toBeNull();
  });

  it("keeps the name of what is gone", () => {
    expect(keptName({ name: "Night desk" })).toBe("Night desk");
    expect(keptName({ email: "a@b.test" })).toBe("a@b.test");
    expect(keptName({ name: { from: "A", to: "B" } })).toBeNull();
  });
});

describe("the end of a key", () => {
  it("is so many days ahead, or the end of a day, or never", () => {
    expect(expiresAtOf("DAYS_30", "", NOON)).toBe("2026-12-20T12:00:00.000Z");
    expect(expiresAtOf("NONE", "", NOON)).toBeNull();
    const end = expiresAtOf("CUSTOM", "2026-12-24", NOON);
    expect(end).toBe(startOfDay("2026-12-25"));
  });

  it("lies ahead", () => {
    expect(isLastDay(dayOf(NOON), NOON)).toBe(true);
    expect(isLastDay("2026-11-18", NOON)).toBe(false);
    expect(isLastDay("", NOON)).toBe(false);
    expect(isLastDay("2026-02-31", NOON)).toBe(false);
  });

  it("shows in its state, and revocation before it", () => {
    expect(keyStateOf({}, NOON)).toBe("ACTIVE");
    expect(keyStateOf({ expiresAt: "2026-11-20T11:00:00Z" }, NOON)).toBe("EXPIRED");
    expect(keyStateOf({ expiresAt: "2026-11-20T11:00:00Z", revokedAt: "2026-11-19T11:00:00Z" }, NOON)).toBe(
      "REVOKED",
    );
  });
});

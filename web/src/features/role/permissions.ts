import type { Permission, RoleScope } from "@/graphql/generated/graphql";

/** Permissions in the order and groups in which people think of them. What each role holds is the server's to say. */

export const PERMISSION_GROUPS = [
  "TEAM",
  "PROJECTS",
  "NUMBERS",
  "INVITATIONS",
  "SENDERS",
  "INTEGRATIONS",
  "MONEY",
  "READING",
] as const;

export type PermissionGroup = (typeof PERMISSION_GROUPS)[number];

/** A record, so that a permission of the schema that is in no group does not compile. */
const GROUP_OF: Record<Permission, PermissionGroup> = {
  MEMBERS_READ: "TEAM",
  MEMBERS_MANAGE: "TEAM",
  ROLES_MANAGE: "TEAM",
  RESELLER_UPDATE: "TEAM",
  PROJECTS_READ: "PROJECTS",
  PROJECTS_CREATE: "PROJECTS",
  PROJECTS_UPDATE: "PROJECTS",
  PROJECTS_ARCHIVE: "PROJECTS",
  CREDENTIALS_MANAGE: "PROJECTS",
  NUMBERS_READ: "NUMBERS",
  NUMBERS_PURCHASE: "NUMBERS",
  NUMBERS_ASSIGN: "NUMBERS",
  NUMBERS_RELEASE: "NUMBERS",
  INVITATIONS_READ: "INVITATIONS",
  INVITATIONS_READ_LINK: "INVITATIONS",
  INVITATIONS_CREATE: "INVITATIONS",
  INVITATIONS_CANCEL: "INVITATIONS",
  SENDERS_READ: "SENDERS",
  SENDERS_UPDATE: "SENDERS",
  SENDERS_TEST: "SENDERS",
  SENDERS_DELETE: "SENDERS",
  WEBHOOKS_READ: "INTEGRATIONS",
  WEBHOOKS_MANAGE: "INTEGRATIONS",
  API_KEYS_READ: "INTEGRATIONS",
  API_KEYS_MANAGE: "INTEGRATIONS",
  SPENDING_READ: "MONEY",
  SPENDING_MANAGE: "MONEY",
  EVENTS_READ: "READING",
  ANALYTICS_READ: "READING",
  AUDIT_READ: "READING",
  EXPORTS_CREATE: "READING",
};

export const PERMISSIONS: readonly Permission[] = Object.keys(GROUP_OF).filter(isPermission);

export function isPermission(word: string): word is Permission {
  return Object.hasOwn(GROUP_OF, word);
}

export function permissionsOf(group: PermissionGroup): readonly Permission[] {
  return PERMISSIONS.filter((permission) => GROUP_OF[permission] === group);
}

/** What concerns the reseller as a whole and means nothing in one project; the API refuses it there. */
const RESELLER_ONLY: ReadonlySet<Permission> = new Set<Permission>([
  "RESELLER_UPDATE",
  "ROLES_MANAGE",
  "PROJECTS_CREATE",
  "PROJECTS_ARCHIVE",
  "CREDENTIALS_MANAGE",
  "SPENDING_MANAGE",
  "AUDIT_READ",
]);

export type PermissionRefusal = "resellerOnly" | "notHeld";

export interface PickingRules {
  scope: RoleScope;
  /** Whether the viewer holds it where it is to be given. */
  held: (permission: Permission) => boolean;
}

/** Why a permission cannot be ticked; null when it can. One that is ticked already can always be taken out. */
export function refusalOf(
  permission: Permission,
  { scope, held }: PickingRules,
  picked: readonly Permission[],
): PermissionRefusal | null {
  if (scope === "PROJECT" && RESELLER_ONLY.has(permission)) return "resellerOnly";
  return held(permission) || picked.includes(permission) ? null : "notHeld";
}

/** What of `picked` can stay under other rules. */
export function keepable(picked: readonly Permission[], rules: PickingRules): Permission[] {
  return picked.filter((permission) => refusalOf(permission, rules, []) === null);
}

/** In the order of the groups, so that the same choice is always the same list. */
export function toggled(picked: readonly Permission[], permission: Permission): Permission[] {
  const next = new Set(picked);
  if (!next.delete(permission)) next.add(permission);
  return PERMISSIONS.filter((each) => next.has(each));
}

export function sameChoice(one: readonly Permission[], other: readonly Permission[]): boolean {
  return one.length === other.length && one.every((permission) => other.includes(permission));
}

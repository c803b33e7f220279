/** Roles being given: which role, and where. */
export interface Assignment {
  roleId: string;
  /** Null in the whole reseller. */
  projectId: string | null;
}

/** What the server answers about an assignment, as far as editing needs it. */
export interface AssignmentView {
  role: { id: string };
  project?: { id: string } | null | undefined;
}

export function assignmentsOf(views: readonly AssignmentView[]): Assignment[] {
  return views.map(({ role, project }) => ({ roleId: role.id, projectId: project?.id ?? null }));
}

export function isGiven(assignments: readonly Assignment[], one: Assignment): boolean {
  return assignments.some((each) => same(each, one));
}

/** Gives what was not given, and takes what was. */
export function toggled(assignments: readonly Assignment[], one: Assignment): Assignment[] {
  return isGiven(assignments, one) ? assignments.filter((each) => !same(each, one)) : [...assignments, one];
}

export function sameAssignments(one: readonly Assignment[], other: readonly Assignment[]): boolean {
  return one.length === other.length && one.every((each) => isGiven(other, each));
}

/** The projects in which something is given, in the order in which they came. */
export function projectsOf(assignments: readonly Assignment[]): string[] {
  const ids = assignments.map(({ projectId }) => projectId).filter((id) => id !== null);
  return [...new Set(ids)];
}

/** A role as it can be picked at one place. */
export interface RoleChoice {
  id: string;
  scope: "RESELLER" | "PROJECT";
  viewerMayGrant: boolean;
}

/** The roles for one place. Roles of the whole reseller are never given in a project, nor the other way round. */
export function choicesAt<Choice extends RoleChoice>(
  roles: readonly Choice[],
  projectId: string | null,
): readonly Choice[] {
  const scope = projectId === null ? "RESELLER" : "PROJECT";
  return roles.filter((role) => role.scope === scope);
}

function same(one: Assignment, other: Assignment): boolean {
  return one.roleId === other.roleId && one.projectId === other.projectId;
}

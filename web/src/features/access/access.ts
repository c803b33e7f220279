import { createContext, useContext } from "react";
import { graphql } from "@/graphql/generated";
import type { AccessProjectFragment, Permission } from "@/graphql/generated/graphql";

/** What the server said the viewer may do. Nothing is derived here beyond looking it up. */

export const AccessProject = graphql(`
  fragment AccessProject on Project {
    id
    name
    slug
    mode
    credentialStatus
    archivedAt
    defaultExpiresInDays
    defaultAllowedPhoneCountries
    viewerPermissions
  }
`);

export interface Access {
  /** In one project. */
  inProject(permission: Permission, projectId: string): boolean;
  /** In the whole reseller. */
  inReseller(permission: Permission): boolean;
  /** In the reseller or at least one of its projects. */
  anywhere(permission: Permission): boolean;
  projects: readonly AccessProjectFragment[];
}

export function accessOf(
  resellerPermissions: readonly Permission[],
  projects: readonly AccessProjectFragment[],
): Access {
  const reseller = new Set(resellerPermissions);
  const byProject = new Map(projects.map((project) => [project.id, new Set(project.viewerPermissions)]));
  return {
    projects,
    inProject: (permission, projectId) =>
      byProject.get(projectId)?.has(permission) ?? reseller.has(permission),
    inReseller: (permission) => reseller.has(permission),
    anywhere: (permission) =>
      reseller.has(permission) || [...byProject.values()].some((permissions) => permissions.has(permission)),
  };
}

export const AccessContext = createContext<Access | null>(null);

export function useAccess(): Access {
  const access = useContext(AccessContext);
  if (access === null) throw new Error("this component needs the shell above it");
  return access;
}

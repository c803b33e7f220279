import { graphql } from "@/graphql/generated";

export const RoleFields = graphql(`
  fragment RoleFields on Role {
    id
    name
    description
    scope
    builtIn
    permissions
    members
  }
`);

/** All roles at once: a reseller has a handful, and they are shown, picked and looked up together. */
export const RolesQuery = graphql(`
  query Roles {
    roles { id ...RoleFields }
  }
`);

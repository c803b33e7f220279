import { useQuery } from "urql";
import { graphql } from "@/graphql/generated";

const RoleNames = graphql(`
  query RoleNames {
    roles { id name }
  }
`);

/** Names of roles by their ids, for telling which one was refused. */
export function useRoleNames(): (roleId: string) => string | undefined {
  const [{ data }] = useQuery({ query: RoleNames });
  return (roleId) => data?.roles.find(({ id }) => id === roleId)?.name;
}

import { createFileRoute } from "@tanstack/react-router";
import { RolePage } from "@/features/role/RolePage";
import { wordParam } from "@/lib/search";

interface RoleSearch {
  dialog?: "edit" | "delete" | undefined;
}

export const Route = createFileRoute("/_app/team/roles/$roleId")({
  validateSearch: (search: Record<string, unknown>): RoleSearch => ({
    dialog: wordParam(["edit", "delete"], search.dialog),
  }),
  staticData: { needs: ["MEMBERS_READ"] },
  component: RolePage,
});

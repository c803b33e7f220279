import { createFileRoute } from "@tanstack/react-router";
import { PERMISSIONS } from "@/features/role/permissions";
import { MemberPage } from "@/features/team/MemberPage";
import type { Permission } from "@/graphql/generated/graphql";
import { textParam, wordParam } from "@/lib/search";

interface MemberSearch {
  dialog?: "roles" | "remove" | undefined;
  /** What is asked about: why the member can do this, … */
  why?: Permission | undefined;
  /** … in this project, or in the whole reseller. */
  at?: string | undefined;
}

export const Route = createFileRoute("/_app/team/$membershipId")({
  validateSearch: (search: Record<string, unknown>): MemberSearch => ({
    dialog: wordParam(["roles", "remove"], search.dialog),
    why: wordParam(PERMISSIONS, search.why),
    at: textParam(search.at),
  }),
  staticData: { needs: ["MEMBERS_READ"] },
  component: MemberPage,
});

import { createFileRoute } from "@tanstack/react-router";
import { TeamPage } from "@/features/team/TeamPage";
import { TEAM_TABS, type TeamTab } from "@/features/team/tabs";
import { flagParam, textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface TeamSearch extends PagePosition {
  tab?: TeamTab | undefined;
  search?: string | undefined;
  /** Whether former members are among them. */
  former?: true | undefined;
  dialog?: "offer" | "role" | "revoke" | "resend" | undefined;
  /** The offer that the dialog is about. */
  offer?: string | undefined;
}

export const Route = createFileRoute("/_app/team/")({
  validateSearch: (search: Record<string, unknown>): TeamSearch => ({
    tab: wordParam(TEAM_TABS, search.tab),
    search: textParam(search.search),
    former: flagParam(search.former),
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(["offer", "role", "revoke", "resend"], search.dialog),
    offer: textParam(search.offer),
  }),
  staticData: { needs: ["MEMBERS_READ"] },
  component: TeamPage,
});

import { createFileRoute } from "@tanstack/react-router";
import { InvitationsPage } from "@/features/invitation/InvitationsPage";
import { INVITATION_FILTERS, type InvitationFilterWord } from "@/features/invitation/status";
import { textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface InvitationsSearch extends PagePosition {
  status?: InvitationFilterWord | undefined;
  search?: string | undefined;
  dialog?: "issue" | undefined;
  /** The number that the issue dialog begins with. */
  number?: string | undefined;
}

export const Route = createFileRoute("/_app/invitations/")({
  validateSearch: (search: Record<string, unknown>): InvitationsSearch => ({
    status: wordParam(INVITATION_FILTERS, search.status),
    search: textParam(search.search),
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(["issue"], search.dialog),
    number: textParam(search.number),
  }),
  staticData: { needs: ["INVITATIONS_READ"] },
  component: InvitationsPage,
});

import { createFileRoute } from "@tanstack/react-router";
import { InvitationPage } from "@/features/invitation/InvitationPage";
import { wordParam } from "@/lib/search";

interface InvitationSearch {
  dialog?: "cancel" | undefined;
}

export const Route = createFileRoute("/_app/invitations/$invitationId")({
  validateSearch: (search: Record<string, unknown>): InvitationSearch => ({
    dialog: wordParam(["cancel"], search.dialog),
  }),
  staticData: { needs: ["INVITATIONS_READ"] },
  component: InvitationPage,
});

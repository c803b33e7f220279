import { createFileRoute } from "@tanstack/react-router";
import { SecurityPage } from "@/features/account/SecurityPage";
import { wordParam } from "@/lib/search";

const DIALOGS = ["password", "two-step", "two-step-off"] as const;

interface SecuritySearch {
  dialog?: (typeof DIALOGS)[number] | undefined;
}

export const Route = createFileRoute("/_app/security")({
  validateSearch: (search: Record<string, unknown>): SecuritySearch => ({
    dialog: wordParam(DIALOGS, search.dialog),
  }),
  component: SecurityPage,
});

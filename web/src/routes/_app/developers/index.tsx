import { createFileRoute } from "@tanstack/react-router";
import { ExplorerPage } from "@/features/developer/ExplorerPage";

/** Everybody who is signed in: what the API answers is decided by their rights, field by field. */
export const Route = createFileRoute("/_app/developers/")({
  component: ExplorerPage,
});

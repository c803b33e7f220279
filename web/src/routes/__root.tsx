import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import type { RouterContext } from "@/router";
import { Starting } from "@/session/Starting";
import { BrokenScreen } from "@/ui/BrokenPage";

export const Route = createRootRouteWithContext<RouterContext>()({
  beforeLoad: ({ context }) => context.session.ready(),
  component: Outlet,
  errorComponent: BrokenScreen,
  pendingComponent: Starting,
  pendingMs: 0,
  pendingMinMs: 0,
});

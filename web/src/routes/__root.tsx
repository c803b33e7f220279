import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import type { RouterContext } from "@/router";
import { Starting } from "@/session/Starting";

export const Route = createRootRouteWithContext<RouterContext>()({
  beforeLoad: ({ context }) => context.session.ready(),
  component: Outlet,
  pendingComponent: Starting,
  pendingMs: 0,
  pendingMinMs: 0,
});

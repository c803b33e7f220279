import { createRouter } from "@tanstack/react-router";
import { type Connections, createConnections } from "@/graphql/connection";
import { routeTree } from "@/routeTree.gen";
import { createSession, type Session } from "@/session/session";
import { NotFoundScreen } from "@/ui/NotFoundPage";

export interface RouterContext {
  session: Session;
  connections: Connections;
}

export function createConsole() {
  const session = createSession();
  const connections = createConnections(session);
  const router = createRouter({
    routeTree,
    context: { session, connections },
    defaultPreload: "intent",
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
  });
  let kind = session.state.get().kind;
  session.state.subscribe(() => {
    // Routes decide by the kind of the session only; a renewed token is none of their business.
    const now = session.state.get().kind;
    const before = kind;
    kind = now;
    if (now === "signed-out" || (now === "signed-in" && before !== "starting" && before !== "unreachable")) {
      void router.invalidate();
    }
  });
  router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
    // A new screen is read from its beginning, unless a dialog of it has already taken the focus.
    if (!pathChanged || fromLocation === undefined) return;
    if (document.activeElement?.closest('[role="dialog"]')) return;
    document.getElementById("content")?.focus({ preventScroll: true });
  });
  return { session, router };
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsole>["router"];
  }
}

import { createRouter } from "@tanstack/react-router";
import i18next from "i18next";
import { type Connections, createConnections } from "@/graphql/connection";
import { routeTree } from "@/routeTree.gen";
import { createSession, type Person, personIn, type Session, samePerson } from "@/session/session";
import { BrokenPage } from "@/ui/BrokenPage";
import { NotFoundScreen } from "@/ui/NotFoundPage";
import { toast } from "@/ui/toast";

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
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
  });
  let last = session.state.get();
  session.state.subscribe(() => {
    // Routes decide by who is there, and whether; a renewed token is none of their business.
    const [before, now] = [last, session.state.get()];
    last = now;
    const someoneBefore = personIn(before);
    if (now.kind === "signed-out") void router.invalidate();
    if (now.kind !== "signed-in") return;
    if (someoneBefore !== null && !samePerson(someoneBefore, now.person)) {
      // Whatever the address names belongs to the reseller that was left.
      void router.navigate({ to: "/", search: { project: undefined } }).then(() => router.invalidate());
      if (now.origin === "cookie") toast(movedText(someoneBefore, now.person));
    } else if (before.kind === "signed-out" || before.kind === "lost") {
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

/** Another tab went elsewhere, and this one has followed. */
function movedText(before: Person, now: Person): string {
  return before.userId === now.userId
    ? i18next.t("account.movedReseller", { reseller: now.resellerName })
    : i18next.t("account.movedPerson", { email: now.email, reseller: now.resellerName });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsole>["router"];
  }
}

import { createFileRoute, redirect, retainSearchParams } from "@tanstack/react-router";
import { Provider } from "urql";
import { Shell } from "@/features/shell/Shell";
import { textParam } from "@/lib/search";
import { ConnectionContext } from "@/session/context";
import { BrokenScreen } from "@/ui/BrokenPage";

interface ScopeSearch {
  /** The project scope; absent means all of them. */
  project?: string | undefined;
}

export const Route = createFileRoute("/_app")({
  validateSearch: (search: Record<string, unknown>): ScopeSearch => ({ project: textParam(search.project) }),
  search: { middlewares: [retainSearchParams(["project"])] },
  beforeLoad: ({ context, location }) => {
    const state = context.session.state.get();
    if (state.kind !== "signed-in" && state.kind !== "lost") {
      throw redirect({ to: "/sign-in", search: { next: location.href === "/" ? undefined : location.href } });
    }
    return { connection: context.connections.of(state.person) };
  },
  component: Signed,
  errorComponent: BrokenScreen,
});

function Signed() {
  const { connection } = Route.useRouteContext();
  return (
    <ConnectionContext value={connection} key={connection.person.userId + connection.person.resellerId}>
      <Provider value={connection.client}>
        <Shell />
      </Provider>
    </ConnectionContext>
  );
}

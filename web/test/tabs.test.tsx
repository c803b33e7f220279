import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import { gql } from "@urql/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createConnections } from "@/graphql/connection";
import { createConsole } from "@/router";
import { Toasts } from "@/ui/toast";
import { fakeSession, PERSON, signedIn } from "./fakeSession";

/** The cookie belongs to all tabs: what one of them does, the others find out with their next token. */

const ELSEWHERE = { ...PERSON, resellerId: "rsl_2", resellerName: "Boreal Partners" };
const PROJECTS = gql`query Projects { projects { nodes { id } } }`;
const ARCHIVE = gql`mutation Archive { projectArchive(input: { id: "prj_1" }) { userErrors { code } } }`;

let asked: { body: string; authorization: string | null }[] = [];
let reseller = PERSON;

beforeEach(() => {
  asked = [];
  reseller = PERSON;
  // Nothing answers a socket here.
  vi.stubGlobal("WebSocket", class {});
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const body = String(init.body);
    asked.push({ body, authorization: new Headers(init.headers).get("authorization") });
    const data = body.includes("sessionRefresh")
      ? { sessionRefresh: grant() }
      : { projects: { __typename: "ProjectConnection", nodes: [] } };
    return new Response(JSON.stringify({ data }), {
      headers: { "content-type": "application/graphql-response+json" },
    });
  });
});

afterEach(() => vi.unstubAllGlobals());

function grant() {
  return {
    __typename: "SignInPayload",
    accessToken: reseller.resellerId,
    accessTokenExpiresAt: new Date(Date.now() + 600_000).toISOString(),
    viewer: {
      __typename: "Viewer",
      principal: { __typename: "User", id: reseller.userId, email: reseller.email },
      reseller: { __typename: "Reseller", id: reseller.resellerId, name: reseller.resellerName },
    },
    userErrors: [],
  };
}

describe("a tab whose session went to another reseller", () => {
  it("sends nothing of what was asked for before with the new token", async () => {
    const session = fakeSession();
    const connections = createConnections(session);
    const before = connections.of(PERSON);
    await before.client.query(PROJECTS, {});
    expect(asked).toHaveLength(1);
    session.state.set({ ...signedIn(ELSEWHERE) });
    const { error } = await before.client.query(PROJECTS, {}, { requestPolicy: "network-only" });
    expect(error?.networkError?.message).toContain("somebody else");
    expect(asked).toHaveLength(1);
    expect(connections.of(ELSEWHERE)).not.toBe(before);
    connections.close();
  });

  it("does not even repeat what was refused while the token was renewed", async () => {
    const session = fakeSession(signedIn(), {
      isFresh: () => false,
      refresh: async () => session.state.set(signedIn(ELSEWHERE)),
    });
    const connections = createConnections(session);
    const { error } = await connections.of(PERSON).client.mutation(ARCHIVE, {});
    expect(error?.networkError?.message).toContain("somebody else");
    expect(asked).toEqual([]);
    connections.close();
  });

  it("starts anew at the overview and says so", async () => {
    window.history.replaceState(null, "", "/invitations?project=prj_1");
    render(
      <MantineProvider env="test">
        <Toasts />
      </MantineProvider>,
    );
    const { session, router } = createConsole();
    await router.load();
    expect(router.state.location.pathname).toBe("/invitations");
    reseller = ELSEWHERE;
    await act(() => session.refresh());
    await vi.waitFor(() => expect(router.state.location.href).toBe("/"));
    expect(screen.getByText("Another tab went over to Boreal Partners. This one has followed.")).toBeTruthy();
  });
});

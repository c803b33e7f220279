import {
  type AnyVariables,
  Client,
  gql,
  type Operation,
  type OperationResult,
  stringifyDocument,
} from "@urql/core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { filter, makeSubject, map, merge, mergeMap, pipe, takeUntil } from "wonka";
import { normalisedCache } from "@/graphql/cache";

/** A server whose answers depend on what the viewer may do, and which tells when that has changed. */

const RIGHTS = gql`query Rights { viewer { permissions } }`;
const PROJECTS = gql`query Projects { projects { nodes { id viewerPermissions } } }`;
const CHANGED = gql`subscription Changed { viewerChanged { permissions } }`;

let permissions: string[];
let asked: string[];
let told = makeSubject<null>();
let client: Client;

function dataFor(operation: Operation): object {
  if (stringifyDocument(operation.query).includes("query Rights"))
    return { viewer: { __typename: "Viewer", permissions } };
  const node = { __typename: "Project", id: "prj_1", viewerPermissions: permissions };
  return { projects: { __typename: "ProjectConnection", nodes: [node] } };
}

function resultOf(operation: Operation, data: object): OperationResult {
  return { operation, data, stale: false, hasNext: operation.kind === "subscription" };
}

beforeEach(() => {
  permissions = ["PROJECTS_READ"];
  asked = [];
  told = makeSubject();
  client = new Client({
    url: "http://usher.test/graphql",
    preferGetMethod: false,
    exchanges: [
      normalisedCache(),
      () => (operations) =>
        merge([
          pipe(
            operations,
            filter(({ kind }) => kind === "query"),
            map((operation) => {
              asked.push(/query (\w+)/.exec(stringifyDocument(operation.query))?.[1] ?? "");
              return resultOf(operation, dataFor(operation));
            }),
          ),
          pipe(
            operations,
            filter(({ kind }) => kind === "subscription"),
            mergeMap((operation) =>
              pipe(
                told.source,
                map(() => resultOf(operation, { viewerChanged: { __typename: "Viewer", permissions } })),
                takeUntil(
                  pipe(
                    operations,
                    filter((other) => other.kind === "teardown" && other.key === operation.key),
                  ),
                ),
              ),
            ),
          ),
        ]),
    ],
  });
});

function watch(query: typeof RIGHTS): () => unknown {
  let last: unknown;
  client.query<unknown, AnyVariables>(query, {}).subscribe(({ data }) => {
    last = data;
  });
  return () => JSON.stringify(last);
}

describe("a change of rights", () => {
  it("reads again whatever on the screen tells of them", async () => {
    client.subscription(CHANGED, {}).subscribe(() => undefined);
    const rights = watch(RIGHTS);
    const projects = watch(PROJECTS);
    permissions = ["PROJECTS_READ", "MEMBERS_READ"];
    told.next(null);
    await vi.waitFor(() => expect(rights()).toContain("MEMBERS_READ"));
    expect(projects()).toContain("MEMBERS_READ");
    expect(asked).toEqual(["Rights", "Projects", "Rights", "Projects"]);
  });

  it("does not show from memory what was read with other rights", async () => {
    client.subscription(CHANGED, {}).subscribe(() => undefined);
    await client.query(PROJECTS, {});
    await client.query(PROJECTS, {});
    expect(asked).toEqual(["Projects"]);
    told.next(null);
    await client.query(PROJECTS, {});
    expect(asked).toEqual(["Projects", "Projects"]);
  });
});

import {
  type ExecutionResult,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from "graphql";
import type { Connection } from "@/graphql/connection";
import { fetchWithDeadline, GRAPHQL_PATH, JSON_HEADERS } from "@/graphql/http";
import { isRefusedForProof } from "@/graphql/stepUp";
import { personIn, type Session, samePerson } from "@/session/session";

/**
 * How the explorer reaches the API: as the person who is signed in, past the console's cache, so that the answer is the server's
 * own. Subscriptions go over the socket that the console has open.
 */

export interface Asked {
  query: string;
  variables?: unknown;
  operationName?: string | null | undefined;
}

/** What the person is told when there is no answer. */
export interface FetcherWords {
  somebodyElse: string;
  sessionOver: string;
  unreachable: string;
  socketLost: string;
  notJson: (status: number) => string;
}

type Dependencies = Pick<Connection, "person" | "socket" | "stepUp"> & { session: Session };

export function createFetcher({ session, person, socket, stepUp }: Dependencies, words: () => FetcherWords) {
  async function post(asked: Asked): Promise<ExecutionResult> {
    const token = await session.freshAccessToken();
    if (token === null) throw new Error(words().sessionOver);
    if (!samePerson(personIn(session.state.get()), person)) throw new Error(words().somebodyElse);
    const answer = await answerOf(asked, token);
    const text = await answer.text();
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(words().notJson(answer.status));
    }
  }

  async function answerOf(asked: Asked, token: string): Promise<Response> {
    try {
      return await fetchWithDeadline(GRAPHQL_PATH, {
        method: "POST",
        headers: { ...JSON_HEADERS, "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(asked),
      });
    } catch {
      throw new Error(words().unreachable);
    }
  }

  async function mutate(asked: Asked): Promise<ExecutionResult> {
    const answer = await post(asked);
    if (!isRefusedWhole(answer) || (await stepUp.ask()) === "declined") return answer;
    return post(asked);
  }

  /** Not a generator around the socket's iterator: one that waits for the next event could not be stopped. */
  function follow(asked: Asked): AsyncIterableIterator<ExecutionResult> {
    const { query, operationName } = asked;
    const variables = isRecord(asked.variables) ? asked.variables : {};
    const events = socket.iterate({ query, variables, operationName: operationName ?? null });
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        try {
          // As they come over the wire, errors are plain objects; that is all that is read of them.
          return (await events.next()) as IteratorResult<ExecutionResult>;
        } catch (error) {
          // Refusals are a list, and are shown as any answer's are; anything else is the socket's end.
          if (Array.isArray(error)) return { done: false, value: { errors: error } };
          throw new Error(words().socketLost);
        }
      },
      async return() {
        await events.return?.();
        return { done: true, value: undefined };
      },
    };
  }

  return (asked: Asked) => {
    const operation = operationIn(asked);
    const exact = operation === null ? asked : { ...asked, operationName: operation.name?.value ?? null };
    switch (operation?.operation) {
      case OperationTypeNode.SUBSCRIPTION:
        return follow(exact);
      case OperationTypeNode.MUTATION:
        return mutate(exact);
      default:
        return post(exact);
    }
  };
}

/**
 * What is run, read from the text itself: the editor knows the names in it only a moment after it was typed. Null when it does
 * not parse or it is not said which, and then the server explains.
 */
function operationIn({ query, operationName }: Asked): OperationDefinitionNode | null {
  try {
    const document = parse(query);
    return getOperationAST(document, operationName) ?? getOperationAST(document) ?? null;
  } catch {
    return null;
  }
}

/** Only when nothing of it was done is it sent again: a document may hold several mutations. */
function isRefusedWhole(answer: unknown): boolean {
  const data = isRecord(answer) ? answer.data : null;
  if (!isRecord(data)) return false;
  const payloads = Object.values(data);
  return payloads.length > 0 && payloads.every(isRefusedForProof);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

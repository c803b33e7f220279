import { createContext, useContext } from "react";
import type { Connection } from "@/graphql/connection";
import type { Session } from "@/session/session";

/** The session and what hangs on it, for the components below the router. */

export const SessionContext = createContext<Session | null>(null);
export const ConnectionContext = createContext<Connection | null>(null);

export function useSession(): Session {
  return present(useContext(SessionContext), "a session");
}

export function useConnection(): Connection {
  return present(useContext(ConnectionContext), "a connection");
}

function present<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`this component needs ${what} above it`);
  return value;
}

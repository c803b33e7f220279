import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSocket } from "@/graphql/socket";
import { fakeSession, PERSON, signedIn } from "./fakeSession";

/** A server at the other end, which acknowledges whoever comes and keeps what it is told. */
class FakeWebSocket extends EventTarget {
  static readonly OPEN = 1;
  static all: FakeWebSocket[] = [];
  readonly protocol = "graphql-transport-ws";
  readyState = 0;
  heard: { type: string; payload?: unknown }[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number; reason: string; wasClean: boolean }) => void;

  constructor(readonly url: string) {
    super();
    FakeWebSocket.all.push(this);
    queueMicrotask(() => {
      this.readyState = FakeWebSocket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string) {
    const message = JSON.parse(text);
    this.heard.push(message);
    if (message.type === "connection_init") this.onmessage?.({ data: '{"type":"connection_ack"}' });
  }

  close(code = 1000, reason = "") {
    this.readyState = 3;
    this.onclose?.({ code, reason, wasClean: true });
  }
}

beforeEach(() => {
  FakeWebSocket.all = [];
  vi.stubGlobal("WebSocket", FakeWebSocket);
});

afterEach(() => vi.unstubAllGlobals());

const sink = { next: () => undefined, error: () => undefined, complete: () => undefined };

async function opened() {
  let token = "first";
  const session = fakeSession(signedIn(), { accessToken: () => token, freshAccessToken: async () => token });
  const socket = createSocket(session, PERSON);
  socket.subscribe({ query: "subscription { events { id } }" }, sink);
  await vi.waitFor(() => expect(server().heard.map(({ type }) => type)).toContain("subscribe"));
  const renewTo = (value: string, person = PERSON) => {
    token = value;
    session.state.set({ kind: "signed-in", person, token: { value, expiresAtMs: 1 }, origin: "cookie" });
  };
  return { socket, renewTo };
}

function server(): FakeWebSocket {
  const last = FakeWebSocket.all.at(-1);
  if (last === undefined) throw new Error("no socket was opened");
  return last;
}

const pings = () => server().heard.filter(({ type }) => type === "ping");

describe("the socket's token", () => {
  it("is told when it is new, once, and not before", async () => {
    const { renewTo } = await opened();
    expect(server().heard[0]).toEqual({
      type: "connection_init",
      payload: { authorization: "Bearer first" },
    });
    expect(pings()).toEqual([]);
    renewTo("second");
    renewTo("second");
    expect(pings()).toEqual([{ type: "ping", payload: { authorization: "Bearer second" } }]);
  });

  it("is never somebody else's", async () => {
    const { renewTo } = await opened();
    renewTo("second", { ...PERSON, userId: "usr_2" });
    expect(pings()).toEqual([]);
  });

  it("is not told to a socket that is over", async () => {
    const { socket, renewTo } = await opened();
    await socket.dispose();
    renewTo("second");
    expect(pings()).toEqual([]);
  });
});

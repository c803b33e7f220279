// Follows everything that happens over a WebSocket: USHER_URL and USHER_KEY in the environment, then `node follow.js`.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const kept = process.env.USHER_EVENTS ?? "events.jsonl";
const query = `subscription ($after: Cursor) { events(after: $after) { id type sequence data cursor } }`;

const client = createClient({
  url: `${process.env.USHER_URL.replace(/^http/, "ws")}/graphql/ws`,
  connectionParams: { authorization: `Bearer ${process.env.USHER_KEY}` },
  webSocketImpl: WebSocket, // browsers and Node.js 22 have one of their own
  keepAlive: 20_000, // or a connection that died without a word would never be missed
  retryAttempts: 0, // the loop below comes back, with the cursor of that moment
});

const lines = existsSync(kept) ? readFileSync(kept, "utf8").trimEnd() : "";
let after = lines === "" ? null : JSON.parse(lines.split("\n").at(-1)).cursor;
for (;;) {
  try {
    for await (const { data, errors } of client.iterate({ query, variables: { after } })) {
      if (errors) throw errors; // CURSOR_EXPIRED: read from the lists what you missed, and begin without a cursor
      appendFileSync(kept, `${JSON.stringify(data.events)}\n`); // an event and its cursor, in one step
      after = data.events.cursor;
    }
  } catch (lost) {
    if (Array.isArray(lost)) throw new Error(JSON.stringify(lost));
    if (lost.code === 4403) throw new Error(`USHER_KEY opens nothing: ${lost.reason}`);
    console.error(`cut off (${lost.code ?? lost.message}), coming back`);
  }
  await setTimeout(1_000);
}

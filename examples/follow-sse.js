// Follows everything that happens over server-sent events: USHER_URL and USHER_KEY in the environment, then `node follow-sse.js`.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { createClient, NetworkError } from "graphql-sse";

const kept = process.env.USHER_EVENTS ?? "events.jsonl";
const query = `subscription { events { id type sequence data cursor } }`;
const lines = existsSync(kept) ? readFileSync(kept, "utf8").trimEnd() : "";
let after = lines === "" ? null : JSON.parse(lines.split("\n").at(-1)).cursor;

const client = createClient({
  url: `${process.env.USHER_URL}/graphql`,
  headers: () => ({
    authorization: `Bearer ${process.env.USHER_KEY}`,
    ...(after && { "last-event-id": after }),
  }),
  retryAttempts: 0, // the loop below comes back, with the cursor of that moment
});

for (;;) {
  try {
    for await (const { data, errors } of client.iterate({ query })) {
      if (errors) throw new Error(JSON.stringify(errors));
      appendFileSync(kept, `${JSON.stringify(data.events)}\n`);
      after = data.events.cursor;
    }
  } catch (lost) {
    const refused = [400, 401, 403].includes(lost.response?.status);
    if (refused || !(lost instanceof NetworkError)) throw lost;
    console.error(`cut off (${lost.message}), coming back`);
  }
  await setTimeout(1_000);
}

// Receives webhooks: USHER_WEBHOOK_SECRET in the environment, then `node receive.js`.

import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.USHER_WEBHOOK_SECRET); // whsec_…
const seen = new Set(); // a table with a unique column, where it must outlive this program

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let event;
  try {
    event = webhook.verify(Buffer.concat(chunks), request.headers); // the raw bytes, and not what a parser made of them
  } catch (refused) {
    response.writeHead(401).end(refused.message);
    return;
  }
  const known = seen.has(event.id);
  seen.add(event.id); // written down before the answer, for what was answered is not sent again
  response.writeHead(204).end();
  if (!known) console.log(event.sequence, event.id, event.type); // the work, after the answer
}).listen(Number(process.env.PORT ?? 3000), "127.0.0.1");

// Both receivers of the manual, sent to by Usher itself and by somebody who is not Usher.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { demo } from "../demo.js";
import { EXAMPLES, eventually, folder, freePort, Program } from "../program.js";

const FILES = ["receive.js", "receive.py"];
const SIGNED = ["webhook-id", "webhook-timestamp", "webhook-signature"];

/** One receiver, behind a place that writes down what passes. */
class Receiver {
  passed = [];

  constructor(file) {
    this.file = file;
  }

  /** Makes the endpoint; nobody receives there yet. */
  async open() {
    this.port = await freePort();
    this.url = `http://127.0.0.1:${this.port}/usher`;
    this.gate = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const headers = Object.fromEntries(SIGNED.map((name) => [name, request.headers[name]]));
      const status = await this.post(headers, body).catch(() => 502);
      this.passed.push({ headers, body, status });
      response.writeHead(status).end();
    });
    await new Promise((resolve) => this.gate.listen(0, "127.0.0.1", resolve));
    const mutation = readFileSync(join(EXAMPLES, "endpoint.graphql"), "utf8");
    const url = `http://127.0.0.1:${this.gate.address().port}/usher`;
    const { webhookEndpointCreate: made } = await demo.ask(mutation, { url });
    assert.deepEqual(made.userErrors, []);
    this.id = made.webhookEndpoint.id;
    this.secret = made.secret;
  }

  async start() {
    const env = { USHER_WEBHOOK_SECRET: this.secret, PORT: String(this.port) };
    this.program = Program.example(this.file, { env });
    await eventually(`${this.file} listened`, () => {
      if (!this.program.isRunning) throw new Error(`${this.file} ended:\n${this.program.err}`);
      return new Promise((resolve) => {
        const socket = connect(this.port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
        socket.on("connect", () => socket.end());
      });
    });
  }

  /** Sends it something, whoever it is from; the status of its answer. */
  async post(headers, body) {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** What Usher would send, had it been told so at that moment. */
  signed(id, timestamp, body) {
    const key = Buffer.from(this.secret.replace("whsec_", ""), "base64");
    const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": `v1,${mac}` };
  }

  /** Waits for the delivery of an event that was taken. */
  taken(id) {
    return eventually(`${this.file} took ${id}`, () =>
      this.passed.find(({ headers, status }) => headers["webhook-id"] === id && status === 204),
    );
  }

  /** The lines that it has printed, one for every event. */
  get lines() {
    return this.program.out.split("\n").slice(0, -1);
  }
}

const receivers = FILES.map((file) => new Receiver(file));
const each = async (what) => {
  for (const receiver of receivers) await what(receiver);
};

export function receiving() {
  before(() => each((receiver) => receiver.open()));
  after(() => {
    for (const { gate } of receivers) {
      gate.close();
      gate.closeAllConnections();
    }
  });

  test("what Usher sends is verified, also what came while nobody received", async () => {
    await demo.update();
    const event = await demo.newest();
    await each(({ file, passed }) =>
      eventually(`${file} was tried`, () => passed.find(({ headers }) => headers["webhook-id"] === event.id)),
    );
    await each((receiver) => receiver.start());
    await each(async (receiver) => {
      const { body } = await receiver.taken(event.id);
      const { id, type, sequence, data, cursor } = JSON.parse(body);
      assert.deepEqual({ id, type, sequence, data, cursor }, event);
      const tries = receiver.passed.filter(({ headers }) => headers["webhook-id"] === event.id);
      assert.deepEqual([tries.at(0).status, tries.at(-1).status], [502, 204], receiver.file);
    });
  });

  test("every event of the types that were asked for arrives, and is printed once", async () => {
    const { cursor } = await demo.newest();
    await demo.invite();
    await demo.update(3);
    const wanted = (await demo.events(cursor)).filter(({ type }) =>
      /^(INVITATION_COMPLETED|PROJECT_UPDATED)$/.test(type),
    );
    assert.equal(wanted.length, 4);
    await each(async (receiver) => {
      for (const { id } of wanted) await receiver.taken(id);
      const again = receiver.passed.at(-1);
      assert.equal(await receiver.post(again.headers, again.body), 204, "a repeat is taken");
      const printed = await eventually(
        `${receiver.file} printed all`,
        () => receiver.lines.length >= 5 && receiver.lines,
      );
      const expected = wanted.map(({ sequence, id, type }) => `${sequence} ${id} ${type}`);
      assert.deepEqual(printed.slice(1).sort(), expected.sort(), receiver.file);
    });
  });

  test("what was tampered with is refused", async () => {
    await each(async (receiver) => {
      const { headers, body } = receiver.passed.at(-1);
      const changed = Buffer.from(body.toString().replace("PROJECT", "REJECT_"));
      assert.notDeepEqual(changed, body);
      const second = String(Number(headers["webhook-timestamp"]) + 1);
      const [, signature] = headers["webhook-signature"].split(",");
      const tampered = [
        [headers, changed],
        [headers, Buffer.concat([body, Buffer.from(" ")])],
        [headers, Buffer.alloc(0)],
        [headers, Buffer.from([0xff, 0xfe])],
        [{ ...headers, "webhook-id": "evt_another" }, body],
        [{ ...headers, "webhook-timestamp": second }, body],
        [{ ...headers, "webhook-timestamp": "now" }, body],
        ...["", "v1", "v1,", "v1,AAAA", "v1,!", `v2,${signature}`, signature].map((forged) => [
          { ...headers, "webhook-signature": forged },
          body,
        ]),
        ...SIGNED.map((missing) => [
          Object.fromEntries(Object.entries(headers).filter(([name]) => name !== missing)),
          body,
        ]),
      ];
      for (const [index, [forged, sent]] of tampered.entries()) {
        assert.equal(
          await receiver.post(forged, sent),
          401,
          `${receiver.file}: ${JSON.stringify(tampered[index][0])}`,
        );
      }
      assert.equal(await receiver.post(headers, body), 204, "what is genuine is still taken");
    });
  });

  test("what was signed at another time is refused", async () => {
    await each(async (receiver) => {
      const before = receiver.lines.length;
      const now = Math.floor(Date.now() / 1_000);
      const body = JSON.stringify({ id: `evt_${receiver.file}`, sequence: 0, type: "PROJECT_UPDATED" });
      for (const [away, status] of [
        [-86_400, 401],
        [-330, 401],
        [330, 401],
        [-270, 204],
        [270, 204],
      ]) {
        const headers = receiver.signed("evt_signed", now + away, body);
        assert.equal(await receiver.post(headers, body), status, `${receiver.file}: ${away} seconds away`);
      }
      await eventually("it was printed", () => receiver.lines.length === before + 1);
    });
  });

  test("a secret that is followed by another one is good for what comes next", async () => {
    const rotate =
      "mutation ($input: WebhookSecretRotateInput!) { webhookSecretRotate(input: $input) { secret userErrors { code } } }";
    await each(({ id }) => demo.change(rotate, { id }));
    await demo.update();
    const { id } = await demo.newest();
    await each(async (receiver) => {
      const { headers } = await receiver.taken(id);
      assert.equal(headers["webhook-signature"].split(" ").length, 2);
    });
  });

  test("a signature is what the manual says, by hand and with the standard library", async () => {
    const [receiver] = receivers;
    const { headers, body } = receiver.passed.find(({ status }) => status === 204);
    const cwd = folder("by-hand");
    writeFileSync(join(cwd, "body.json"), body);
    const [WEBHOOK_ID, WEBHOOK_TIMESTAMP] = [headers["webhook-id"], headers["webhook-timestamp"]];
    const env = { USHER_WEBHOOK_SECRET: receiver.secret, WEBHOOK_ID, WEBHOOK_TIMESTAMP };
    const signed = await Program.example("sign.sh", { env, cwd }).result();
    assert.deepEqual(signed, {
      code: 0,
      out: `${headers["webhook-signature"].replace("v1,", "")}\n`,
      err: "",
    });

    const ask = `import json, os, sys, verify
case = json.loads(os.environ["CASE"])
print(verify.verify(case["secret"], case["headers"], case["body"].encode()))`;
    const verified = async (changes) => {
      const CASE = JSON.stringify({ secret: receiver.secret, headers, body: body.toString(), ...changes });
      const options = { env: { CASE, PYTHONPATH: EXAMPLES, PYTHONDONTWRITEBYTECODE: "1" } };
      return Program.python(["-c", ask], options).result();
    };
    const old = receiver.signed(WEBHOOK_ID, Number(WEBHOOK_TIMESTAMP) - 330, body);
    const two = { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` };
    for (const [changes, answer] of [
      [{}, "True"],
      [{ headers: two }, "True"],
      [{ headers: old }, "False"],
      [{ body: `${body} ` }, "False"],
    ]) {
      assert.deepEqual(await verified(changes), { code: 0, out: `${answer}\n`, err: "" });
    }
  });

  test("a receiver refuses what is not signed, as the manual has one see", async () => {
    await each(async ({ file, url }) => {
      const { code, out } = await Program.example("unsigned.sh", { env: { RECEIVER: url } }).result();
      assert.deepEqual([code, out.match(/^HTTP\/1\.[01] (\d+)/)?.[1]], [0, "401"], file);
    });
  });

  test("the test of an endpoint, which is no event, is taken too", async () => {
    const trial = `mutation ($input: WebhookEndpointTestInput!) {
      webhookEndpointTest(input: $input) { test { delivered statusCode } userErrors { code } }
    }`;
    await each(async ({ id, file, program }) => {
      const { test: came } = await demo.change(trial, { id });
      assert.deepEqual(came, { delivered: true, statusCode: 204 }, file);
      await eventually(`${file} printed it`, () => /WEBHOOK_TEST/.test(program.out));
      assert.doesNotMatch(program.err, /Traceback|Error/, file);
    });
  });

  test("nothing was printed twice", async () => {
    await each(({ file, lines }) => assert.equal(new Set(lines).size, lines.length, file));
  });
}

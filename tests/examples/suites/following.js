// Every follower of the manual, run as a partner runs it: cut off, killed, away, and with the server starting anew.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { demo } from "../demo.js";
import { eventually, folder, Program } from "../program.js";
import { Wire } from "../wire.js";

const FILES = ["follow.js", "follow-sse.js", "follow.py", "follow.sh"];

/** One follower, with a wire and a file of its own. */
class Follower {
  constructor(file) {
    this.file = file;
    this.kept = join(folder(file), "events.jsonl");
  }

  async open() {
    this.wire = await new Wire(demo.url).open();
    this.start();
  }

  start() {
    const env = { USHER_URL: this.wire.url, USHER_KEY: demo.key, USHER_EVENTS: this.kept };
    this.program = Program.example(this.file, { env });
  }

  async kill() {
    this.program.kill();
    await this.program.ended;
  }

  /** What it has kept so far, without a line that is still being written. */
  events() {
    if (!existsSync(this.kept)) return [];
    const lines = readFileSync(this.kept, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  async has(what, look) {
    await eventually(`${this.file} ${what}`, () => {
      if (!this.program.isRunning) throw new Error(`${this.file} ended:\n${this.program.err}`);
      return look(this.events());
    });
  }

  /** Waits until it has kept the newest event. */
  async hasCaughtUp() {
    const { id } = await demo.newest();
    await this.has("caught up", (events) => events.at(-1)?.id === id);
  }
}

const followers = FILES.map((file) => new Follower(file));
const all = (what) => Promise.all(followers.map(what));

/** Makes ten events, and does something after the third, while the others are still on their way. */
async function amid(what) {
  await demo.update(3);
  const done = what();
  await demo.update(7);
  await done;
}

/** Its file holds what the log holds since its first event, in the log's order and without a gap or a repeat. */
async function keptEverything(follower) {
  const [first, ...events] = follower.events();
  const log = await demo.events(first.cursor);
  const sequences = (told) => told.map(({ sequence }) => sequence);
  assert.deepEqual(sequences(events), sequences(log));
  assert.deepEqual(
    sequences(events),
    [...events.keys()].map((place) => first.sequence + 1 + place),
  );
  assert.deepEqual(events, log);
}

export function following() {
  before(() => all((follower) => follower.open()));
  after(() => {
    for (const { wire } of followers) wire.close();
  });

  test("followers begin with what happens from now on", async () => {
    await eventually("every follower had kept an event", async () => {
      for (const { file, program } of followers)
        assert.ok(program.isRunning, `${file} ended:\n${program.err}`);
      await demo.update();
      return followers.every((follower) => follower.events().length > 0);
    });
    const invitation = await demo.invite();
    await all((follower) => follower.hasCaughtUp());
    for (const follower of followers) {
      const completed = follower.events().filter(({ type }) => type === "INVITATION_COMPLETED");
      assert.deepEqual(
        completed.map(({ data }) => data.subject.id),
        [invitation],
        follower.file,
      );
    }
  });

  test("followers that are cut off come back by themselves", async () => {
    await amid(() => all(({ wire }) => wire.cut()));
    await all((follower) => follower.hasCaughtUp());
    for (const { file, wire } of followers) assert.ok(wire.cuts > 0, `${file} was connected`);
  });

  test("followers that are killed go on where they were", async () => {
    await amid(() => all((follower) => follower.kill()));
    const behind = await demo.newest();
    for (const follower of followers) assert.notEqual(follower.events().at(-1).id, behind.id, follower.file);
    for (const follower of followers) follower.start();
    await all((follower) => follower.hasCaughtUp());
    await demo.update();
    await all((follower) => follower.hasCaughtUp());
  });

  test("followers outlive a restart of the server", async () => {
    await demo.update(5);
    await demo.stop();
    await demo.start();
    await demo.update(3);
    await all((follower) => follower.hasCaughtUp());
  });

  for (const follower of followers) {
    test(`${follower.file} kept every event since its first one, once and in order`, async () => {
      assert.ok(follower.events().length > 30, `${follower.events().length} events`);
      await keptEverything(follower);
    });
  }

  test("a follower goes on where another one stopped", async () => {
    await all((follower) => follower.kill());
    const [{ kept }] = followers;
    for (const follower of followers) {
      follower.kept = kept;
      follower.start();
      await demo.update(2);
      await follower.hasCaughtUp();
      await follower.kill();
    }
    await keptEverything(followers[0]);
  });

  test("followers say why they are refused, and stop", async () => {
    const refusals = [
      {
        cursor: "nonsense",
        key: demo.key,
        said: { js: "BAD_USER_INPUT", py: "BAD_USER_INPUT", sh: "BAD_USER_INPUT" },
      },
      {
        cursor: null,
        key: "usk_live_of_nobody",
        said: { js: /4403|40[13]|opens nothing/, py: "401", sh: "401" },
      },
    ];
    for (const { cursor, key, said } of refusals) {
      await all(async ({ file, wire }) => {
        const kept = join(folder(`${file}-refused-${cursor}`), "events.jsonl");
        writeFileSync(kept, cursor ? `${JSON.stringify({ cursor })}\n` : "");
        const env = { USHER_URL: wire.url, USHER_KEY: key, USHER_EVENTS: kept };
        const { code, err } = await Program.example(file, { env }).result();
        assert.equal(code, 1, `${file}: ${err}`);
        assert.match(err, new RegExp(said[file.split(".").at(-1)]), file);
      });
    }
  });
}

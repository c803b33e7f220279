// The demo with fresh data, asked through its API as its people and its partners ask.

import assert from "node:assert/strict";

import { eventually, folder, Program, USHER } from "./program.js";

const OWNER = { email: "owner@aurora.test", password: "usher-demo-2026" };
const READ = ["EVENTS", "PROJECTS", "INVITATIONS", "SENDERS", "NUMBERS", "MEMBERS", "WEBHOOKS", "API_KEYS"];
const EVENTS = `query ($after: Cursor, $first: Int, $last: Int) {
  events(after: $after, first: $first, last: $last) {
    nodes { id type sequence data cursor } pageInfo { hasNextPage }
  }
}`;

export const demo = {
  url: null,
  sandbox: null,
  key: null,
  token: null,
  project: null,
  program: null,
  updates: 0,

  async start() {
    // On free ports at first, then where it was.
    const listen = (url) => (url ? new URL(url).host : "127.0.0.1:0");
    const ports = ["--listen", listen(this.url), "--sandbox-listen", listen(this.sandbox)];
    const env = { USHER_METRICS_LISTEN: "off", USHER_LOG: "warn" };
    this.program = new Program(USHER, ["demo", ...ports, "--data", folder("data")], { env });
    const said = (pattern) => this.program.out.match(pattern)?.[1];
    await eventually("the demo listened", () => {
      if (!this.program.isRunning) throw new Error(`the demo ended: ${this.program.err}`);
      return said(/(mails are kept)/);
    });
    this.url = said(/^listening on (\S+)$/m);
    this.sandbox = said(/Zavu's stand-in (\S+)/);
  },

  /** Stops it as an operator does. */
  async stop() {
    this.program.kill("SIGTERM");
    assert.equal((await this.program.result()).code, 0, this.program.err);
  },

  /** Starts it for the first time, signs its owner in and makes a partner's key. */
  async open() {
    await this.start();
    const signIn =
      "mutation ($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { code } } }";
    this.token = (await this.change(signIn, OWNER)).accessToken;
    const make =
      "mutation ($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { code message } } }";
    const permissions = READ.map((what) => `${what}_READ`);
    this.key = (await this.change(make, { name: "A partner", permissions })).secret;
    this.project = (await this.ask("{ projects(first: 1) { nodes { id } } }")).projects.nodes[0].id;
  },

  /** What the API answers to somebody; to the owner, unless another token is given. */
  async ask(query, variables = {}, token = this.token) {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  },

  /** The payload of a mutation, which must have been carried out. */
  async change(query, input) {
    const [payload] = Object.values(await this.ask(query, { input }));
    assert.deepEqual(payload.userErrors, []);
    return payload;
  },

  /** Makes so many events. */
  async update(times = 1) {
    const rename =
      "mutation ($input: ProjectUpdateInput!) { projectUpdate(input: $input) { userErrors { code } } }";
    for (let time = 0; time < times; time += 1) {
      this.updates += 1;
      await this.change(rename, { id: this.project, name: `Named ${this.updates} times` });
    }
  },

  /** Invites a client who completes the signup; the invitation's id. */
  async invite() {
    const issue =
      "mutation ($input: InvitationCreateInput!) { invitationCreate(input: $input) { invitation { id zavuId } userErrors { code } } }";
    const input = { projectId: this.project, clientName: "Panadería Sol" };
    const { invitation } = await this.change(issue, input);
    for (const step of ["start", "complete"]) {
      const response = await fetch(`${this.sandbox}/_sandbox/invitations/${invitation.zavuId}/${step}`, {
        method: "POST",
      });
      assert.equal(response.status, 200, step);
    }
    const status = "query ($id: ID!) { invitation(id: $id) { status } }";
    await eventually("the invitation was completed", async () => {
      const { invitation: now } = await this.ask(status, { id: invitation.id });
      return now.status === "COMPLETED";
    });
    return invitation.id;
  },

  /** Everything behind a cursor that the partner's key may see. */
  async events(after) {
    const found = [];
    for (;;) {
      const page = (await this.ask(EVENTS, { after: found.at(-1)?.cursor ?? after, first: 100 }, this.key))
        .events;
      found.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return found;
    }
  },

  /** The newest event that the partner's key may see. */
  async newest() {
    return (await this.ask(EVENTS, { last: 1 }, this.key)).events.nodes[0];
  },
};

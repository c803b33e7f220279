// Invitations through Zavu's own JavaScript client.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import Zavudev from '@zavudev/sdk';

import { all, connect, control, look, reset } from '../sandbox.js';

const client = connect();

beforeEach(reset);

test('an invitation is created with all of its fields and retrieved as it was', async () => {
  const { phoneNumber } = await control('numbers', { key: client.apiKey, phoneNumber: '+14155550100' });
  const { invitation } = await client.invitations.create({
    clientName: 'Panadería Sol',
    clientEmail: 'sol@example.org',
    clientPhone: '+525550100199',
    connectionType: 'whatsapp_waba',
    expiresInDays: 3,
    allowedPhoneCountries: ['US', 'MX'],
    phoneNumberId: phoneNumber.id,
  });
  assert.equal(invitation.status, 'pending');
  assert.equal(invitation.clientName, 'Panadería Sol');
  assert.equal(invitation.phoneNumberId, phoneNumber.id);
  assert.equal(invitation.senderId, null);
  assert.equal(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt), 3 * 24 * 60 * 60 * 1000);
  assert.ok(invitation.url.endsWith(`/invite/${invitation.token}`));
  const read = await client.invitations.retrieve(invitation.id);
  assert.deepEqual(read.invitation, invitation);
});

test('every field may be left out, and so may the body', async () => {
  for (const body of [undefined, {}, null]) {
    const { invitation } = await client.invitations.create(body);
    assert.equal(invitation.connectionType, 'whatsapp_waba');
  }
});

test('what is not valid is a bad request that is not tried again', async () => {
  await assert.rejects(client.invitations.create({ expiresInDays: 31 }), (error) => {
    assert.ok(error instanceof Zavudev.BadRequestError);
    assert.equal(error.error.code, 'invalid_request');
    assert.equal(error.error.details.field, 'expiresInDays');
    return true;
  });
  assert.equal((await look('requests')).requests.length, 1);
});

test('a list is filtered by status and paged by cursor', async () => {
  const made = [];
  for (let index = 0; index < 5; index += 1) {
    made.unshift((await client.invitations.create({ clientName: `Client ${index}` })).invitation.id);
  }
  await client.invitations.cancel(made[1]);
  const open = made.filter((id) => id !== made[1]);

  const first = await client.invitations.list({ status: 'pending', limit: 3 });
  assert.deepEqual(first.items.map((item) => item.id), open.slice(0, 3));
  assert.ok(first.hasNextPage());
  const second = await client.invitations.list({ status: 'pending', limit: 3, cursor: first.nextCursor });
  assert.deepEqual(second.items.map((item) => item.id), open.slice(3));
  assert.ok(!second.nextCursor);
  assert.ok(!second.hasNextPage());
  const cancelled = await client.invitations.list({ status: 'cancelled' });
  assert.deepEqual(cancelled.items.map((item) => item.id), [made[1]]);
});

test('iterating visits every page and every invitation once', async () => {
  const made = [];
  for (let index = 0; index < 7; index += 1) {
    made.unshift((await client.invitations.create()).invitation.id);
  }
  const seen = await all(client.invitations.list({ limit: 2 }));
  assert.deepEqual(seen.map((item) => item.id), made);
});

test('cancelling works once', async () => {
  const { invitation } = await client.invitations.create();
  const { invitation: cancelled } = await client.invitations.cancel(invitation.id);
  assert.equal(cancelled.status, 'cancelled');
  await assert.rejects(client.invitations.cancel(invitation.id), (error) => {
    assert.ok(error instanceof Zavudev.BadRequestError);
    assert.equal(error.error.code, 'bad_request');
    return true;
  });
});

test('an unknown id is not found, whatever is in it', async () => {
  for (const id of ['nothing', 'a/b c?d#e+f', 'webhooks']) {
    await assert.rejects(client.invitations.retrieve(id), Zavudev.NotFoundError);
  }
});

test('a 503 is tried again and the second answer is taken', async () => {
  await control('faults', { match: 'POST /v1/invitations', kind: 'status', status: 503 });
  const { invitation } = await client.invitations.create({ clientName: 'Second time' });
  assert.equal(invitation.clientName, 'Second time');
  const { requests } = await look('requests');
  assert.deepEqual(requests.map((request) => request.retryCount), ['0', '1']);
  assert.deepEqual(requests.map((request) => request.status), [503, 201]);
  assert.equal((await look('ledger')).invitations.length, 1);
});

test('a reply that is lost makes a second invitation: the client retries what took effect', async () => {
  await control('faults', { match: 'POST /v1/invitations', kind: 'lose_reply' });
  await client.invitations.create();
  assert.equal((await look('ledger')).invitations.length, 2);
});

test('a completed signup shows its account and its sender', async () => {
  const { invitation } = await client.invitations.create({ clientName: 'Sol' });
  await control(`invitations/${invitation.token}/complete`, { phoneNumber: '+14155550177' });
  const { invitation: completed } = await client.invitations.retrieve(invitation.id);
  assert.equal(completed.status, 'completed');
  assert.deepEqual([completed.connectedAccount.channel, completed.connectedAccount.name], ['whatsapp', 'Sol']);
  const sender = await client.senders.retrieve(completed.senderId);
  assert.equal(sender.phoneNumber, '+14155550177');
  assert.deepEqual(sender.channels, ['whatsapp']);
});

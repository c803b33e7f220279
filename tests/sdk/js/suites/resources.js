// Phone numbers, senders and the account through Zavu's own JavaScript client.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import Zavudev from '@zavudev/sdk';

import { all, connect, control, reset } from '../sandbox.js';

const client = connect();

beforeEach(reset);

test('the key tells its project, and the wrong key nothing', async () => {
  const me = await client.me.retrieve();
  assert.equal(me.isTestMode, true);
  assert.equal(me.project.isSubAccount, false);
  assert.equal((await client.balance.retrieve()).currency, 'USD');
  const stranger = connect({ apiKey: 'zv_live_invalid' });
  await assert.rejects(stranger.me.retrieve(), Zavudev.AuthenticationError);
});

test('numbers are searched, bought, listed and read', async () => {
  const search = { countryCode: 'US', type: 'local', contains: '415', capabilities: 'sms,voice', limit: 3 };
  const { items } = await client.phoneNumbers.searchAvailable(search);
  assert.equal(items.length, 3);
  assert.equal(items[0].pricing.monthlyPrice, 1.25);
  const bought = [];
  for (const item of items) {
    const { phoneNumber } = await client.phoneNumbers.purchase({ phoneNumber: item.phoneNumber, name: 'Main' });
    bought.unshift(phoneNumber.id);
  }
  const page = await client.phoneNumbers.list({ status: 'active', limit: 2 });
  assert.deepEqual(page.items.map((item) => item.id), bought.slice(0, 2));
  const listed = await all(client.phoneNumbers.list({ limit: 2 }));
  assert.deepEqual(listed.map((item) => item.id), bought);
  const { phoneNumber } = await client.phoneNumbers.retrieve(bought[0]);
  assert.deepEqual(phoneNumber.capabilities, ['sms', 'voice', 'mms']);
  assert.equal(phoneNumber.pricing.monthlyCost, 125);
  await assert.rejects(
    client.phoneNumbers.purchase({ phoneNumber: items[0].phoneNumber }),
    Zavudev.BadRequestError,
  );
  await assert.rejects(client.phoneNumbers.retrieve('nothing'), Zavudev.NotFoundError);
});

test('a number is renamed, cleared and given back', async () => {
  const { phoneNumber } = await client.phoneNumbers.purchase({ phoneNumber: '+14155550100', name: 'Main' });
  const renamed = await client.phoneNumbers.update(phoneNumber.id, { name: null });
  assert.equal(renamed.phoneNumber.name, undefined);
  assert.equal(await client.phoneNumbers.release(phoneNumber.id), null);
  const { items } = await client.phoneNumbers.requirements({ countryCode: 'MX', type: 'mobile' });
  assert.equal(items[0].phoneNumberType, 'mobile');
});

test('senders are listed, read and changed', async () => {
  const made = [];
  for (const name of ['One', 'Two', 'Three']) {
    made.unshift((await client.senders.create({ name })).id);
  }
  assert.deepEqual((await all(client.senders.list({ limit: 2 }))).map((sender) => sender.id), made);
  const sender = await client.senders.retrieve(made[2]);
  assert.equal(sender.isDefault, true);
  const url = 'https://hooks.example.org/zavu';
  const updated = await client.senders.update(made[0], { webhookUrl: url, webhookEvents: ['message.inbound'] });
  assert.ok(updated.webhook.secret.startsWith('whsec_'));
  await assert.rejects(client.senders.delete(made[2]), Zavudev.BadRequestError);
  assert.equal(await client.senders.delete(made[0]), null);
});

test('a quota that is used up is waited for as the answer says', async () => {
  const headers = { 'retry-after-ms': '10' };
  await control('faults', { match: 'GET /v1/me', kind: 'status', status: 429, headers });
  assert.equal((await client.me.retrieve()).isTestMode, true);
});

test('an answer that is not JSON is an error and never a result', async () => {
  await control('faults', { match: 'GET /v1/me', kind: 'garbage' });
  await assert.rejects(client.me.retrieve());
});

test('an unknown path is not found', async () => {
  await assert.rejects(client.get('/_stainless_unknown_path'), Zavudev.NotFoundError);
});

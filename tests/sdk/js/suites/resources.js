// Phone numbers, senders and the account through Zavu's own JavaScript client.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import Zavudev from '@zavudev/sdk';

import { KEY, all, connect, control, look, reset } from '../sandbox.js';

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

test('numbers of every kind are found by what they can carry, with prices in dollars', async () => {
  for (const type of ['local', 'national', 'tollFree', 'mobile']) {
    const { items } = await client.phoneNumbers.searchAvailable({ countryCode: 'MX', type, capabilities: ['voice'] });
    assert.ok(items.length > 0 && items.length <= 10);
    for (const item of items) {
      assert.equal(item.capabilities.voice, true);
      assert.ok(item.pricing.monthlyPrice > 0);
      assert.equal(item.pricing.isFreeEligible, false);
    }
  }
  const none = await client.phoneNumbers.searchAvailable({ countryCode: 'MX', capabilities: ['sms', 'mms'] });
  assert.deepEqual(none.items, []);
  assert.deepEqual((await client.phoneNumbers.requirements({ countryCode: 'US' })).items, []);
  const { items } = await client.phoneNumbers.requirements({ countryCode: 'MX' });
  assert.deepEqual(items.map((item) => item.phoneNumberType), ['local', 'national', 'tollFree', 'mobile']);
});

test('a number goes to a sender and back, and is not given back in between', async () => {
  const { phoneNumber } = await client.phoneNumbers.purchase({ phoneNumber: '+525550100100', name: 'Desk' });
  const sender = await client.senders.create({ name: 'Main' });
  const assigned = await client.phoneNumbers.update(phoneNumber.id, { senderId: sender.id });
  assert.equal(assigned.phoneNumber.senderId, sender.id);
  assert.equal(assigned.phoneNumber.name, 'Desk');
  await assert.rejects(client.phoneNumbers.release(phoneNumber.id), Zavudev.BadRequestError);
  await assert.rejects(client.phoneNumbers.update(phoneNumber.id, { senderId: 'nobody' }), Zavudev.NotFoundError);
  const freed = await client.phoneNumbers.update(phoneNumber.id, { senderId: null });
  assert.equal(freed.phoneNumber.senderId, undefined);
  assert.equal(freed.phoneNumber.name, 'Desk');
  await client.phoneNumbers.release(phoneNumber.id);
  await assert.rejects(client.phoneNumbers.release(phoneNumber.id), Zavudev.NotFoundError);
});

test('a purchase needs money and a paid plan', async () => {
  const refused = (code) => (error) => error.status === 402 && error.error.code === code;
  const order = { phoneNumber: '+525550100100' };
  await control('balance', { key: KEY, balanceCents: 399 });
  await assert.rejects(client.phoneNumbers.purchase(order), refused('insufficient_balance'));
  await control('plan', { key: KEY, plan: 'free' });
  await assert.rejects(client.phoneNumbers.purchase(order), refused('paid_plan_required'));
  await control('plan', { key: KEY, plan: 'paid' });
  await control('balance', { key: KEY, balanceCents: 1000 });
  const { phoneNumber } = await client.phoneNumbers.purchase(order);
  assert.deepEqual(phoneNumber.pricing, {
    monthlyPrice: 3, monthlyCost: 300, upfrontCost: 100, isFreeNumber: false,
  });
  await control('clock', { advanceSeconds: 30 * 24 * 60 * 60 });
  const { balance, totalSpent } = await client.balance.retrieve();
  assert.deepEqual([balance, totalSpent], [1000 - 400 - 300, 400 + 300]);
});

test('a purchase whose answer is lost is asked for again and made once', async () => {
  await control('faults', { match: 'POST /v1/phone-numbers', kind: 'lose_reply' });
  await assert.rejects(client.phoneNumbers.purchase({ phoneNumber: '+525550100100' }), Zavudev.BadRequestError);
  const { purchases } = await look('ledger');
  assert.deepEqual(purchases.map((purchase) => purchase.phoneNumber), ['+525550100100']);
  assert.equal((await client.phoneNumbers.list()).items.length, 1);
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

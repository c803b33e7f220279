// The sandbox under test and its controls: where it is, how it is emptied, what it is told to do.

import Zavudev from '@zavudev/sdk';

const base = process.env.SANDBOX_URL;
if (!base) {
  throw new Error('SANDBOX_URL is not set; tests/sdk/run starts a sandbox and sets it');
}

export const KEY = 'zv_test_sdk_js';

/** A client with Zavu's own defaults, pointed at the sandbox. */
export function connect(options = {}) {
  return new Zavudev({ apiKey: KEY, baseURL: base, ...options });
}

/** Asks a control, which is no part of Zavu's API. */
export async function control(path, body = {}) {
  const response = await fetch(`${base}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response.status === 204 ? null : response.json();
}

/** Reads from a control. */
export async function look(path) {
  const response = await fetch(`${base}/_sandbox/${path}`);
  return response.json();
}

/** Forgets everything that earlier tests did. */
export async function reset() {
  await control('reset');
}

/** Everything that a page and the pages after it hold. */
export async function all(pages) {
  const items = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
}

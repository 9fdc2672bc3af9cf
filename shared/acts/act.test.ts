import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actSchema, canonicalJson, fromBase64Url, signedBy, signingBytes, toBase64Url, type Act } from './act.ts';
import { signAct } from './sealed.ts';
import { follows, hashOfEntry, ledgerStart } from './ledger.ts';

const act: Act = {
  v: 1,
  id: '01930000-0000-7000-8000-000000000001',
  installation: '01930000-0000-4000-8000-000000000002',
  actor: 'thu-ky',
  device: '01930000-0000-4000-8000-000000000003',
  sequence: 1,
  at: '2026-11-24T02:00:00.000Z',
  type: 'meeting.create',
  body: { meeting: 'phien-hop' },
};

async function deviceKey() {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('no pair');
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: toBase64Url(new Uint8Array(raw)) };
}

test('a signature holds for the very bytes that were signed, and for no others', async () => {
  const { privateKey, publicKey } = await deviceKey();
  const signed = await signAct(act, privateKey);
  const holds = (type: string, canonical: string) =>
    signedBy(publicKey, signingBytes(type, canonical), signed.signature);
  expect(await holds('meeting.create', signed.canonical)).toBe(true);
  expect(await holds('meeting.publish', signed.canonical)).toBe(false);
  expect(await holds('meeting.create', signed.canonical.replace('thu-ky', 'thu-kx'))).toBe(false);
  expect(
    await signedBy((await deviceKey()).publicKey, signingBytes(act.type, signed.canonical), signed.signature),
  ).toBe(false);
});

test('hostile keys and signatures are wrong, not an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (key, signature) => {
      expect(await signedBy(key, signingBytes('x', '{}'), signature)).toBe(false);
    }),
  );
});

test('the canonical form does not depend on the order in which an act was put together', () => {
  const reversed = Object.fromEntries(Object.entries(act).toReversed());
  expect(canonicalJson(reversed)).toBe(canonicalJson(act));
  expect(actSchema.parse(JSON.parse(canonicalJson(act)))).toEqual(act);
});

test('an act with more in it than its schema knows is no act', () => {
  expect(actSchema.safeParse({ ...act, note: 'x' }).success).toBe(false);
  expect(actSchema.safeParse({ ...act, body: { ...act.body, note: 'x' } }).success).toBe(false);
});

test('bytes survive their writing as text', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

test('a ledger entry’s hash changes with everything in it', async () => {
  const entry = {
    sequence: 1,
    receivedAt: act.at,
    previous: ledgerStart,
    canonical: canonicalJson(act),
    signature: 'c2ln',
  };
  const hashes = await Promise.all(
    [
      entry,
      { ...entry, sequence: 2 },
      { ...entry, receivedAt: '2026-11-24T02:00:00.001Z' },
      { ...entry, previous: `1${ledgerStart.slice(1)}` },
      { ...entry, canonical: canonicalJson({ ...act, sequence: 2 }) },
      { ...entry, signature: 'c2lo' },
    ].map(hashOfEntry),
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('an entry follows only the one it names, in its place and unchanged', async () => {
  const one = { sequence: 1, receivedAt: act.at, previous: ledgerStart, canonical: '{}', signature: 'c2ln' };
  const first = { ...one, hash: await hashOfEntry(one) };
  const two = { ...one, sequence: 2, previous: first.hash };
  const second = { ...two, hash: await hashOfEntry(two) };
  const otherStart = { ...one, previous: first.hash };
  expect(await follows(first, undefined)).toBe(true);
  expect(await follows(second, first)).toBe(true);
  expect(await follows(second, undefined)).toBe(false);
  expect(await follows(first, first)).toBe(false);
  expect(await follows({ ...second, canonical: '{"x":1}' }, first)).toBe(false);
  expect(await follows({ ...otherStart, hash: await hashOfEntry(otherStart) }, undefined)).toBe(false);
  const skipping = { ...two, sequence: 3 };
  expect(await follows({ ...skipping, hash: await hashOfEntry(skipping) }, first)).toBe(false);
});

import { expect, test } from 'vitest';
import { LyingServer } from '../../tests/builders/lyingServer.ts';
import type { Checkpoint } from './checkpoint.ts';
import { compareLedger, type LedgerSource } from './witness.ts';

const entries = (count: number, change: Record<number, string> = {}) =>
  Array.from({ length: count }, (_, index) => change[index + 1] ?? `entry ${index + 1}`);
const nothing = { checkpoint: undefined, receipts: [] };

async function shownBy(source: LedgerSource): Promise<Checkpoint> {
  const shown = await source.checkpoint();
  if (shown === undefined) throw new Error('nothing is shown');
  return shown;
}

test('a ledger that only grows is in order, from one checkpoint to the next', async () => {
  const server = new LyingServer();
  let held = nothing as Parameters<typeof compareLedger>[0];
  for (const count of [0, 1, 2, 5, 5, 8, 13]) {
    const receipts = count === 0 ? [] : [await server.receipt(count, `entry ${count}`)];
    const verdict = await compareLedger({ ...held, receipts }, await server.tells(entries(count)), server.installation);
    expect(verdict).toMatchObject({ found: 'in-order', checkpoint: { size: count } });
    if (verdict.found === 'in-order') held = { checkpoint: verdict.checkpoint, receipts: [] };
  }
});

test.each([
  ['as long as before', 8],
  ['longer than before', 11],
])('one client finds a history that was rewritten and is %s', async (_, count) => {
  const server = new LyingServer();
  const checkpoint = await shownBy(await server.tells(entries(8)));
  for (const changed of [1, 5, 8]) {
    const rewritten = await server.tells(entries(count, { [changed]: 'another' }));
    const verdict = await compareLedger({ checkpoint, receipts: [] }, rewritten, server.installation);
    expect(verdict.found).toBe('ledger-rewritten');
  }
});

test('one client finds a ledger that was cut off', async () => {
  const server = new LyingServer();
  const checkpoint = await shownBy(await server.tells(entries(8)));
  for (const count of [0, 1, 7]) {
    const verdict = await compareLedger(
      { checkpoint, receipts: [] },
      await server.tells(entries(count)),
      server.installation,
    );
    expect(verdict.found).toBe('ledger-shrunk');
  }
});

test('two honest clients find that each was shown a history of its own, however long the two are', async () => {
  for (const [first, second] of [
    [8, 8],
    [8, 11],
    [11, 8],
  ] as const) {
    const server = new LyingServer();
    const toOne = await server.tells(entries(first));
    const toOther = await server.tells(entries(second, { 4: 'another' }));
    const one = await compareLedger(nothing, toOne, server.installation);
    expect(one.found).toBe('in-order');
    if (one.found !== 'in-order') continue;
    // The one co-signs, as every client does; the other hears of it.
    server.cosigned.push(one.checkpoint);
    const checkpoint = await shownBy(toOther);
    expect((await compareLedger({ checkpoint, receipts: [] }, toOther, server.installation)).found).toBe(
      'ledger-forked',
    );
  }
});

test('a receipt finds its act dropped, whether the ledger ends before it or another stands in its place', async () => {
  const server = new LyingServer();
  const receipts = [await server.receipt(6, 'entry 6')];
  const told = async (history: string[]) =>
    (await compareLedger({ checkpoint: undefined, receipts }, await server.tells(history), server.installation)).found;
  expect(await told(entries(6))).toBe('in-order');
  expect(await told(entries(9))).toBe('in-order');
  expect(await told(entries(5))).toBe('act-dropped');
  expect(await told(entries(9, { 6: 'another' }))).toBe('act-dropped');
});

test('what the installation did not sign is no checkpoint, and a made-up one of another client accuses nobody', async () => {
  const server = new LyingServer();
  const source = await server.tells(entries(8));
  const shown = await shownBy(source);
  const told = (checkpoint: Checkpoint) =>
    compareLedger(nothing, { ...source, checkpoint: () => Promise.resolve(checkpoint) }, server.installation);
  for (const change of [
    { size: 7 },
    { root: '0'.repeat(64) },
    { at: '2026-11-26T08:00:00.000Z' },
    { key: '0'.repeat(16) },
  ]) {
    expect((await told({ ...shown, ...change })).found).toBe('checkpoint-forged');
  }
  expect((await told(await shownBy(await new LyingServer().tells(entries(8))))).found).toBe('checkpoint-forged');
  server.cosigned.push({ ...shown, root: '0'.repeat(64) }, { ...shown, size: 99 });
  expect((await compareLedger(nothing, source, server.installation)).found).toBe('in-order');
});

test('a server that cannot be asked proves nothing, and one that gives no proof is believed nothing', async () => {
  const server = new LyingServer();
  const checkpoint = await shownBy(await server.tells(entries(8)));
  const grown = await server.tells(entries(12));
  const held = { checkpoint, receipts: [await server.receipt(9, 'entry 9')] };
  for (const silent of ['checkpoint', 'cosigned', 'consistency', 'inclusion'] as const) {
    const source = { ...grown, [silent]: () => Promise.resolve(undefined) };
    expect((await compareLedger(held, source, server.installation)).found).toBe('nothing');
  }
  const unproven = { ...grown, consistency: () => Promise.resolve([]) };
  expect((await compareLedger(held, unproven, server.installation)).found).toBe('ledger-rewritten');
  const unfound = { ...grown, inclusion: () => Promise.resolve([]) };
  expect((await compareLedger(held, unfound, server.installation)).found).toBe('act-dropped');
});

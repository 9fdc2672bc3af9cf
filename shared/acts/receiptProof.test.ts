import { expect, test } from 'vitest';
import { LyingServer } from '../../tests/builders/lyingServer.ts';
import { proveReceipt } from './receiptProof.ts';

const entries = ['một', 'hai', 'ba', 'bốn', 'năm'];

test('a receipt is proven by the tree of today, whatever was recorded since', async () => {
  const server = new LyingServer();
  const receipt = await server.receipt(3, 'ba');
  for (const size of [3, 4, 5]) {
    // oxlint-disable-next-line no-await-in-loop -- one history after the other
    const told = await server.tells(entries.slice(0, size));
    // oxlint-disable-next-line no-await-in-loop -- one history after the other
    expect(await proveReceipt(receipt, server.installation, told)).toMatchObject({
      verdict: 'proven',
      checkpoint: { size },
    });
  }
});

test('an act that was dropped, or put elsewhere, is missed', async () => {
  const server = new LyingServer();
  const receipt = await server.receipt(3, 'ba');
  for (const told of [entries.slice(0, 2), entries.toSpliced(2, 1), entries.with(2, 'khác')]) {
    // oxlint-disable-next-line no-await-in-loop -- one history after the other
    const { verdict } = await proveReceipt(receipt, server.installation, await server.tells(told));
    expect(verdict).toBe('not-in-ledger');
  }
});

test('what the installation did not sign proves nothing', async () => {
  const [server, other] = [new LyingServer(), new LyingServer()];
  const receipt = await server.receipt(3, 'ba');
  const told = await server.tells(entries);
  const forged = [
    { ...receipt, sequence: 4 },
    { ...receipt, receivedAt: '2026-11-24T08:00:00.000Z' },
  ];
  for (const each of [...forged, { ...(await other.receipt(3, 'ba')), installation: receipt.installation }]) {
    // oxlint-disable-next-line no-await-in-loop -- one receipt after the other
    expect((await proveReceipt(each, server.installation, told)).verdict).toBe('receipt-forged');
  }
  const shown = await proveReceipt(receipt, server.installation, await other.tells(entries));
  expect(shown.verdict).toBe('checkpoint-forged');
});

test('without an answer a receipt’s signature alone is said to be right', async () => {
  const server = new LyingServer();
  const silent = { checkpoint: () => Promise.resolve(undefined), inclusion: () => Promise.resolve(undefined) };
  expect(await proveReceipt(await server.receipt(1, 'một'), server.installation, silent)).toEqual({
    verdict: 'no-answer',
  });
});

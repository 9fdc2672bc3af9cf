import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createReplica } from '../../../shared/rooms/replica.ts';
import { replicaTable, type ReplicaTable, type StoredUpdate } from './replicas.ts';
import { openVaultFile } from './vaultFile.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

function newTable(): ReplicaTable {
  const folder = mkdtempSync(path.join(tmpdir(), 'vault-replicas-'));
  const file = openVaultFile(path.join(folder, 'one.vault'), randomBytes(32));
  endings.push(() => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return replicaTable(file);
}

/** Writes word after word into a replica and hands each update out. */
function writeWords(count: number, keep: (update: Uint8Array, number: number) => void): Y.Doc {
  const replica = createReplica(65_536);
  let number = 0;
  replica.on('update', (update: Uint8Array) => keep(update, number));
  for (; number < count; number += 1) replica.getText('words').insert(0, `${number} `);
  return replica;
}
const textOf = (updates: readonly StoredUpdate[]): string => {
  const replica = createReplica();
  for (const { bytes } of updates) Y.applyUpdate(replica, bytes);
  return replica.getText('words').toJSON();
};

test('a long log is merged and says the same, and what the server has not stored stays told apart', () => {
  const table = newTable();
  let boundary = 0;
  const replica = writeWords(200, (update, number) => {
    const place = table.append('notes/x/m1', update, true);
    if (number === 149) boundary = place;
  });
  table.acknowledge('notes/x/m1', boundary);
  const updates = table.updatesOf('notes/x/m1');
  expect(updates.map(({ own, pending }) => [own, pending])).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(textOf(updates)).toBe(replica.getText('words').toJSON());
  expect(textOf(table.updatesOf('notes/x/m1'))).toBe(replica.getText('words').toJSON());
});

test('merging never makes a piece that no frame can carry', () => {
  const table = newTable();
  const replica = createReplica(65_536);
  replica.on('update', (update: Uint8Array) => table.append('notes/x/m1', update, true));
  for (let count = 0; count < 100; count += 1) replica.getArray('strokes').push([new Uint8Array(randomBytes(20_000))]);
  const updates = table.updatesOf('notes/x/m1');
  expect(updates.length).toBeLessThan(30);
  expect(Math.max(...updates.map(({ bytes }) => bytes.length))).toBeLessThan(150_000);
});

test('only what was written here and not yet stored there counts as being only here', () => {
  const table = newTable();
  const own = table.append('notes/x/m1', new Uint8Array([0, 0]), true);
  table.append('notes/x/m2', new Uint8Array([0, 0]), false);
  expect(table.roomsPending()).toBe(1);
  table.acknowledge('notes/x/m1', own - 1);
  expect(table.isPending('notes/x/m1')).toBe(true);
  table.acknowledge('notes/x/m1', own);
  expect([table.roomsPending(), table.isPending('notes/x/m1')]).toEqual([0, false]);
});

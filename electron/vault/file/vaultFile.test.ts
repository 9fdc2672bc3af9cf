import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { documentTable } from './documents.ts';
import { migrations } from './migrations.ts';
import { notebook } from './notebook.ts';
import { replicaTable } from './replicas.ts';
import { salvage } from './salvage.ts';
import { DiskFull, openVaultFile, VaultDamaged, VaultFromTheFuture } from './vaultFile.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newPath(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vault-file-'));
  folders.push(folder);
  return path.join(folder, 'one.vault');
}
const key = randomBytes(32);
const word = 'Nghị quyết chưa công bố';

/** Turns one byte of a file over. */
function flipByte(file: string, at: (size: number) => number): void {
  const handle = openSync(file, 'r+');
  const position = at(fstatSync(handle).size);
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, position);
  byte.writeUInt8(byte.readUInt8(0) ^ 0xff, 0);
  writeSync(handle, byte, 0, 1, position);
  closeSync(handle);
}

test('nothing that is kept stands in clear on the disk, while it is open and after', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  notebook(vault).remember(word, word);
  replicaTable(vault).append('notes/x/m1', Buffer.from(word), true);
  documentTable(vault).expect('a'.repeat(64), word.length);
  documentTable(vault).keepChunks('a'.repeat(64), 0, [Buffer.from(word)]);
  const inClear = (): string[] =>
    readdirSync(path.dirname(file)).filter((name) => {
      const bytes = readFileSync(path.join(path.dirname(file), name));
      return bytes.includes(word) || bytes.includes('SQLite format 3') || bytes.includes('room_update');
    });
  expect(inClear()).toEqual([]);
  vault.close();
  expect(inClear()).toEqual([]);
});

test('another key opens nothing, and harms nothing', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  notebook(vault).remember('place', 7);
  vault.close();
  expect(() => openVaultFile(file, randomBytes(32))).toThrow(VaultDamaged);
  const again = openVaultFile(file, key);
  expect(notebook(again).recall('place')).toBe(7);
  again.close();
});

test('a byte that turned over anywhere in a document is found when it is read, and is told', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  const documents = documentTable(vault);
  documents.expect('b'.repeat(64), 8 * 256 * 1024);
  documents.keepChunks(
    'b'.repeat(64),
    0,
    Array.from({ length: 8 }, () => randomBytes(256 * 1024)),
  );
  vault.close();
  flipByte(file, (size) => Math.floor(size / 2));
  let told = 0;
  const again = openVaultFile(file, key, { diskFull: () => undefined, damaged: () => (told += 1) });
  const readAll = () => Array.from({ length: 8 }, (_, number) => documentTable(again).chunk('b'.repeat(64), number));
  expect(readAll).toThrow(VaultDamaged);
  expect(told).toBe(1);
  again.close();
});

test('a file of a newer version is left as it is', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  vault.database.pragma(`user_version = ${migrations.length + 1}`);
  vault.close();
  const before = readFileSync(file);
  expect(() => openVaultFile(file, key)).toThrow(VaultFromTheFuture);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('on a full disk nothing is half kept, everything can be read, and it goes on once there is space', () => {
  const file = newPath();
  let told = 0;
  const vault = openVaultFile(file, key, { diskFull: () => (told += 1), damaged: () => undefined });
  const replicas = replicaTable(vault);
  const memory = notebook(vault);
  memory.remember('place', 7);
  const pages = Number(vault.database.pragma('page_count', { simple: true }));
  vault.database.pragma(`max_page_count = ${pages + 4}`);
  expect(() => replicas.append('notes/x/m1', randomBytes(100_000), true)).toThrow(DiskFull);
  expect(told).toBe(1);
  expect(replicas.has('notes/x/m1')).toBe(false);
  expect(vault.hasSpace()).toBe(false);
  expect(memory.recall('place')).toBe(7);
  vault.database.pragma('max_page_count = 1000000');
  expect(vault.hasSpace()).toBe(true);
  replicas.append('notes/x/m1', randomBytes(100_000), true);
  expect(replicas.has('notes/x/m1')).toBe(true);
  vault.close();
});

test('what is acknowledged as kept waits for the disk', () => {
  const vault = openVaultFile(newPath(), key);
  // FULL is 2 (https://www.sqlite.org/pragma.html#pragma_synchronous).
  const synchronous = () => vault.database.pragma('synchronous', { simple: true });
  expect(vault.database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect([synchronous(), vault.write(synchronous), vault.write(synchronous, 'fetched again'), synchronous()]).toEqual([
    2, 2, 1, 2,
  ]);
  vault.close();
});

test('of a damaged vault all of its person’s own that can be read is saved, and the damaged file stays as it is', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  const replicas = replicaTable(vault);
  const kept: string[] = [];
  // A room each: writing in one room is merged into few rows, which is not what is tried here.
  for (let count = 0; count < 400; count += 1) {
    const text = `${count}:${word}`.repeat(20);
    replicas.append(`${count % 2 === 0 ? 'notes/x' : 'draft'}/m${count}`, Buffer.from(text), count % 3 === 0);
    kept.push(text);
  }
  replicas.append('meeting/m1', Buffer.from('of the server'), false);
  notebook(vault).remember('place', 7);
  vault.close();
  flipByte(file, (size) => Math.floor(size * 0.6));
  const damaged = readFileSync(file);

  const into = openVaultFile(newPath(), key);
  expect(salvage(file, key, into)).toBeGreaterThan(300);
  const saved = replicaTable(into)
    .rooms()
    .flatMap((room) => replicaTable(into).updatesOf(room));
  const texts = saved.map(({ bytes }) => Buffer.from(bytes).toString());
  expect(texts.every((text) => kept.includes(text))).toBe(true);
  // One page holds a few of these; everything before and behind it must be here.
  expect(saved.length).toBeGreaterThan(kept.length - 12);
  expect(replicaTable(into).rooms()).not.toContain('meeting/m1');
  expect(notebook(into).recall('place')).toBe(7);
  expect(readFileSync(file).equals(damaged)).toBe(true);
  into.close();
});

test('what was deleted leaves no bytes behind: the file gives its space back', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  const documents = documentTable(vault);
  const size = () => readFileSync(file).length;
  vault.clearDeleted();
  const before = size();
  documents.expect('c'.repeat(64), 4 * 256 * 1024);
  documents.keepChunks(
    'c'.repeat(64),
    0,
    Array.from({ length: 4 }, () => randomBytes(256 * 1024)),
  );
  vault.clearDeleted();
  expect(size()).toBeGreaterThan(before + 1_000_000);
  documents.remove(['c'.repeat(64)]);
  expect(size()).toBeLessThan(before + 50_000);
  expect(documents.find('c'.repeat(64))).toBeUndefined();
  expect(documents.keepChunks('c'.repeat(64), 0, [Buffer.from('late')])).toBe(0);
  vault.close();
});

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import { actTable } from './acts.ts';
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
  // Half of what the server wrote: without the first part the second is of no use.
  const agenda = new Y.Doc();
  const parts: Uint8Array[] = [];
  agenda.on('update', (update: Uint8Array) => parts.push(update));
  agenda.getMap('items').set('one', 1);
  agenda.getMap('items').set('one', 2);
  replicas.append('meeting/m1', parts[1] ?? new Uint8Array(), false);
  for (const part of parts) replicas.append('meeting/m2', part, false);
  notebook(vault).remember('place', 7);
  vault.close();
  flipByte(file, (size) => Math.floor(size * 0.6));
  const damaged = readFileSync(file);

  const into = openVaultFile(newPath(), key);
  expect(salvage(file, key, into).rows).toBeGreaterThan(300);
  const saved = replicaTable(into)
    .rooms()
    .filter((room) => !room.startsWith('meeting/'))
    .flatMap((room) => replicaTable(into).updatesOf(room));
  const texts = saved.map(({ bytes }) => Buffer.from(bytes).toString());
  expect(texts.every((text) => kept.includes(text))).toBe(true);
  // One page holds a few of these; everything before and behind it must be here.
  expect(saved.length).toBeGreaterThan(kept.length - 12);
  expect(replicaTable(into).rooms()).not.toContain('meeting/m1');
  expect(replicaTable(into).updatesOf('meeting/m2').length).toBe(2);
  expect(notebook(into).recall('place')).toBe(7);
  expect(readFileSync(file).equals(damaged)).toBe(true);
  into.close();
});

test('whichever page of a vault goes bad, all that is on this device only is saved, or it is said that something may be missing', () => {
  const file = newPath();
  const vault = openVaultFile(file, key);
  const replicas = replicaTable(vault);
  const acts = actTable(vault);
  const book = notebook(vault);
  const writing = Array.from({ length: 8 }, (_, count) => `notes/x/m${count}`);
  for (const [count, room] of writing.entries()) {
    replicas.append(room, Buffer.from(`${room} ${word.repeat(40)}`), true);
    acts.keep(count + 1, `act ${count}`, { canonical: word.repeat(10), signature: 'x' });
    book.remember(`place ${count}`, word.repeat(3));
  }
  // A twin says what its row says now.
  acts.settle('act 3', { outcome: 'refused', code: 'not-permitted' });
  book.remember('place 3', 'changed');
  const paper = 'e'.repeat(64);
  const pieces = Array.from({ length: 4 }, () => randomBytes(6000));
  documentTable(vault).expect(paper, 4 * 6000);
  documentTable(vault).keepChunks(paper, 0, pieces);
  const pagesOf = (names: string): number[] =>
    z.array(z.number()).parse(vault.database.prepare(`SELECT pageno FROM dbstat WHERE ${names}`).pluck().all());
  const contents = pagesOf(`name = 'sqlite_schema'`);
  const papers = pagesOf(`name = 'chunk'`);
  const pages = pagesOf(`name IN ('act', 'memory', 'room_update', 'chunk', 'sqlite_schema') OR name LIKE '%_twin'`);
  vault.close();
  const sound = readFileSync(file);
  expect(pages.length).toBeGreaterThan(25);

  const found = pages.map((page) => {
    const spoilt = newPath();
    writeFileSync(spoilt, sound);
    flipByte(spoilt, () => (page - 1) * 4096 + 2000);
    const into = openVaultFile(newPath(), key);
    const { isOwnWhole } = salvage(spoilt, key, into);
    const [saved, kept, remembered] = [replicaTable(into), actTable(into), notebook(into)];
    const isAllThere =
      writing.every((room) => saved.isPending(room)) &&
      kept.waiting().length === writing.length - 1 &&
      kept.lastSequence() === writing.length &&
      remembered.recall('place 3') === 'changed' &&
      remembered.recall('place 7') === word.repeat(3);
    const chunks = documentTable(into).chunksOf(paper).size;
    into.close();
    return { page, isOwnWhole, isAllThere, chunks };
  });
  // Where the file says what is in it, nothing of it can be read.
  expect(found.filter(({ page, isAllThere }) => isAllThere === contents.includes(page))).toEqual([]);
  expect(found.filter(({ isOwnWhole, isAllThere }) => isOwnWhole !== isAllThere)).toEqual([]);
  // The papers are not lost with a page of anything else.
  const lessOfIt = found.filter(({ chunks }) => chunks < pieces.length).map(({ page }) => page);
  expect(lessOfIt.filter((page) => ![...contents, ...papers].includes(page))).toEqual([]);
});

test('of a vault whose log is damaged, what was written behind the damage is saved too, and it is said that something may be missing', () => {
  for (const at of [18, 32 + 4120 * 3 + 10, 32 + 4120 * 3 + 2000]) {
    const file = newPath();
    const vault = openVaultFile(file, key);
    vault.clearDeleted();
    vault.database.pragma('wal_autocheckpoint = 0');
    const rooms = Array.from({ length: 20 }, (_, count) => `notes/x/m${count}`);
    for (const room of rooms) replicaTable(vault).append(room, Buffer.from(room), true);
    const spoilt = newPath();
    for (const beside of ['', '-wal']) copyFileSync(file + beside, spoilt + beside);
    vault.close();
    const sound = [readFileSync(spoilt), readFileSync(`${spoilt}-wal`)];
    flipByte(`${spoilt}-wal`, () => at);
    const damaged = readFileSync(`${spoilt}-wal`);
    const into = openVaultFile(newPath(), key);
    expect(salvage(spoilt, key, into)).toMatchObject({ isOwnWhole: false });
    expect(rooms.filter((room) => !replicaTable(into).isPending(room))).toEqual([]);
    into.close();
    expect([readFileSync(spoilt), readFileSync(`${spoilt}-wal`)]).toEqual([sound[0], damaged]);
    expect(readdirSync(path.dirname(spoilt)).filter((name) => name.includes('readable'))).toEqual([]);
  }
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

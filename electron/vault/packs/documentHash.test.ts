import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chunkBytes, documentTable, type DocumentTable } from '../file/documents.ts';
import { openVaultFile, type VaultFile } from '../file/vaultFile.ts';
import { DocumentHash } from './documentHash.ts';

let folder: string;
let file: VaultFile;
let documents: DocumentTable;
/** Which chunks were read from the vault. */
let read: number[];
const bytes = randomBytes(5 * chunkBytes + 100);
const document = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
const chunk = (number: number): Uint8Array => bytes.subarray(number * chunkBytes, (number + 1) * chunkBytes);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'document-hash-'));
  file = openVaultFile(path.join(folder, 'one.vault'), randomBytes(32));
  documents = documentTable(file);
  documents.expect(document.sha256, document.size);
  read = [];
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true });
});

const hash = (): DocumentHash =>
  new DocumentHash({ chunk: (sha256, number) => (read.push(number), documents.chunk(sha256, number)) }, document);
const keep = (first: number, ...chunks: Uint8Array[]): number => documents.keepChunks(document.sha256, first, chunks);

test('a document whose chunks are kept in their order is known to be whole without reading any of it again', async () => {
  const whole = hash();
  for (const first of [0, 2, 4]) {
    const chunks = [chunk(first), chunk(first + 1)];
    keep(first, ...chunks);
    whole.kept(first, chunks);
  }
  expect(await whole.isWhole()).toBe(true);
  expect(read).toEqual([]);
});

test('what was kept before, or out of its order, is read from the vault, whatever came over the line', async () => {
  keep(0, chunk(0), chunk(1));
  const whole = hash();
  keep(4, chunk(4));
  whole.kept(4, [chunk(4)]);
  await whole.catchUp();
  expect(read).toEqual([0, 1, 2]);
  keep(2, chunk(2), chunk(3));
  whole.kept(2, [chunk(2), chunk(3)]);
  keep(5, chunk(5));
  expect(await whole.isWhole()).toBe(true);
  expect(read).toEqual([0, 1, 2, 4, 5]);
});

test('a document with a wrong byte or a missing chunk in the vault is not whole', async () => {
  const spoilt = Uint8Array.from(chunk(3));
  spoilt[7] = (spoilt[7] ?? 0) ^ 1;
  keep(0, chunk(0), chunk(1), chunk(2), spoilt, chunk(4));
  expect(await hash().isWhole()).toBe(false);
  keep(5, chunk(5));
  expect(await hash().isWhole()).toBe(false);
});

import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { committedFrames } from './logFrames.ts';
import { notebook } from './notebook.ts';
import { openVaultFile, VaultDamaged } from './vaultFile.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vault-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frameBytes = 24 + 4096;

test('a commit of which only the head was written when the process was killed is no damage, and what stood before it is there', () => {
  const key = new Uint8Array(32).fill(7);
  const [file, killed] = [path.join(folder, 'one.vault'), path.join(folder, 'killed.vault')];
  const vault = openVaultFile(file, key);
  notebook(vault).remember('place', 'page 12');
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${killed}${part}`);
  vault.close();

  const log = readFileSync(`${killed}-wal`);
  const frames = (log.length - 32) / frameBytes;
  const headOfLastCommit = log.subarray(32 + (frames - 1) * frameBytes).subarray(0, 24);
  expect(headOfLastCommit.readUInt32BE(4)).toBeGreaterThan(0);
  appendFileSync(`${killed}-wal`, headOfLastCommit);

  expect(committedFrames(`${killed}-wal`)).toBe(frames);
  const again = openVaultFile(killed, key);
  expect(notebook(again).recall('place')).toBe('page 12');
  again.close();
});

test('a last commit of which a power cut left some pages behind is no damage, and what stood before it is there', () => {
  const key = new Uint8Array(32).fill(7);
  const [file, cut] = [path.join(folder, 'three.vault'), path.join(folder, 'cut.vault')];
  const vault = openVaultFile(file, key);
  notebook(vault).remember('place', 'page 12');
  const before = statSync(`${file}-wal`).size;
  notebook(vault).remember('long', 'x'.repeat(30_000));
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${cut}${part}`);
  vault.close();

  const log = readFileSync(`${cut}-wal`);
  expect(log.length - before).toBeGreaterThan(4 * frameBytes);
  log.fill(0, before + frameBytes, before + 2 * frameBytes);
  writeFileSync(`${cut}-wal`, log);
  const again = openVaultFile(cut, key);
  expect([notebook(again).recall('place'), notebook(again).recall('long')]).toEqual(['page 12', undefined]);
  again.close();
});

test('a byte that turned over in the log before its last commit is damage, and is said', () => {
  const key = new Uint8Array(32).fill(7);
  const [file, damaged] = [path.join(folder, 'two.vault'), path.join(folder, 'damaged.vault')];
  const vault = openVaultFile(file, key);
  notebook(vault).remember('place', 'page 12');
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${damaged}${part}`);
  vault.close();

  const log = readFileSync(`${damaged}-wal`);
  const middleOfFirstPage = 32 + frameBytes / 2;
  log.writeUInt8(log.readUInt8(middleOfFirstPage) ^ 1, middleOfFirstPage);
  writeFileSync(`${damaged}-wal`, log);
  expect(() => openVaultFile(damaged, key)).toThrow(VaultDamaged);
});

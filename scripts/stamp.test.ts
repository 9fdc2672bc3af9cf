import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stamp } from './stamp.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ecabinet-stamp-'));
  mkdirSync(path.join(folder, 'source'));
  write('main.ts', 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): void {
  writeFileSync(path.join(folder, 'source', name), content);
}

function stamp(facts: string[] = []): Stamp {
  return new Stamp(path.join(folder, 'stamp'), [path.join(folder, 'source')], facts);
}

test('what was never made is not current', () => {
  expect(stamp().isCurrent()).toBe(false);
});

test('what was made is current until a source changes, comes or goes', () => {
  stamp().set();
  expect(stamp().isCurrent()).toBe(true);
  write('main.ts', 'two');
  expect(stamp().isCurrent()).toBe(false);
  write('main.ts', 'one');
  expect(stamp().isCurrent()).toBe(true);
  write('other.ts', '');
  expect(stamp().isCurrent()).toBe(false);
});

test('a changed test is no reason to make it anew', () => {
  stamp().set();
  write('main.test.ts', 'changed');
  expect(stamp().isCurrent()).toBe(true);
});

test('another runtime is a reason to make it anew', () => {
  stamp(['electron 45']).set();
  expect(stamp(['electron 46']).isCurrent()).toBe(false);
});

test('an interrupted run does not pass for a finished one', () => {
  stamp().set();
  stamp().clear();
  expect(stamp().isCurrent()).toBe(false);
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchPackage, fillFolder, SetupFailed, unpack } from './steps.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ecabinet-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package as npm would fetch it, but from this disk. */
function localPackage(): string {
  const spec = path.join(folder, 'package');
  mkdirSync(spec);
  writeFileSync(path.join(spec, 'package.json'), '{"name":"something","version":"1.0.0"}');
  return spec;
}

function emptyFolder(name: string): string {
  mkdirSync(path.join(folder, name));
  return path.join(folder, name);
}

test('a folder is there when it is complete, and not before', async () => {
  const runtime = path.join(folder, 'runtime');
  await fillFolder(runtime, (temporary: string) => {
    writeFileSync(path.join(temporary, 'part'), '');
    expect(existsSync(runtime)).toBe(false);
  });
  expect(readdirSync(runtime)).toEqual(['part']);
  expect(readdirSync(folder)).toEqual(['runtime']);
});

test('an interrupted filling leaves nothing behind', async () => {
  const filling = fillFolder(path.join(folder, 'runtime'), (temporary: string) => {
    writeFileSync(path.join(temporary, 'part'), '');
    throw new SetupFailed('connection lost');
  });
  await expect(filling).rejects.toThrow('connection lost');
  expect(readdirSync(folder)).toEqual([]);
});

test('of two who fill the same folder one wins and neither fails', async () => {
  const runtime = path.join(folder, 'runtime');
  await fillFolder(runtime, async (temporary: string) => {
    writeFileSync(path.join(temporary, 'part'), 'slow');
    await fillFolder(runtime, (other: string) => writeFileSync(path.join(other, 'part'), 'fast'));
  });
  expect(readdirSync(folder)).toEqual(['runtime']);
  expect(readdirSync(runtime)).toEqual(['part']);
});

test('a package that is not the pinned one is refused', () => {
  const pinned = { spec: localPackage(), integrity: 'sha512-something-else' };
  expect(() => fetchPackage(pinned, emptyFolder('cache'))).toThrow('is not what was pinned');
});

test('a package that is the pinned one is taken and unpacks', () => {
  const spec = localPackage();
  // The refusal names what came, which is how a new pin is made.
  let came = '';
  try {
    fetchPackage({ spec, integrity: '' }, emptyFolder('look'));
  } catch (error) {
    came = /got: +(\S+)/.exec(String(error))?.[1] ?? '';
  }
  const archive = fetchPackage({ spec, integrity: came }, emptyFolder('cache'));
  unpack(archive, folder, 'package/package.json');
  expect(came).toMatch(/^sha512-/);
  expect(existsSync(path.join(folder, 'package', 'package.json'))).toBe(true);
});

/** What every part of the set-up is made of: saying, running, fetching at a pinned hash, filling folders whole. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'ecabinet-toolchain');
export const platform = `${process.platform}-${process.arch}`;
export const isWindows = process.platform === 'win32';
export const day = 24 * 60 * 60 * 1000;

let stepsDone = 0;

/** Whether anything had to be done at all. */
export function didSomething() {
  return stepsDone > 0;
}

/** A reason to stop that a person can read; anything else thrown is a bug. */
export class SetupFailed extends Error {}

export function say(message) {
  process.stderr.write(`[setup] ${message}\n`);
}

/** Runs one step of the set-up and says what it was and how long it took. */
export async function step(name, work) {
  stepsDone += 1;
  const from = Date.now();
  say(`${name} ...`);
  const result = await work();
  say(`${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return result;
}

export function run(command, args, options = {}) {
  return spawnSync(command, args, { encoding: 'utf8', cwd: root, maxBuffer: 64 * 1024 * 1024, ...options });
}

export function succeed(result, what) {
  if (result.error || result.status !== 0) {
    const reason = result.error?.message ?? `${result.stderr ?? ''}${result.stdout ?? ''}`.trim();
    throw new SetupFailed(`${what} failed${reason ? `:\n${reason}` : ''}`);
  }
  return result;
}

export function isOnPath(command) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && fs.existsSync(path.join(folder, command)));
}

/** The npm that started us where there is one (also the only way that needs no shell on Windows). */
export function npm(args, options) {
  const started = process.env.npm_execpath;
  if (started && path.basename(started) === 'npm-cli.js' && fs.existsSync(started)) {
    return run(options?.node ?? process.execPath, [started, ...args], options);
  }
  return run('npm', args, { shell: isWindows, ...options });
}

/**
 * Fills a folder in a temporary place and moves it to where it belongs when it is complete:
 * an interrupted set-up leaves no half-filled folder, and of two at the same time either may win.
 */
export async function fillFolder(folder, fill) {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  removeAbandoned(path.dirname(folder));
  const temporary = fs.mkdtempSync(`${folder}.partial-`);
  try {
    await fill(temporary);
    fs.chmodSync(temporary, 0o755);
    try {
      fs.renameSync(temporary, folder);
    } catch (error) {
      if (!fs.existsSync(folder)) throw error;
    }
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

function removeAbandoned(parent) {
  for (const name of fs.readdirSync(parent)) {
    const abandoned = path.join(parent, name);
    if (name.includes('.partial-') && Date.now() - fs.statSync(abandoned).mtimeMs > day) {
      fs.rmSync(abandoned, { recursive: true, force: true });
    }
  }
}

/** Fetches a package from the npm registry into the folder and returns its archive, whose content is the pinned one. */
export function fetchPackage({ spec, integrity }, folder) {
  const download = path.join(folder, 'download');
  fs.mkdirSync(download);
  succeed(
    npm(['pack', spec, '--pack-destination', download, '--loglevel=error'], { cwd: folder, timeout: 15 * 60 * 1000 }),
    `Fetching ${spec}`,
  );
  const [archive] = fs.readdirSync(download);
  if (archive === undefined) throw new SetupFailed(`Fetching ${spec} brought no archive`);
  const file = path.join(download, archive);
  const actual = `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`;
  if (actual !== integrity) {
    throw new SetupFailed(`${spec} is not what was pinned.\n  pinned: ${integrity}\n  got:    ${actual}`);
  }
  return file;
}

export function unpack(archive, folder, ...args) {
  // npm's tarballs carry extended headers that GNU tar would report one line each.
  const quiet = process.platform === 'linux' ? ['--warning=no-unknown-keyword'] : [];
  succeed(run('tar', [...quiet, '-xzf', archive, '-C', folder, ...args]), `Unpacking ${path.basename(archive)}`);
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DesktopEvent } from '../../shared/desktop/wire.ts';
import { linkVault, VaultAway, VaultFailed, type VaultLink } from './vaultLink.ts';
import type { VaultProcess } from './vaultProcess.ts';
import { vaultUnderNode } from './vaultUnderNode.ts';

/* The real vault's process, as the fallback runs it, on a folder of its own. */
const vaultScript = path.join(import.meta.dirname, '..', 'vault', 'process.ts');
const signedOut = { kind: 'signed-out', server: 'http://127.0.0.1:9' };

let folder: string;
let link: VaultLink | undefined;
let started: VaultProcess[];
let told: DesktopEvent[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-link-'));
  started = [];
  told = [];
});
afterEach(async () => {
  await link?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** `scripts`: what is started first, second and so on; the last one also from then on. */
function linkTo(...scripts: readonly string[]): VaultLink {
  link = linkVault({
    startProcess() {
      const script = scripts[started.length] ?? scripts.at(-1) ?? vaultScript;
      const process = vaultUnderNode(globalThis.process.execPath, script);
      started.push(process);
      return process;
    },
    startInput,
    keychain: undefined,
    tell: (event) => told.push(event),
  });
  return link;
}

async function scriptThat(does: string): Promise<string> {
  const file = path.join(folder, 'vault.cjs');
  await writeFile(file, does);
  return file;
}

const startInput = () => ({ folder, server: signedOut.server, protector: 'none', deviceName: 'test' }) as const;
const last = (): VaultProcess => {
  const process = started.at(-1);
  if (process === undefined) throw new Error('nothing was started');
  return process;
};
const gone = (process: VaultProcess | undefined): Promise<void> =>
  new Promise((resolve) => (process === undefined ? undefined : process.onExit(resolve)));
const states = (): unknown[] => told.map((event) => (event.event === 'session' ? event.state.kind : event.event));

test('a window may ask at once, and hears of the state by itself', async () => {
  expect(await linkTo(vaultScript).askForWindow(1, 'session.state', undefined)).toEqual(signedOut);
  await vi.waitFor(() => expect(states()).toEqual(['signed-out']));
});

test('what the vault cannot do is said to have failed, and it lives on', async () => {
  const vault = linkTo(vaultScript);
  await expect(vault.askForWindow(1, 'rooms.open', { room: 'directory' })).rejects.toBeInstanceOf(VaultFailed);
  expect(await vault.askForWindow(1, 'session.state', undefined)).toEqual(signedOut);
  expect(started).toHaveLength(1);
});

test('whoever waits when the vault ends is told that it went away; who asks then gets the next one’s answer', async () => {
  const vault = linkTo(
    await scriptThat(`process.on('message', ({ id, request }) => request === 'start'
    ? process.send({ id, answer: { kind: 'signed-out', server: '' } })
    : process.exit(1))`),
    vaultScript,
  );
  await expect(vault.askForWindow(1, 'session.state', undefined)).rejects.toBeInstanceOf(VaultAway);
  expect(await vault.askForWindow(1, 'session.state', undefined)).toEqual(signedOut);
  await vi.waitFor(() => expect(states()).toEqual(['starting', 'signed-out']));
  expect(started).toHaveLength(2);
});

test('a vault that ends at its start is followed by another, until one stays', async () => {
  const broken = await scriptThat('process.exit(1)');
  expect(await linkTo(broken, broken, vaultScript).askForWindow(1, 'session.state', undefined)).toEqual(signedOut);
  expect(started).toHaveLength(3);
});

test('a vault that cannot be run at all is as one that ended', async () => {
  const vault = linkVault({
    startProcess() {
      const isFirst = started.length === 0;
      started.push(vaultUnderNode(isFirst ? path.join(folder, 'no-such-node') : process.execPath, vaultScript));
      return last();
    },
    startInput,
    keychain: undefined,
    tell: (event) => told.push(event),
  });
  link = vault;
  expect(await vault.askForWindow(1, 'session.state', undefined)).toEqual(signedOut);
});

test('a vault that refuses to start is ended and followed by another', async () => {
  const refusing = await scriptThat(`process.on('message', ({ id }) => process.send({ id, failed: true }))`);
  expect(await linkTo(refusing, vaultScript).askForWindow(1, 'session.state', undefined)).toEqual(signedOut);
  await gone(started[0]);
});

test('what is no message of the port is not heard, and what is no answer to a question is none', async () => {
  const babbling = await scriptThat(`process.on('message', ({ id }) => {
    for (const message of [null, 'x', {}, { id, answer: 1, extra: 1 }, { event: { event: 'session' }, windows: 'all' }]) {
      process.send(message);
    }
    process.send({ id, answer: { kind: 'locked' } });
  })`);
  const passed = linkTo(babbling).ask('pass', { method: 'GET', path: '/api/v1/server', headers: {} });
  await expect(passed).rejects.toThrow(/Invalid input/);
  expect(told).toEqual([]);
});

test('the vault’s key is wrapped by the keychain the shell has, and a keychain that refuses fails nothing but that', async () => {
  const wrapping = await scriptThat(`
    process.on('message', (message) => {
      if (message.request === 'start') {
        process.send({ id: 1, ask: 'shell.wrap', input: new Uint8Array([1, 2]) });
        process.send({ id: 2, ask: 'shell.unwrap', input: new Uint8Array([3]) });
      } else if (message.id === 1) {
        const state = { kind: 'locked', username: [...message.answer].join(), waitSeconds: 0 };
        process.send({ event: { event: 'session', state }, windows: 'all' });
      } else if (message.id === 2 && message.failed !== true) process.exit(1);
    })`);
  link = linkVault({
    startProcess: () => vaultUnderNode(process.execPath, wrapping),
    startInput,
    keychain: {
      wrap: (secret) => secret.map((byte) => byte + 100),
      unwrap() {
        throw new Error('the person said no');
      },
    },
    tell: (event) => told.push(event),
  });
  await vi.waitFor(() =>
    expect(told).toEqual([{ event: 'session', state: { kind: 'locked', username: '101,102', waitSeconds: 0 } }]),
  );
});

test('once stopped it is gone, and no other is started', async () => {
  const vault = linkTo(vaultScript);
  await vault.askForWindow(1, 'session.state', undefined);
  await vault.stop();
  await gone(started[0]);
  await expect(vault.askForWindow(1, 'session.state', undefined)).rejects.toBeInstanceOf(VaultAway);
  expect(started).toHaveLength(1);
});

test('a vault that does not end when asked is ended', async () => {
  const stubborn = await scriptThat(`process.on('message', ({ id, request }) => {
    if (request !== 'stop') process.send({ id, answer: 'heard' });
  });
  process.on('disconnect', () => undefined);
  setInterval(() => undefined, 1000);`);
  const vault = linkTo(stubborn);
  expect(await vault.askForWindow(1, 'session.state', undefined)).toBe('heard');
  await vault.stop();
  await gone(started[0]);
});

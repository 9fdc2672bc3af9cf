import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Keychain } from '../../electron/main/keychain.ts';
import { folderOf } from '../../server/app.ts';
import { hashPassword } from '../../server/identity/passwords.ts';
import { openSqlite } from '../../server/storage/sqlite/openSqlite.ts';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { startServerProcess, type ServerProcess } from '../fixtures/serverProcess.ts';
import { smallPassword, startSmallServer } from '../fixtures/smallServer.ts';

/* What opens a vault, and what does not: its real process, beside a real server. */
let server: ServerProcess;
const devices: Device[] = [];
const patience = { timeout: 20_000 };
const [username, meeting] = ['thu-ky', 'phien-hop'];
const notes = `notes/${username}/${meeting}`;
const turned = (secret: Uint8Array): Uint8Array => secret.map((byte) => byte ^ 0x5a);
const keychain: Keychain = { wrap: turned, unwrap: turned };
const refuses = (): never => {
  throw new Error('the keychain of another user');
};
const lostKeychain: Keychain = { wrap: refuses, unwrap: refuses };

beforeAll(async () => {
  server = await startSmallServer([username]);
  const device = await signedIn();
  await device.bridge.acts.submit('meeting.create', { meeting });
  await endDevices();
});
afterEach(endDevices);
afterAll(() => server.end());

async function endDevices(): Promise<void> {
  for (const device of devices.splice(0)) {
    // oxlint-disable-next-line no-await-in-loop -- one vault after the other
    await device.close();
    await rm(device.folder, { recursive: true, force: true });
  }
}

async function start(folder?: string, given?: Keychain): Promise<Device> {
  const options = { server: server.address, folder: folder ?? (await newDeviceFolder()) };
  const device = await startDevice(given === undefined ? options : { ...options, keychain: given });
  devices.push(device);
  return device;
}

async function signedIn(given?: Keychain): Promise<Device> {
  const device = await start(undefined, given);
  expect(await device.signIn(username, smallPassword)).toEqual({ ok: true });
  await vi.waitFor(() => expect(device.state()).toMatchObject({ kind: 'open', connection: 'online' }), patience);
  return device;
}

const startAgain = async (): Promise<void> => {
  server = await startServerProcess({ data: server.data, port: new URL(server.address).port, sample: false });
};

/** Writes a word while there is no server: it is only on this device. */
async function writeUnsent(device: Device, word: string): Promise<void> {
  const room = await device.room(notes);
  await server.stop();
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline' });
  room.replica.getMap('words').set(word, 'chưa gửi');
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 1 });
}

async function wordsOn(device: Device): Promise<unknown> {
  return (await device.room(notes)).replica.getMap('words').toJSON();
}

test('with a keychain a vault opens by itself; where the keychain is lost, the password opens it, and nothing unsent is lost', async () => {
  const device = await signedIn(keychain);
  await writeUnsent(device, 'khóa');
  await device.close();
  const again = await start(device.folder, keychain);
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'open', onlyHere: 1 });
  await again.close();

  const without = await start(device.folder, lostKeychain);
  await expect.poll(() => without.state(), patience).toMatchObject({ kind: 'locked', username });
  expect(await without.unlock('không phải')).toMatchObject({ ok: false, code: 'password-wrong' });
  expect(await without.unlock(smallPassword)).toEqual({ ok: true });
  expect(await wordsOn(without)).toMatchObject({ khóa: 'chưa gửi' });
  await startAgain();
  await expect.poll(() => without.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
}, 60_000);

test('who signs out and leaves the papers finds the lock, keychain or not; the password opens it without a server, and signs in with one', async () => {
  const device = await signedIn(keychain);
  await device.bridge.session.signOut({ forget: false });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'locked', username });
  await server.stop();
  await device.close();
  const again = await start(device.folder, keychain);
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'locked', username });
  expect(await again.unlock('không phải')).toMatchObject({ ok: false, code: 'password-wrong' });
  expect(await again.unlock(smallPassword)).toEqual({ ok: true });
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'open', connection: 'expired' });

  await again.bridge.session.signOut({ forget: false });
  await startAgain();
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'locked' });
  expect(await again.unlock(smallPassword)).toEqual({ ok: true });
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
}, 60_000);

test('a new password from the office throws away nothing: the old one opens what is here, and who has forgotten it leaves it unharmed', async () => {
  const [forgetful, device] = [await signedIn(), await signedIn()];
  await writeUnsent(device, 'mật khẩu');
  const given = 'mật khẩu vừa được cấp';
  await changePassword(given);
  await startAgain();
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  await writeUnsent(device, 'sau');
  for (const each of [device, forgetful]) {
    // oxlint-disable no-await-in-loop -- one after the other
    each.killVault();
    await expect.poll(() => each.state(), patience).toMatchObject({ kind: 'locked' });
    // Leaving the lock for another account deletes nothing.
    await each.bridge.session.signOut({ forget: false });
    await expect.poll(() => each.state(), patience).toMatchObject({ kind: 'signed-out' });
    // oxlint-enable no-await-in-loop
  }
  await startAgain();
  const credentials = { server: server.address, username, password: given };
  const { session } = device.bridge;
  expect(await session.signIn(credentials)).toEqual({ ok: false, code: 'old-password-needed' });
  const wrong = { ...credentials, oldPassword: 'không phải' };
  expect(await session.signIn(wrong)).toEqual({ ok: false, code: 'old-password-needed' });
  expect(await session.signIn({ ...credentials, oldPassword: smallPassword })).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  expect(await wordsOn(device)).toMatchObject({ 'mật khẩu': 'chưa gửi', sau: 'chưa gửi' });
  device.killVault();
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'locked' });
  expect(await device.unlock(given)).toEqual({ ok: true });

  const vaults = (): string[] =>
    readdirSync(path.join(forgetful.folder, 'vault')).filter((name) => name.endsWith('.vault'));
  const [old] = vaults();
  expect(await forgetful.bridge.session.signIn({ ...credentials, leaveOld: true })).toEqual({ ok: true });
  expect(vaults()).toContain(old);
  expect(vaults().length).toBe(2);
}, 90_000);

/** As an administrator gives a person a new password, on a server that does not run. */
async function changePassword(password: string): Promise<void> {
  const storage = await openSqlite(folderOf(server.data).database);
  for (const account of await storage.identity.accounts()) {
    // oxlint-disable-next-line no-await-in-loop -- there is one
    await storage.identity.putAccount({ ...account, passwordHash: await hashPassword(password) });
  }
  await storage.close();
}

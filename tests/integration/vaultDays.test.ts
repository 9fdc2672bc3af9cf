import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import type { ServerProcess } from '../fixtures/serverProcess.ts';
import { smallPassword, startSmallServer } from '../fixtures/smallServer.ts';

/* Bad days of a vault: its disk, its file, its key. Each on its real process, beside a real server. */
let server: ServerProcess;
const devices: Device[] = [];
const patience = { timeout: 20_000 };
const [username, meeting] = ['thu-ky', 'phien-hop'];
const notes = `notes/${username}/${meeting}`;

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

async function newDevice(folder?: string): Promise<Device> {
  const device = await startDevice({ server: server.address, folder: folder ?? (await newDeviceFolder()) });
  devices.push(device);
  return device;
}

async function signedIn(): Promise<Device> {
  const device = await newDevice();
  expect(await device.signIn(username, smallPassword)).toEqual({ ok: true });
  await vi.waitFor(() => expect(device.state()).toMatchObject({ kind: 'open', connection: 'online' }), patience);
  return device;
}

/** Makes the disk full for a vault's process, or not any more: no file may grow (`EFBIG`). Needs no rights. */
async function fillDisk(device: Device, isFull: boolean): Promise<void> {
  const limit = isFull ? '0:unlimited' : 'unlimited:unlimited';
  await promisify(execFile)('prlimit', ['--pid', String(device.vaultProcess()), `--fsize=${limit}`]);
}

test('on a disk that is full when the app starts one gets in and reads on, is told, and loses nothing', async () => {
  const device = await signedIn();
  const room = await device.room(notes);
  const counted: number[] = [];
  const stop = device.bridge.session.subscribe(() => {
    const state = device.bridge.session.state();
    if (state.kind === 'open') counted.push(state.onlyHere);
  });
  room.replica.getMap('words').set('trước', 'một');
  expect(device.bridge.session.state()).toMatchObject({ onlyHere: 1 });
  await expect.poll(() => device.bridge.session.state(), patience).toMatchObject({ onlyHere: 0 });
  stop();
  // From the window to the vault to the server it is never nowhere: «saved» is said once.
  expect(
    counted.slice(
      0,
      counted.findLastIndex((count) => count > 0),
    ),
  ).not.toContain(0);

  device.killVault();
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'locked' });
  await fillDisk(device, true);
  expect(await device.unlock(smallPassword)).toEqual({ ok: true });
  const window = await device.openWindow();
  const read = window.rooms.open(notes);
  await read.loaded;
  expect(read.replica.getMap('words').toJSON()).toEqual({ trước: 'một' });
  read.replica.getMap('words').set('sau', 'hai');
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', diskFull: true });
  // Not kept, and said so: it is only in its window.
  await expect.poll(() => window.session.state(), patience).toMatchObject({ onlyHere: 1 });

  await fillDisk(device, false);
  await expect.poll(() => device.state(), patience).toMatchObject({ diskFull: false });
  await expect.poll(() => window.session.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
}, 60_000);

/** Where a device keeps a file of its vault. */
function vaultFileOf(device: Device, kind: 'vault' | 'vault-wal' | 'key'): string {
  const folder = path.join(device.folder, 'vault');
  const name = readdirSync(folder).find((file) => file.endsWith(`.${kind}`) && !file.includes('-damaged-'));
  if (name === undefined) throw new Error(`there is no ${kind}`);
  return path.join(folder, name);
}

/** Damages a device's file while its vault is closed, then starts the app again. */
async function afterDamage(device: Device, damage: () => void): Promise<Device> {
  const dying = device.vaultProcess();
  process.kill(dying, 'SIGSTOP');
  // Killed without a chance to tidy up, as by a power cut; the next one starts on the damaged file.
  damage();
  process.kill(dying, 'SIGKILL');
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'locked' });
  return device;
}

function turnByte(file: string, at: (size: number) => number): void {
  const bytes = readFileSync(file);
  const place = at(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 0xff, place);
  writeFileSync(file, bytes);
}

test.each([
  ['a byte in the middle of its log', 'vault-wal', (file: string) => turnByte(file, (size) => Math.floor(size / 2))],
  ['a byte in the header of its log', 'vault-wal', (file: string) => turnByte(file, () => 18)],
] as const)(
  'a vault with damage in %s is mended: its person gets in, is told, and has all that was written',
  async (where, kind, damage) => {
    const device = await signedIn();
    const room = await device.room(notes);
    for (let count = 0; count < 20; count += 1) room.replica.getMap(where).set(`chữ ${count}`, 'x'.repeat(3000));
    const other = (await device.openWindow()).rooms.open(notes);
    await expect.poll(() => other.replica.getMap(where).size, patience).toBe(20);
    await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 0 });
    await afterDamage(device, () => damage(vaultFileOf(device, kind)));
    expect(await device.unlock(smallPassword)).toEqual({ ok: true });
    // Of a log that is damaged nobody can say that nothing more was in it.
    await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', mended: { isOwnWhole: false } });
    expect(readdirSync(path.join(device.folder, 'vault'))).toContainEqual(expect.stringContaining('-damaged-1.vault'));
    const read = (await device.openWindow()).rooms.open(notes);
    await read.loaded;
    await expect.poll(() => read.replica.getMap(where).size, patience).toBe(20);
  },
  60_000,
);

test.each([
  ['deleted', (key: string) => rmSync(key)],
  ['cut short', (key: string) => writeFileSync(key, readFileSync(key).subarray(0, 60))],
  [
    'spoilt in its secret',
    (key: string) => writeFileSync(key, readFileSync(key, 'utf8').replace(/"salt":"..../, '"salt":"AAAA')),
  ],
] as const)(
  'a key whose first copy is %s opens the vault still',
  async (_how, damage) => {
    const device = await signedIn();
    await afterDamage(device, () => damage(vaultFileOf(device, 'key')));
    expect(await device.unlock(smallPassword)).toEqual({ ok: true });
  },
  60_000,
);

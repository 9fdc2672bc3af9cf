import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
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
  room.replica.getMap('words').set('trước', 'một');
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 0 });

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

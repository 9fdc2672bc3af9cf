import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp } from '../../server/commands/backUp.ts';
import { restore } from '../../server/commands/restore.ts';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { startServerProcess, type ServerProcess } from '../fixtures/serverProcess.ts';
import { smallConfig, smallPassword, startSmallServer } from '../fixtures/smallServer.ts';

const patience = { timeout: 20_000 };
const username = 'thu-ky';
const notes = `notes/${username}/phien-hop`;
const devices: Device[] = [];
let server: ServerProcess;

beforeAll(async () => {
  server = await startSmallServer([username]);
});
afterAll(async () => {
  for (const device of devices) {
    // oxlint-disable-next-line no-await-in-loop -- one vault after the other
    await device.close();
    await rm(device.folder, { recursive: true, force: true });
  }
  await server.end();
});

async function start(folder: string): Promise<Device> {
  const device = await startDevice({ server: server.address, folder });
  devices.push(device);
  return device;
}

async function signedIn(): Promise<Device> {
  const device = await start(await newDeviceFolder());
  expect(await device.signIn(username, smallPassword)).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
  return device;
}

/** The server comes back at its address with what its backup knew. */
async function putBackTo(backup: string): Promise<void> {
  await server.stop();
  const [before, after] = [server.data, `${server.data}-restored`];
  await restore(smallConfig(after), backup);
  await rm(before, { recursive: true });
  server = await startServerProcess({ data: after, port: new URL(server.address).port, sample: false });
}

test('a server that was put back to yesterday’s backup gets home what a device wrote and signed since', async () => {
  const device = await signedIn();
  const create = (meeting: string) => device.bridge.acts.submit('meeting.create', { meeting });
  expect(await create('phien-hop')).toMatchObject({ outcome: 'received' });
  const written = (await device.room(notes)).replica.getMap('words');
  const kept = (await device.openWindow()).rooms.open(notes);
  const write = async (word: string): Promise<void> => {
    written.set(word, 'đã ghi');
    await expect.poll(() => kept.replica.getMap('words').has(word), patience).toBe(true);
    await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  };
  await write('hôm qua');
  const backup = path.join(device.folder, 'backup');
  await backUp(smallConfig(server.data), backup);
  await write('hôm nay');
  expect(await create('phien-hop-sau')).toMatchObject({ outcome: 'received' });

  await putBackTo(backup);

  const elsewhere = await signedIn();
  const read = await elsewhere.room(notes);
  await expect
    .poll(() => read.replica.getMap('words').toJSON(), patience)
    .toEqual({ 'hôm qua': 'đã ghi', 'hôm nay': 'đã ghi' });
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  // Who was ahead of it is told, and nobody else.
  expect(device.state()).toMatchObject({ serverWentBackAt: expect.any(String) });
  expect(elsewhere.state()).toMatchObject({ serverWentBackAt: null });
  // The act came back as it was signed: the same one again is refused.
  expect(await elsewhere.bridge.acts.submit('meeting.create', { meeting: 'phien-hop-sau' })).toMatchObject({
    outcome: 'refused',
    code: 'meeting-exists',
  });
}, 60_000);

test('devices that came after the backup bring home what they wrote since, also for meetings that are newer, and say so', async () => {
  const backup = path.join(await newDeviceFolder(), 'backup');
  const [old, recent] = ['phien-cu', 'phien-moi'];
  const create = async (device: Device, meeting: string): Promise<void> =>
    expect(await device.bridge.acts.submit('meeting.create', { meeting })).toMatchObject({ outcome: 'received' });
  await create(await signedIn(), old);
  await backUp(smallConfig(server.data), backup);
  const first = await signedIn();
  await create(first, recent);
  const rooms = [`notes/${username}/${old}`, `notes/${username}/${recent}`, `draft/${recent}`];
  const say = async (device: Device, room: string, word: string): Promise<void> => {
    (await device.room(room)).replica.getMap('words').set(word, 'đã ghi');
    // A window of its own hears of it once the vault has it.
    const heard = (await device.openWindow()).rooms.open(room).replica.getMap('words');
    await expect.poll(() => heard.has(word), patience).toBe(true);
    await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  };
  const heardBy = (device: Device, room: string) =>
    device.room(room).then(({ replica }) => replica.getMap('words').toJSON());
  for (const room of rooms) await say(first, room, 'máy một');
  const second = await signedIn();
  for (const room of rooms)
    await expect.poll(() => heardBy(second, room), patience).toMatchObject({ 'máy một': 'đã ghi' });
  await say(second, rooms[0] ?? '', 'máy hai');
  await say(second, rooms[2] ?? '', 'máy hai');
  await first.close();
  await putBackTo(backup);

  // The second comes first: it holds what the first one wrote, under numbers that this server has never heard of.
  await expect.poll(() => second.state(), patience).toMatchObject({ connection: 'expired' });
  expect(await second.signIn(username, smallPassword)).toEqual({ ok: true });
  const again = await start(first.folder);
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'locked' });
  await again.unlock(smallPassword);
  expect(await again.signIn(username, smallPassword)).toEqual({ ok: true });
  for (const device of [second, again]) {
    await expect
      .poll(() => device.state(), patience)
      .toMatchObject({ connection: 'online', onlyHere: 0, serverWentBackAt: expect.any(String) });
  }
  const elsewhere = await signedIn();
  const both = { 'máy một': 'đã ghi', 'máy hai': 'đã ghi' };
  for (const device of [elsewhere, again, second]) {
    await expect.poll(() => heardBy(device, rooms[0] ?? ''), patience).toMatchObject(both);
    await expect.poll(() => heardBy(device, rooms[1] ?? ''), patience).toMatchObject({ 'máy một': 'đã ghi' });
    await expect.poll(() => heardBy(device, rooms[2] ?? ''), patience).toMatchObject(both);
  }
}, 90_000);

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

async function signedIn(): Promise<Device> {
  const device = await startDevice({ server: server.address, folder: await newDeviceFolder() });
  devices.push(device);
  expect(await device.signIn(username, smallPassword)).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
  return device;
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

  await server.stop();
  const [before, after] = [server.data, `${server.data}-restored`];
  await restore(smallConfig(after), backup);
  await rm(before, { recursive: true });
  server = await startServerProcess({ data: after, port: new URL(server.address).port, sample: false });

  const elsewhere = await signedIn();
  const read = await elsewhere.room(notes);
  await expect
    .poll(() => read.replica.getMap('words').toJSON(), patience)
    .toEqual({ 'hôm qua': 'đã ghi', 'hôm nay': 'đã ghi' });
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  // The act came back as it was signed: the same one again is refused.
  expect(await elsewhere.bridge.acts.submit('meeting.create', { meeting: 'phien-hop-sau' })).toMatchObject({
    outcome: 'refused',
    code: 'meeting-exists',
  });
}, 60_000);

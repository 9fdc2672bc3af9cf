import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { startServerProcess, type ServerProcess } from '../fixtures/serverProcess.ts';
import { openSession, sessionList, signInAnswer } from '../../shared/api/routes.ts';

/* Bad days of a member, each on a real vault's process and a real server. */
let server: ServerProcess;
const devices: Device[] = [];
const patience = { timeout: 20_000 };
const meeting = 'phien-hop-thuong-ky';

beforeAll(async () => {
  // A folder of its own: this server makes its sample itself, and is looked at meanwhile.
  server = await startServerProcess({ data: await mkdtemp(path.join(tmpdir(), 'ecabinet-server-')) });
});
afterEach(async () => {
  for (const device of devices.splice(0)) {
    // oxlint-disable-next-line no-await-in-loop -- one vault after the other
    await device.close();
    await rm(device.folder, { recursive: true, force: true });
  }
});
afterAll(() => server.end());

async function newDevice(options: { folder?: string; clockAhead?: number } = {}): Promise<Device> {
  const folder = options.folder ?? (await newDeviceFolder());
  const device = await startDevice({ server: server.address, ...options, folder });
  devices.push(device);
  return device;
}

async function signedIn(username: string, options: { clockAhead?: number } = {}): Promise<Device> {
  const device = await newDevice(options);
  expect(await device.signIn(username)).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
  await expect.poll(() => device.bridge.packs?.state(meeting), patience).toMatchObject({ phase: 'ready' });
  return device;
}

const notesOf = (username: string): string => `notes/${username}/${meeting}`;

/** The same server at the same address, later. */
async function startAgain(): Promise<void> {
  server = await startServerProcess({ data: server.data, port: new URL(server.address).port });
}

/** Asks the server from elsewhere, as the same person. */
async function elsewhere(username: string): Promise<(method: string, route: string) => Promise<unknown>> {
  const ask = async (method: string, route: string, token: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${server.address}/api/v1${route}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const { publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const raw = Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url');
  const device = { id: randomUUID(), name: 'Nơi khác', platform: 'desktop', publicKey: raw };
  const said = signInAnswer.parse(await ask('POST', '/sign-in', '', { username, password: 'ecabinet-mau', device }));
  const token = said.outcome === 'signed-in' ? said.token : undefined;
  if (token === undefined) throw new Error('not signed in');
  openSession.parse(await ask('GET', '/session', token));
  return (method, route) => ask(method, route, token);
}

test('a server that is still making its sample is alive and not ready, and is ready afterwards', async () => {
  expect(server.whileStarting).toEqual([503, 200]);
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
});

test('one person writes on two devices while there is no network; afterwards both hold every word', async () => {
  const username = 'bo-truong-y-te';
  const [first, second] = [await signedIn(username), await signedIn(username)];
  const rooms = [await first.room(notesOf(username)), await second.room(notesOf(username))];
  await server.stop();
  for (const [index, room] of rooms.entries()) {
    room.replica.getMap('words').set(`máy ${index}`, 'viết khi không có mạng');
  }
  for (const device of [first, second]) {
    // oxlint-disable-next-line no-await-in-loop -- a failure names its device
    await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline', onlyHere: 1 });
  }
  await startAgain();
  const both = { 'máy 0': 'viết khi không có mạng', 'máy 1': 'viết khi không có mạng' };
  for (const [index, device] of [first, second].entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a failure names its device
    await expect.poll(() => rooms[index]?.replica.getMap('words').toJSON(), patience).toEqual(both);
    // oxlint-disable-next-line no-await-in-loop -- a failure names its device
    await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 0 });
  }
});

test('whose sign-in ended reads on and writes on, and all of it goes up once they have given their password', async () => {
  const username = 'bo-truong-tu-phap';
  const device = await signedIn(username);
  const ask = await elsewhere(username);
  const sessions = sessionList.parse(await ask('GET', '/sessions'));
  const here = sessions.find((session) => session.device.name === 'Máy thử');
  await ask('DELETE', `/sessions/${here?.id ?? ''}`);
  // The end is heard of at the next question; a machine that wakes up asks at once.
  const notes = await device.room(notesOf(username));
  notes.replica.getMap('words').set('trước', 'một');
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'expired' });

  notes.replica.getMap('words').set('sau', 'hai');
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 1 });
  expect(device.bridge.packs?.state(meeting)).toMatchObject({ phase: 'ready' });

  // The password that unlocks signs in again, too.
  device.killVault();
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'locked', username });
  expect(await device.unlock()).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  const other = await signedIn(username);
  const read = await other.room(notesOf(username));
  await expect.poll(() => read.replica.getMap('words').toJSON(), patience).toEqual({ trước: 'một', sau: 'hai' });
});

test('a device that was revoked while it was off opens once more, and is empty after its next contact, and says why', async () => {
  const username = 'bo-truong-xay-dung';
  const device = await signedIn(username);
  await device.close();
  const ask = await elsewhere(username);
  const sessions = sessionList.parse(await ask('GET', '/sessions'));
  const here = sessions.find((session) => session.device.name === 'Máy thử');
  await ask('POST', `/devices/${here?.device.id ?? ''}/revoke`);
  const again = await newDevice({ folder: device.folder });
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'locked' });
  await again.unlock();
  await expect.poll(() => again.state(), patience).toMatchObject({ kind: 'signed-out', ended: 'device-revoked' });
  expect(await readdir(path.join(device.folder, 'vault'))).toEqual([]);
});

test.each([
  ['ten years ahead', 10 * 365.25 * 24 * 3600],
  ['ten years behind', -10 * 365.25 * 24 * 3600],
  ['two hours ahead', 2 * 3600],
])('with a clock that is %s one signs in, reads and writes, and is told by how much', async (_how, seconds) => {
  const username = 'bo-truong-quoc-phong';
  const device = await signedIn(username, { clockAhead: seconds * 1000 });
  const state = device.state();
  if (state.kind !== 'open') throw new Error('not open');
  expect(Math.abs(state.clockOffsetSeconds + seconds)).toBeLessThan(5);
  const notes = await device.room(notesOf(username));
  notes.replica.getMap('words').set('giờ', seconds);
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 0 });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type RunningServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { toBase64Url } from '../../shared/acts/act.ts';
import { openSession, sessionAnswer, signInAnswer, type OpenSession } from '../../shared/api/routes.ts';
import { askServer } from './api.ts';
import { browserActs, type BrowserActs } from './browserActs.ts';

let folder: string;
let server: RunningServer;
let session: OpenSession;
let privateKey: CryptoKey;
let isOnline: boolean;
let sent: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acts-'));
  const read = readConfig({
    ECABINET_DATA: folder,
    ECABINET_PORT: '0',
    ECABINET_SAMPLE: 'false',
  });
  if (!read.ok) throw new Error(read.faults.join());
  server = await startServer(read.config, { log: pino({ level: 'silent' }) });
  const secretary = { id: 'thu-ky', name: 'Thư ký', nameEnglish: 'Secretary', roles: ['secretariat' as const] };
  await server.identity.createPerson(secretary, { username: 'thu-ky', password: 'mat-khau-thu' });

  isOnline = true;
  sent = 0;
  const headersOfSession = new Headers();
  const realFetch = fetch;
  vi.stubGlobal('location', { origin: server.address });
  vi.stubGlobal('fetch', (address: URL, request: RequestInit) => {
    if (address.pathname.endsWith('/acts')) sent += 1;
    if (!isOnline) return Promise.reject(new TypeError('no network'));
    const headers = new Headers(request.headers);
    for (const [name, value] of headersOfSession) headers.set(name, value);
    return realFetch(address, { ...request, headers });
  });
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('publicKey' in keys)) throw new Error('no key pair');
  ({ privateKey } = keys);
  const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
  const device = { id: crypto.randomUUID(), name: 'thử', platform: 'desktop', publicKey };
  const json = { username: 'thu-ky', password: 'mat-khau-thu', device };
  const answer = await askServer(signInAnswer, '/sign-in', { method: 'POST', json });
  if (!answer.ok || answer.value.outcome !== 'signed-in') throw new Error('not signed in');
  headersOfSession.set('authorization', `Bearer ${answer.value.token}`);
  session = openSession.parse(answer.value);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.stop();
  await rm(folder, { recursive: true });
});

/** The acts of one window. Sequences count on from what the server says, unless `sequence` says otherwise. */
function windowOfActs(sequence?: () => number): BrowserActs {
  let last = 0;
  const nextSequence = async () => {
    const answer = await askServer(sessionAnswer, '/session');
    last = Math.max(last, answer.ok ? answer.value.device.lastActSequence : 0) + 1;
    return sequence?.() ?? last;
  };
  return browserActs(
    () => ({ session, privateKey, nextSequence }),
    () => undefined,
  );
}

test('an act is signed, received, and answered with a receipt', async () => {
  const acts = windowOfActs();
  expect(await acts.submit('meeting.create', { meeting: 'm1' })).toMatchObject({ outcome: 'received' });
  expect(acts.waiting()).toBe(0);
});

test('a refusal comes back with its code', async () => {
  const acts = windowOfActs();
  await acts.submit('meeting.create', { meeting: 'm1' });
  expect(await acts.submit('meeting.create', { meeting: 'm1' })).toEqual({
    outcome: 'refused',
    code: 'meeting-exists',
    where: 'm1',
  });
});

test('acts without a connection wait, are counted, and arrive in their order when it is back', async () => {
  const acts = windowOfActs();
  isOnline = false;
  expect(await acts.submit('meeting.create', { meeting: 'm1' })).toMatchObject({ outcome: 'waiting' });
  expect(await acts.submit('document.recall', { meeting: 'm1', document: 'd', reason: 'nhầm' })).toMatchObject({
    outcome: 'waiting',
  });
  expect(acts.waiting()).toBe(2);
  isOnline = true;
  acts.resume();
  await vi.waitFor(() => expect(acts.waiting()).toBe(0), { timeout: 10_000 });
  // Received, not refused for its number: the meeting is there.
  expect(await acts.submit('meeting.create', { meeting: 'm1' })).toMatchObject({ code: 'meeting-exists' });
});

test('two windows that sign at the same moment do not lose an act to each other’s number', async () => {
  const taken: number[] = [];
  const first = windowOfActs();
  const second = windowOfActs(() => taken.pop() ?? 2);
  await first.submit('meeting.create', { meeting: 'm1' });
  taken.splice(0, taken.length, 2, 1);
  expect(await second.submit('meeting.create', { meeting: 'm2' })).toMatchObject({ outcome: 'received' });
  expect(sent).toBe(3);
});

test('a browser that cannot sign says so and sends nothing', async () => {
  const acts = browserActs(
    () => ({ session, privateKey: undefined, nextSequence: () => Promise.resolve(1) }),
    () => undefined,
  );
  expect(await acts.submit('meeting.create', { meeting: 'm1' })).toEqual({ outcome: 'unsigned' });
  expect(sent).toBe(0);
});

test('whoever signs out leaves no act behind', async () => {
  const acts = windowOfActs();
  isOnline = false;
  await acts.submit('meeting.create', { meeting: 'm1' });
  acts.clear();
  expect(acts.waiting()).toBe(0);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answered, member, opened, type Table } from '../../tests/builders/ballot.ts';
import { person } from '../../tests/builders/agenda.ts';
import type { Ballot } from '../../shared/domain/ballot/ballot.ts';
import { openReminders, type Reminders } from '../deadlines/reminders.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';
import type { Storage } from '../storage/storage.ts';
import { openReminderMail } from './reminderMail.ts';
import type { Outbox } from './outbox.ts';

// A ballot of three members, two of whom have answered, against a real mail server.

const hour = 3_600_000;
const minute = 60_000;
const dayBefore = Date.parse('2026-11-25T10:00:00.000Z');
const silent = person('m03');
const assistant = { ...person('tro-ly', 'assistant'), assists: 'm03' };
const people = [member(1), member(2), silent, assistant];
const body = {
  installation: 'noi-nay',
  name: 'Nơi này',
  nameEnglish: 'Here',
  timeZone: 'Asia/Ho_Chi_Minh',
  sample: false,
};

let folder: string;
let now: number;
let table: Table;
let open: (() => unknown)[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-mail-'));
  now = dayBefore;
  table = answered(opened({ members: 3 }), ['agree', 2]);
  open = [() => rm(folder, { recursive: true, force: true })];
});
afterEach(async () => {
  // oxlint-disable-next-line no-await-in-loop -- what was opened last is closed first
  for (const close of open.toReversed()) await close();
});

/** A mail server, and every letter it took. */
async function mailServer(behaviour: SMTPServerOptions = {}, port = 0) {
  const taken: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onData(stream, _session, done) {
      let letter = '';
      stream.on('data', (piece: Buffer) => (letter += piece.toString()));
      stream.on('end', () => {
        taken.push(letter);
        done();
      });
    },
    ...behaviour,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  open.push(close);
  const address = server.server.address();
  return { taken, close, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

interface Post {
  readonly storage: Storage;
  readonly reminders: Reminders;
  readonly outbox: Outbox;
  /** State and attempts of every letter, by whom it is for. */
  states(): Promise<string[]>;
}

/** The server's side, as it is after a start on the same folder. */
async function start(port: number, patience = 2000): Promise<Post> {
  const storage = await openSqlite(path.join(folder, 'ecabinet.db'));
  const ballot = (): Ballot => table.now;
  const log = pino({ level: 'silent' });
  const common = { storage, ballot, clock: () => now, log };
  const reminders = await openReminders({
    ...common,
    ballots: () => [table.now],
    people: () => people,
    onReminded: () => Promise.resolve(),
  });
  const outbox = await openReminderMail({
    ...common,
    mail: { server: `smtp://127.0.0.1:${port}`, from: 'van-phong@example.vn', patience },
    body,
    person: (id) => people.find((each) => each.id === id),
    every: 3_600_000,
  });
  open.push(async () => {
    await outbox.stop();
    await storage.close();
  });
  const kinds = ['waiting', 'sending', 'sent', 'refused', 'unknown', 'needless'] as const;
  return {
    storage,
    reminders,
    outbox,
    async states() {
      const all = (await Promise.all(kinds.map((state) => storage.reminders.letters(state)))).flat();
      return all.map(({ person: to, state, attempts }) => `${to} ${state} ${attempts}`).toSorted();
    },
  };
}

/** Everybody who is to be reminded has an address; the assistant reads English. */
async function withAddresses(post: Post): Promise<Post> {
  await post.storage.reminders.putAddress({ person: 'm03', address: 'm03@example.vn', language: 'vi' });
  await post.storage.reminders.putAddress({ person: 'tro-ly', address: 'tro-ly@example.vn', language: 'en' });
  return post;
}

/** The words of a letter as its reader sees them. */
function wordsOf(letter: string | undefined): string {
  const [head = '', content = ''] = (letter ?? '').split(/\r\n\r\n(.*)/s);
  const encoded = /base64/i.test(head);
  const body = encoded
    ? Buffer.from(content, 'base64').toString()
    : Buffer.from(
        content
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString();
  return `${head}\n${body}`;
}

test('at the profile’s time whoever has not answered gets one letter, in their language, and so does their assistant', async () => {
  const { taken, port } = await mailServer();
  const post = await withAddresses(await start(port));
  now = dayBefore - 1;
  await post.reminders.look();
  expect(post.reminders.of(table.now.id)).toEqual([]);
  now = dayBefore;
  await post.reminders.look();
  await post.reminders.look();
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 sent 1', 'tro-ly sent 1']);
  const [toMember, toAssistant] = taken.map(wordsOf).toSorted((a) => (a.includes('To: m03@') ? -1 : 1));
  expect(taken).toHaveLength(2);
  expect(toMember).toContain('đang chờ ý kiến của Ông/Bà');
  expect(toMember).toContain(table.now.content.title);
  expect(toMember).toMatch(/17:00.*26\/11\/2026/);
  expect(toAssistant).toContain('the answer of the');
  expect(toAssistant).not.toContain('đang chờ');
});

test('a letter about a classified paper names neither it nor the ballot’s subject', async () => {
  const { taken, port } = await mailServer();
  const [paper] = table.now.content.dossier;
  if (paper === undefined) throw new Error('no paper');
  const secret = { ...paper, title: 'Phương án tuyệt mật', level: 'secret' as const };
  table.ballot = { ...table.now, content: { ...table.now.content, dossier: [secret] } };
  const post = await withAddresses(await start(port));
  await post.reminders.look();
  await post.outbox.send();
  const all = taken.map(wordsOf).join();
  expect(all).toContain(table.now.content.number);
  expect(all).not.toContain('Phương án');
  expect(all).not.toContain(table.now.content.title);
});

test('where the mail server is away, letters wait and go out once when it is back', async () => {
  const away = await mailServer();
  await away.close();
  const post = await withAddresses(await start(away.port));
  await post.reminders.look();
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 waiting 1', 'tro-ly waiting 1']);
  const { taken } = await mailServer({}, away.port);
  await post.outbox.send();
  expect(taken).toHaveLength(0);
  now += minute;
  await post.outbox.send();
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 sent 2', 'tro-ly sent 2']);
  expect(taken).toHaveLength(2);
});

test('a mail server that says nothing is given up for now, and nothing went out', async () => {
  const mute = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => mute.close(resolve)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const post = await withAddresses(await start((mute.address() as AddressInfo).port, 50));
  await post.reminders.look();
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 waiting 1', 'tro-ly waiting 1']);
});

test('an address that is refused is not tried again, one that is busy is', async () => {
  const { taken, port } = await mailServer({
    onRcptTo(address, _session, done) {
      const responseCode = address.address.startsWith('m03') ? 550 : 451;
      done(Object.assign(new Error('no'), { responseCode }));
    },
  });
  const post = await withAddresses(await start(port));
  await post.reminders.look();
  await post.outbox.send();
  now += hour;
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 refused 1', 'tro-ly waiting 2']);
  expect(taken).toHaveLength(0);
});

test('a start between the sending of a letter and its being written down does not send it again', async () => {
  let answer: (() => void) | undefined;
  const { taken, port } = await mailServer({
    onData(stream, _session, done) {
      let letter = '';
      stream.on('data', (piece: Buffer) => (letter += piece.toString()));
      stream.on('end', () => {
        taken.push(letter);
        if (answer === undefined) answer = done;
        else done();
      });
    },
  });
  const killed = await withAddresses(await start(port));
  await killed.reminders.look();
  void killed.outbox.send();
  await vi.waitFor(() => expect(taken).toHaveLength(1));

  const post = await start(port);
  await post.reminders.look();
  await post.outbox.send();
  expect(post.reminders.of(table.now.id)).toHaveLength(1);
  expect(await post.states()).toEqual([expect.stringMatching(/ unknown 1$/), expect.stringMatching(/ sent 1$/)]);
  expect(new Set(taken.map((letter) => /^To: .*$/m.exec(letter)?.[0])).size).toBe(2);
  expect(taken).toHaveLength(2);
  answer?.();
});

test('a letter that the mail server heard whole and did not answer is not sent again', async () => {
  const { taken, port } = await mailServer({
    onData: (stream) => void text(stream).then((letter) => taken.push(letter)),
  });
  const post = await start(port, 400);
  await post.storage.reminders.putAddress({ person: 'm03', address: 'm03@example.vn', language: 'vi' });
  await post.reminders.look();
  await post.outbox.send();
  now += hour;
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 unknown 1', 'tro-ly needless 0']);
  expect(taken).toHaveLength(1);
});

test('whoever answers before their letter goes out gets none, and neither does anybody after the deadline', async () => {
  const { taken, port } = await mailServer();
  const post = await withAddresses(await start(port));
  await post.reminders.look();
  table.opinion(silent, 'agree', { at: new Date(dayBefore).toISOString() });
  await post.outbox.send();
  expect(await post.states()).toEqual(['m03 needless 0', 'tro-ly needless 0']);
  expect(taken).toHaveLength(0);
});

test('a reminder by the secretariat goes to those who have not answered, and not again within half an hour', async () => {
  const { port } = await mailServer();
  const post = await start(port);
  now = dayBefore - 2 * hour;
  const twice = await Promise.all([
    post.reminders.remind(table.now.id, 'thu-ky'),
    post.reminders.remind(table.now.id, 'thu-ky'),
  ]);
  expect(twice).toEqual([
    { outcome: 'reminded', members: 1 },
    { outcome: 'refused', code: 'reminded-lately', until: '2026-11-25T08:30:00.000Z' },
  ]);
  const afresh = await start(port);
  expect(await afresh.reminders.remind(table.now.id, 'thu-ky')).toMatchObject({ code: 'reminded-lately' });
  now += 30 * minute;
  expect(await afresh.reminders.remind(table.now.id, 'thu-ky')).toMatchObject({ outcome: 'reminded' });
  now = Date.parse('2026-11-26T10:00:00.001Z');
  expect(await afresh.reminders.remind(table.now.id, 'thu-ky')).toMatchObject({ code: 'ballot-not-running' });
});

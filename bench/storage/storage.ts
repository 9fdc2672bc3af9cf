import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { chunkBytes, documentTable } from '../../electron/vault/file/documents.ts';
import { openVaultFile } from '../../electron/vault/file/vaultFile.ts';
import { startOurs, type ChildServer } from '../childServer.ts';
import { atLeast, atLeastTimes, atMost, figure, quantile, type Figure } from '../figures.ts';
import { secretary } from '../ours/people.ts';
import { signIn, type Secretary } from '../ours/secretary.ts';
import { say, type Subject } from '../subject.ts';
import { answersAtOnce } from './answers.ts';
import { measureHistory } from './history.ts';
import { deviceAt, DurableWriter, openDraft } from '../sync/ourRoom.ts';

const times = 3;
const devices = 8;
const actsPerDevice = 50;
/** 40 MB. */
const chunks = 160;
/** As a pack is kept: so many chunks in one commit. */
const group = 4;
/** A ledger that is read as a whole. */
const longHistory = 20_000;
/** As many as a government holds in ten years. */
const manyMeetings = 1000;
const bareInsert = 'bare INSERT, one commit each';
const changesPerDevice = 200;
const megabytes = (chunks * chunkBytes) / 1e6;

/** What becomes durable, beside SQLite alone on the same disk: acts on the server, papers in the vault. */
export const storage: Subject = {
  name: 'storage',
  needsApp: false,
  async measure(folder) {
    const runs: Record<
      'acts' | 'late' | 'commits' | 'inserts' | 'written' | 'read' | 'bareWritten' | 'bareRead',
      number[]
    > = {
      acts: [],
      late: [],
      commits: [],
      inserts: [],
      written: [],
      read: [],
      bareWritten: [],
      bareRead: [],
    };
    for (let run = 0; run < times; run += 1) {
      say(`storage: run ${run + 1} of ${times}`);
      const { acts, late } = await actsPerSecond(path.join(folder, `data-${run}`));
      runs.acts.push(acts);
      runs.late.push(late);
      runs.commits.push(await commitsPerSecond(path.join(folder, `rooms-${run}`)));
      runs.inserts.push(insertsPerSecond(path.join(folder, `inserts-${run}.db`)));
      const vault = throughVault(path.join(folder, `vault-${run}.db`));
      runs.written.push(vault.written);
      runs.read.push(vault.read);
      const bare = throughSqlite(path.join(folder, `bare-${run}.db`));
      runs.bareWritten.push(bare.written);
      runs.bareRead.push(bare.read);
    }
    say('storage: a long history');
    const history = [];
    for (let run = 0; run < times; run += 1) {
      const place = path.join(folder, `history-${run}`);
      await mkdir(place);
      history.push(await measureHistory(place, longHistory));
    }
    say('storage: answers at once');
    const waits = await answersAtOnce(path.join(folder, 'answers'), times + 1);
    // The first finds a server that has compiled nothing yet.
    const [p50, p99] = [0.5, 0.99].map((share) => waits.slice(1).map((each) => quantile(each, share)));
    const figures: Figure[] = [
      figure(
        `signed acts of ${devices} devices, each durable, over HTTP`,
        '/s',
        runs.acts,
        { [bareInsert]: runs.inserts },
        atLeastTimes(0.5, [bareInsert]),
      ),
      figure(
        `the same where there are ${manyMeetings} meetings already`,
        '/s',
        runs.late,
        { 'on an empty server': runs.acts },
        atLeastTimes(0.9, ['on an empty server']),
      ),
      figure('200 members answer a ballot at once, a receipt for each, p50', 'ms', p50 ?? [], {}),
      figure(
        '200 members answer a ballot at once, a receipt for each, p99',
        'ms',
        p99 ?? [],
        {},
        atMost(100, '< 100 ms'),
      ),
      figure(
        `an export of ${longHistory} acts verified`,
        '/s',
        history.map(({ verified }) => verified),
        { 'signatures alone': history.map(({ signaturesAlone }) => signaturesAlone) },
        atLeast(20_000, '> 20,000 /s'),
      ),
      figure(
        `a ledger of ${longHistory} acts checked and decided again at a start`,
        '/s',
        history.map(({ decidedAgain }) => decidedAgain),
        {},
      ),
      figure(`changes of ${devices} devices in one room, each acknowledged as durable`, '/s', runs.commits, {
        [bareInsert]: runs.inserts,
      }),
      figure('vault: 40 MB written, encrypted', 'MB/s', runs.written, { 'SQLite in clear': runs.bareWritten }),
      figure('vault: 40 MB read, encrypted', 'MB/s', runs.read, { 'SQLite in clear': runs.bareRead }),
    ];
    return figures;
  },
};

/**
 * Every device sends its next act when the last one is in the ledger; they are signed before. Once on an empty server, once
 * more when there are many meetings.
 */
async function actsPerSecond(data: string): Promise<{ acts: number; late: number }> {
  const server = await startOurs(data);
  try {
    const signedIn = await signedInDevices(server);
    const acts = await createMeetings(signedIn, actsPerDevice);
    await createMeetings(signedIn, manyMeetings / devices - actsPerDevice);
    return { acts, late: await createMeetings(signedIn, actsPerDevice) };
  } finally {
    await server.stop();
  }
}

async function createMeetings(by: readonly Secretary[], each: number): Promise<number> {
  const work = await Promise.all(
    by.map(async (device) => {
      const acts = Array.from({ length: each }, () => device.sign('meeting.create', { meeting: newId() }));
      return { device, acts: await Promise.all(acts) };
    }),
  );
  const from = performance.now();
  await Promise.all(
    work.map(async ({ device, acts }) => {
      // oxlint-disable-next-line no-await-in-loop -- a device's acts go in the order of their numbers
      for (const act of acts) await device.submit(act);
    }),
  );
  return perSecond(by.length * each, from);
}

/** Every device writes its next change when the server has said that the last one is on its disk. */
async function commitsPerSecond(data: string): Promise<number> {
  const server = await startOurs(data);
  try {
    const signedIn = await signedInDevices(server);
    const [first] = signedIn;
    if (first === undefined) throw new RangeError('no device at all');
    const room = await openDraft(first);
    const writers = await Promise.all(signedIn.map((device) => DurableWriter.at(deviceAt(server, device, room))));
    const from = performance.now();
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let count = 0; count < changesPerDevice; count += 1) {
          await writer.write((replica) => replica.getMap('floor').set(`page ${index}`, count));
        }
      }),
    );
    const rate = perSecond(devices * changesPerDevice, from);
    for (const writer of writers) writer.leave();
    return rate;
  } finally {
    await server.stop();
  }
}

function signedInDevices({ address }: ChildServer): Promise<Secretary[]> {
  return Promise.all(Array.from({ length: devices }, (_, index) => signIn(address, secretary(index))));
}

/** The limit: a row like an entry of the ledger, and a full sync, again and again. */
function insertsPerSecond(file: string): number {
  const database = bareSqlite(file);
  database.exec('CREATE TABLE ledger (sequence INTEGER PRIMARY KEY, canonical TEXT, hash TEXT)');
  const insert = database.prepare('INSERT INTO ledger (canonical, hash) VALUES (?, ?)');
  const [canonical, hash] = [randomBytes(200).toString('hex'), randomBytes(32).toString('hex')];
  const from = performance.now();
  for (let count = 0; count < devices * actsPerDevice; count += 1) insert.run(canonical, hash);
  const rate = perSecond(devices * actsPerDevice, from);
  database.close();
  return rate;
}

interface Throughput {
  readonly written: number;
  readonly read: number;
}

function throughVault(file: string): Throughput {
  const vault = openVaultFile(file, randomBytes(32));
  const documents = documentTable(vault);
  const sha256 = 'a'.repeat(64);
  documents.expect(sha256, chunks * chunkBytes);
  const groups = groupsOfChunks();
  let from = performance.now();
  for (const [index, bytes] of groups.entries()) documents.keepChunks(sha256, index * group, bytes);
  const written = perSecond(megabytes, from);
  from = performance.now();
  for (let number = 0; number < chunks; number += 1) documents.chunk(sha256, number);
  const read = perSecond(megabytes, from);
  vault.close();
  return { written, read };
}

function throughSqlite(file: string): Throughput {
  const database = bareSqlite(file);
  // As the vault keeps what can be fetched again.
  database.pragma('synchronous = NORMAL');
  database.exec('CREATE TABLE chunk (number INTEGER PRIMARY KEY, bytes BLOB)');
  const insert = database.prepare('INSERT INTO chunk (number, bytes) VALUES (?, ?)');
  const select = database.prepare('SELECT bytes FROM chunk WHERE number = ?').pluck();
  const keep = database.transaction((first: number, bytes: readonly Buffer[]) => {
    for (const [index, chunk] of bytes.entries()) insert.run(first + index, chunk);
  });
  const groups = groupsOfChunks();
  let from = performance.now();
  for (const [index, bytes] of groups.entries()) keep(index * group, bytes);
  const written = perSecond(megabytes, from);
  from = performance.now();
  for (let number = 0; number < chunks; number += 1) select.get(number);
  const read = perSecond(megabytes, from);
  database.close();
  return { written, read };
}

/** With the server's own pragmas. */
function bareSqlite(file: string): BetterSqlite.Database {
  const database = new BetterSqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}

function groupsOfChunks(): Buffer[][] {
  return Array.from({ length: chunks / group }, () => Array.from({ length: group }, () => randomBytes(chunkBytes)));
}

function perSecond(amount: number, from: number): number {
  return amount / ((performance.now() - from) / 1000);
}

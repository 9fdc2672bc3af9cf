import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { includes } from '../../shared/acts/tree.ts';
import type { SubmitActAnswer } from '../../shared/api/routes.ts';
import { agenda, document, item, person } from '../../tests/builders/agenda.ts';
import { createIdentity } from '../identity/createIdentity.ts';
import { installationKeyAt } from '../ledger/installationKey.ts';
import { signInSample, type SampleDevice } from '../sample/sampleDevice.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';
import type { AppendedEntry } from '../storage/actStore.ts';
import type { Storage } from '../storage/storage.ts';
import { createInstitution, neverAsked } from './createInstitution.ts';
import type { Institution } from './institution.ts';

/* Acts that wait in the same turn: one commit, and each of them as if it had come alone. */
const installation = randomUUID();
const body = { installation, name: 'Thử', nameEnglish: 'Test', timeZone: 'UTC', sample: false };
let folder: string;
let storage: Storage;
let institution: Institution;
/** How many acts each commit held. */
let commits: number[];
/** What the disk does before a commit. */
let disk: (entries: readonly AppendedEntry[]) => Promise<void>;
/** A paper at whose name the library itself fails. */
const cursed = 'c'.repeat(64);
const devices: SampleDevice[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-together-'));
  storage = await openSqlite(path.join(folder, 'ecabinet.db'));
  disk = () => Promise.resolve();
  institution = await open();
  const identity = await createIdentity({
    storage,
    registrar: institution.ledger,
    clock: Date.now,
    requireSecondFactor: false,
    issuer: 'Thử',
  });
  for (const who of ['van-thu', 'pho-van-thu']) {
    await identity.createPerson(person(who, 'secretariat'), { username: who, password: 'mật khẩu của phép thử' });
  }
  devices.splice(
    0,
    devices.length,
    await signInSample(identity, 'van-thu'),
    await signInSample(identity, 'pho-van-thu'),
  );
  commits = [];
});
afterEach(async () => {
  await storage.close();
  await rm(folder, { recursive: true, force: true });
});

function open(): Promise<Institution> {
  const acts: Storage['acts'] = {
    ...storage.acts,
    async append(entries) {
      if (entries.length > 0) commits?.push(entries.length);
      await disk(entries);
      await storage.acts.append(entries);
    },
  };
  return createInstitution({
    storage: { ...storage, acts },
    library: {
      has(sha256) {
        if (sha256 === cursed) throw new Error('the library is broken');
        return true;
      },
    },
    key: installationKeyAt(path.join(folder, 'installation.key')),
    body,
    highestLevel: 'internal',
    secondFactor: neverAsked,
    clock: Date.now,
    onDecided: () => Promise.resolve(),
  });
}

function device(index = 0): SampleDevice {
  const found = devices[index];
  if (found === undefined) throw new RangeError('no such device');
  return found;
}

const create = (meeting: string, by = device()) =>
  by.sign(installation, 'meeting.create', { meeting }, Date.now()).then((signed) => ({ signed, by }));
const publish = (meeting: string, sha256 = 'a'.repeat(64)) => {
  const file = { sha256, size: 1, pages: 1, fileName: 'a.pdf' };
  const content = agenda({
    participants: ['van-thu'],
    items: [item('one')],
    documents: [document('paper', 'one', { file })],
  });
  const act = { meeting, publication: 1, agenda: content };
  return device()
    .sign(installation, 'meeting.publish', act, Date.now())
    .then((signed) => ({ signed, by: device() }));
};

type Made = Awaited<ReturnType<typeof create>>;

/** All in the same turn; what failed by itself says so. */
async function submit(...acts: readonly Made[]): Promise<(SubmitActAnswer | string)[]> {
  const answers = await Promise.allSettled(acts.map(({ signed, by }) => institution.submit(signed, by.session)));
  return answers.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)));
}

/** What each answer says in a word: the sequence number of its entry from the first of these, or why there is none. */
function saidBy(answers: readonly (SubmitActAnswer | string)[], first: number): (number | string)[] {
  return answers.map((answer) => {
    if (typeof answer === 'string') return answer;
    return answer.outcome === 'received' ? answer.receipt.sequence - first : answer.code;
  });
}

async function size(): Promise<number> {
  return (await institution.ledger.checkpoint()).size;
}

test('acts that come together are one commit, each decided on what those before it lead to, refused ones beside them', async () => {
  const before = await size();
  const [first, published, other] = [await create('mot'), await publish('mot'), await create('hai', device(1))];
  const [again, forged] = [await create('mot', device(1)), await create('ba')];
  forged.signed = { ...forged.signed, signature: first.signed.signature };
  const answers = await submit(first, published, other, again, first, forged);
  expect(saidBy(answers, before)).toEqual([1, 2, 3, 'meeting-exists', 1, 'signature-wrong']);
  expect(answers[4]).toEqual(answers[0]);
  expect(commits).toEqual([3]);

  const { size: length, root } = await institution.ledger.checkpoint();
  expect(length).toBe(before + 3);
  for (const answer of answers) {
    if (typeof answer === 'string' || answer.outcome === 'refused') continue;
    const { sequence, hash } = answer.receipt;
    const proof = await institution.ledger.inclusion(sequence, length);
    expect(await includes(hash, sequence - 1, { size: length, root }, proof ?? [])).toBe(true);
  }
  const meetings = institution.meetings();
  institution = await open();
  expect(institution.meetings()).toEqual(meetings);
});

test('an act’s number counts once among those that come together, and so does its id', async () => {
  const before = await size();
  const [first, second] = [await create('mot'), await create('hai')];
  expect(saidBy(await submit(second, first), before)).toEqual([1, 'act-sequence-used']);
});

test('nothing is answered, refused or seen before the commit that holds it', async () => {
  let letThrough = (): void => undefined;
  disk = () => new Promise((resolve) => (letThrough = resolve));
  const [first, same] = [await create('mot'), await create('mot', device(1))];
  let answered = 0;
  const answers = [first, same].map((act) => submit(act).finally(() => (answered += 1)));
  await expect.poll(() => commits).toEqual([1]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(institution.meetings()).toEqual([]);
  expect(answered).toBe(0);
  letThrough();
  await Promise.all(answers);
  expect(institution.meetings()).toHaveLength(1);
});

test('where the disk does not take one act, the others are received all the same, and the next as well', async () => {
  const before = await size();
  const tooMuch = await create('qua-to', device(1));
  disk = (entries) => {
    const isTooMuch = entries.some(({ canonical }) => canonical === tooMuch.signed.canonical);
    return isTooMuch ? Promise.reject(new Error('the disk is full')) : Promise.resolve();
  };
  const acts = [await create('mot'), tooMuch, await create('hai')];
  expect(saidBy(await submit(...acts), before)).toEqual([1, 'Error: the disk is full', 2]);
  disk = () => Promise.resolve();
  expect(saidBy(await submit(tooMuch, await create('ba')), before)).toEqual([3, 4]);
  institution = await open();
  expect(institution.meetings().map(({ id }) => id)).toEqual(['mot', 'hai', 'qua-to', 'ba']);
});

test('what goes wrong with one act for a fault of ours is no harm to those beside it', async () => {
  const before = await size();
  const acts = [await create('mot'), await publish('mot', cursed), await create('hai', device(1))];
  expect(saidBy(await submit(...acts), before)).toEqual([1, 'Error: the library is broken', 2]);
});

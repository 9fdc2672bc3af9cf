import { PDFDocument } from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { receiptBytes, signedBy } from '../../shared/acts/act.ts';
import { beginUploadAnswer, completeUploadAnswer, openSession } from '../../shared/api/routes.ts';
import { closing } from '../../shared/rooms/closing.ts';
import { changeAnswer, readAnswerRoom } from '../../shared/rooms/answerRoom.ts';
import { readBallotRoom, readOfficeRoom } from '../../shared/rooms/ballotRoom.ts';
import { readHomeRoom } from '../../shared/rooms/homeRoom.ts';
import { readOpinionRoom } from '../../shared/rooms/opinionRoom.ts';
import { clientIdOf, createReplica } from '../../shared/rooms/replica.ts';
import { readResultsRoom } from '../../shared/rooms/resultsRoom.ts';
import { person } from '../builders/agenda.ts';
import { answer, content } from '../builders/ballot.ts';
import { codeOf, Desktop, Installation } from '../fixtures/installation.ts';
import { stepOne, until, updateMessage, updateOf, type RawClient } from '../fixtures/roomClients.ts';

// One ballot of two members, from the opening to the result, as every device that may hear of it hears of it.

let installation: Installation;
let secretary: Desktop;
let chair: Desktop;
let member: Desktop;
let assistant: Desktop;
let others: Desktop[];
let dossier: Record<string, string>;
const ballot = 'phieu-12';
/** Stands in the member's opinion and nowhere else. */
const secret = 'Đề nghị làm rõ nguồn kinh phí 7f3a91c2';
const hour = 3_600_000;

beforeAll(async () => {
  installation = await Installation.start();
  await installation.admit(
    person('van-phong-1', 'secretariat'),
    person('m01', 'chair', 'member'),
    person('m02'),
    { ...person('tro-ly', 'assistant'), assists: 'm02' },
    person('khach', 'guest'),
    person('quan-tri', 'administrator'),
    person('kiem-toan', 'auditor'),
  );
  await signInAll();
  const file = await store(secretary);
  dossier = { 'to-trinh': file.sha256 };
  const proposed = content({
    members: 2,
    dossier: content().dossier.map((document) => ({ ...document, file })),
    drafting: { body: 'Bộ Khoa học và Công nghệ', people: ['van-phong-1'] },
    deadline: { set: 'working-days', days: 2, timeOfDay: '17:00' },
  });
  await done(secretary.submit('ballot.propose', { ballot, revision: 1, content: proposed }));
  await done(chair.submit('ballot.approve', { ballot, revision: 1 }));
  await done(secretary.submit('ballot.open', { ballot }));
});
afterAll(() => installation.end());

/** Everybody on a new device: a session does not last for days. */
async function signInAll(): Promise<void> {
  const [first, second, third, fourth, ...rest] = await Promise.all(
    ['van-phong-1', 'm01', 'm02', 'tro-ly', 'khach', 'quan-tri', 'kiem-toan'].map((id) =>
      Desktop.signedIn(installation, id),
    ),
  );
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error();
  [secretary, chair, member, assistant, others] = [first, second, third, fourth, rest];
}

async function store(uploader: Desktop) {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const bytes = await pdf.save();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const plan = { fileName: 'to-trinh.pdf', size: bytes.length, sha256 };
  const begun = beginUploadAnswer.parse(JSON.parse((await uploader.ask('POST', '/uploads', plan)).text));
  const upload = begun.outcome === 'open' ? begun.upload : '';
  await uploader.ask('PATCH', `/uploads/${upload}`, bytes, { 'upload-offset': '0' });
  return completeUploadAnswer.parse(JSON.parse((await uploader.ask('POST', `/uploads/${upload}/complete`)).text)).file;
}

async function done(answer: ReturnType<Desktop['ask']>): Promise<void> {
  expect(await answer).toMatchObject({ status: 200 });
}

/** What a device can read of a room now; `undefined` where it is put out. */
async function read<Content>(who: Desktop, room: string, reading: (replica: RawClient['replica']) => Content) {
  const client = await who.enter(room);
  const content = client.isSynced ? reading(client.replica) : undefined;
  client.socket.close();
  return content;
}

const opinion = (choice: string, comment = '') => ({ ballot, dossier, answers: [answer(choice, { comment })] });

test('whoever is not asked sees nothing of a ballot, and an assistant sees it and cannot sign', async () => {
  const [guest, administrator] = others;
  for (const stranger of [guest, administrator]) {
    for (const room of ['ballot', 'results', 'office', 'opinion', 'answer']) {
      const name = ['opinion', 'answer'].includes(room) ? `${room}/${ballot}/m02` : `${room}/${ballot}`;
      const client = await stranger?.enter(name);
      expect(await client?.closed).toBe(closing.noAccess);
    }
  }
  const [waiting] = (await read(assistant, 'home/tro-ly', readHomeRoom))?.ballots ?? [];
  expect(waiting).toMatchObject({ id: ballot, asked: 'm02', answered: null, pageCount: 1 });
  expect((await read(assistant, `ballot/${ballot}`, readBallotRoom))?.content?.questions).toHaveLength(1);
  const signed = await assistant.submit('ballot.giveOpinion', opinion('agree'));
  expect([signed.status, codeOf(signed)]).toEqual([409, 'not-permitted']);
  expect(await (await assistant.enter(`opinion/${ballot}/m02`)).closed).toBe(closing.noAccess);
});

test('an assistant prepares what the member then finds, and nobody writes into another’s answer', async () => {
  const prepared = createReplica(clientIdOf(await numberOf(assistant), 0));
  const writing = await assistant.enter(`answer/${ballot}/m02`);
  const change = updateOf(prepared, () =>
    changeAnswer(prepared, 'nghi-dinh', { choice: 'other', comment: secret }, { assistant: 'tro-ly' }),
  );
  writing.socket.send(updateMessage(change));
  await until(() => writing.storedCount > 0);
  writing.socket.close();
  const found = await read(member, `answer/${ballot}/m02`, (replica) => readAnswerRoom(replica, ['nghi-dinh']));
  expect(found?.preparedBy).toBe('tro-ly');
  expect(found?.answers.get('nghi-dinh')).toMatchObject({ choice: 'other', comment: secret });
  for (const other of [chair, secretary]) {
    expect(await (await other.enter(`answer/${ballot}/m02`)).closed).toBe(closing.noAccess);
  }
});

test('the secretariat reminds whoever has not answered with one tap, which they and their assistants see at home', async () => {
  const remind = (who: Desktop) => who.ask('POST', `/ballots/${ballot}/reminders`);
  expect((await remind(member)).status).toBe(403);
  const reminded = await remind(secretary);
  expect([reminded.status, JSON.parse(reminded.text)]).toEqual([200, { outcome: 'reminded', members: 2 }]);
  expect((await remind(secretary)).status).toBe(409);
  const homes = await Promise.all(
    [member, assistant, secretary].map((who) => read(who, `home/${who.username}`, readHomeRoom)),
  );
  expect(homes.map((home) => home?.notices.map(({ by }) => by))).toEqual([['van-phong-1'], ['van-phong-1'], []]);
  const office = await read(secretary, `office/${ballot}`, readOfficeRoom);
  expect(office?.reminders).toMatchObject([{ by: 'van-phong-1', members: ['m01', 'm02'] }]);
});

test('the secretariat sees whom the papers reached and who opened them, of members alone and the first time only', async () => {
  const [paper = ''] = Object.values(dossier);
  const deliveries = async () => (await read(secretary, `office/${ballot}`, readOfficeRoom))?.deliveries;
  expect((await deliveries())?.size).toBe(0);
  for (const who of [assistant, secretary]) {
    await who.ask('GET', `/documents/${paper}`);
    await who.ask('POST', `/ballots/${ballot}/opened`);
  }
  await member.ask('GET', `/documents/${paper}`);
  const at = new Date(installation.now).toISOString();
  await vi.waitFor(async () =>
    expect(await deliveries()).toEqual(new Map([['m02', { receivedAt: at, openedAt: null }]])),
  );
  await member.ask('POST', `/ballots/${ballot}/opened`);
  await vi.waitFor(async () => expect((await deliveries())?.get('m02')?.openedAt).toBe(at));
  expect((await deliveries())?.size).toBe(1);
});

async function numberOf(desktop: Desktop): Promise<number> {
  return openSession.parse(JSON.parse((await desktop.ask('GET', '/session')).text)).device.number;
}

/** Everything that comes to a device out of the rooms it tries, as text. */
async function overhear(who: Desktop): Promise<{ heard: () => string; end: () => void }> {
  const clients = await Promise.all(
    [`home/${who.username}`, ...['ballot', 'office', 'results'].map((kind) => `${kind}/${ballot}`)]
      .concat([`opinion/${ballot}/m02`, 'directory'])
      .map((room) => who.enter(room)),
  );
  const frames: Buffer[] = [];
  for (const client of clients) {
    client.socket.on('message', (frame) => {
      if (Buffer.isBuffer(frame)) frames.push(frame);
    });
    client.socket.send(stepOne());
  }
  return { heard: () => Buffer.concat(frames).toString(), end: () => clients.forEach(({ socket }) => socket.close()) };
}

test('what a member answers reaches nobody else before the end, not a byte of it', async () => {
  const listening = [secretary, chair, assistant, ...others];
  const ears = await Promise.all(listening.map(overhear));
  await done(member.submit('ballot.giveOpinion', opinion('other', secret)));
  const office = await read(secretary, `office/${ballot}`, readOfficeRoom);
  const receipt = (await read(member, `opinion/${ballot}/m02`, readOpinionRoom))?.[0]?.receipt;
  expect(office?.answered.get('m02')).toMatchObject({ sequence: receipt?.sequence, stale: false, late: false });
  await until(() => ears.slice(0, 3).every(({ heard }) => heard().includes('answered')));
  for (const { heard, end } of ears) {
    expect(heard()).not.toContain(secret);
    end();
  }
  for (const who of listening) {
    expect(await (await who.enter(`results/${ballot}`)).closed).toBe(closing.noAccess);
  }
});

test('a member has the receipt of what they signed, which the installation’s key proves', async () => {
  const [given] = (await read(member, `opinion/${ballot}/m02`, readOpinionRoom)) ?? [];
  const { installationKey } = openSession.parse(JSON.parse((await member.ask('GET', '/session')).text));
  if (given === undefined) throw new Error('no opinion');
  const { signature, ...said } = given.receipt;
  expect(await signedBy(installationKey, receiptBytes(said), signature)).toBe(true);
  expect(given).toMatchObject({ fate: 'stands', answers: [{ choice: 'other', comment: secret }] });
});

test('whoever looked on record sees the answers until the deadline, and not a second longer', async () => {
  await done(chair.submit('ballot.inspectResults', { ballot, reason: 'Theo dõi tiến độ' }));
  const looking = await chair.enter(`results/${ballot}`);
  expect(readResultsRoom(looking.replica).rows.get('nghi-dinh/m02')?.opinion?.comment).toBe(secret);
  expect(await (await secretary.enter(`results/${ballot}`)).closed).toBe(closing.noAccess);
  // A look makes no sheet that could be passed on.
  expect(await sheetStatus(chair)).toBe(404);
  installation.now = Date.parse('2026-11-27T10:00:00.001Z');
  expect(await looking.closed).toBe(closing.noAccess);
  expect((await read(secretary, `office/${ballot}`, readOfficeRoom))?.looks).toMatchObject([{ by: 'm01' }]);
});

const sheetStatus = async (who: Desktop | undefined, format = 'pdf') =>
  (await who?.ask('GET', `/ballots/${ballot}/summary.${format}`))?.status;

test('there is no summary sheet of what is sealed, for anybody', async () => {
  const everybody = [secretary, chair, member, assistant, ...others];
  expect(await Promise.all(everybody.map((who) => sheetStatus(who)))).toEqual(everybody.map(() => 404));
});

test('a late opinion is settled by what the office may know of it, and then results come open to whom they concern', async () => {
  installation.now += hour;
  const late = await chair.submitSignedAt('ballot.giveOpinion', opinion('agree'), '2026-11-27T09:59:00.000Z');
  expect(late.status).toBe(200);
  installation.now += 24 * hour;
  await done(secretary.submit('ballot.close', { ballot }));
  expect(await (await secretary.enter(`results/${ballot}`)).closed).toBe(closing.noAccess);
  expect((await read(member, `ballot/${ballot}`, readBallotRoom))?.totals.size).toBe(0);
  const [pending] = (await read(secretary, `office/${ballot}`, readOfficeRoom))?.late.values() ?? [];
  expect(pending).toMatchObject({ member: 'm01', settled: null });
  const settled = { ballot, opinion: pending?.act ?? '', counts: true, reason: 'Mất mạng' };
  await done(secretary.submit('ballot.settleLate', settled));
  const rows = (await read(secretary, `results/${ballot}`, readResultsRoom))?.rows;
  expect([...(rows?.values() ?? [])].map(({ category }) => category).toSorted()).toEqual(['agree', 'other']);
  const totals = (await read(member, `ballot/${ballot}`, readBallotRoom))?.totals.get('nghi-dinh');
  expect(totals).toMatchObject({ members: { agree: 1, other: 1, deemed: 0 }, base: 2, needed: 2 });
  const [guest, administrator, auditor] = others;
  expect(await (await guest?.enter(`results/${ballot}`))?.closed).toBe(closing.noAccess);
  // Whose policy shows opinions after the close, the members read them too.
  const readers = [secretary, chair, member, auditor];
  expect(await Promise.all(readers.map((who) => sheetStatus(who, 'xlsx')))).toEqual([200, 200, 200, 200]);
  const strangers = [assistant, guest, administrator];
  expect(await Promise.all(strangers.map((who) => sheetStatus(who)))).toEqual([404, 404, 404]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meetingRecord, submitActAnswer } from '../../shared/api/routes.ts';
import type { Agenda, StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { readMeetingRoom } from '../../shared/rooms/meetingRoom.ts';
import { agenda, document, item, person } from '../builders/agenda.ts';
import { codeOf, Desktop, Installation, type Answer } from '../fixtures/installation.ts';
import { paperOf, sha256Of, storePaper } from '../fixtures/papers.ts';
import { stepOne, until, type RawClient } from '../fixtures/roomClients.ts';

/* What is published, as it goes over the wire to those it is for, and to those it is not. */
let installation: Installation;
let secretary: Desktop;
let colleague: Desktop;
let chair: Desktop;
let minister: Desktop;
let guest: Desktop;
const bytes = paperOf('của mọi người', 3000);
let paper: StoredFile;
let restrictedPaper: StoredFile;
let draftPaper: StoredFile;

/** Words that stand in one item alone, which is for the chair and a guest. */
const secrets = {
  title: 'Nhân sự cấp cao nhạy cảm',
  presenter: 'Ban Tổ chức riêng',
  document: 'Danh sách nhân sự kín',
  fileName: 'nhan-su-mat.pdf',
};

beforeAll(async () => {
  installation = await Installation.start();
  await installation.admit(
    person('thu-tuong', 'chair', 'member'),
    person('bo-truong'),
    person('khach', 'guest'),
    person('van-phong-1', 'secretariat'),
    person('van-phong-2', 'secretariat'),
  );
  [secretary, colleague, chair, minister, guest] = await Promise.all([
    Desktop.signedIn(installation, 'van-phong-1'),
    Desktop.signedIn(installation, 'van-phong-2'),
    Desktop.signedIn(installation, 'thu-tuong'),
    Desktop.signedIn(installation, 'bo-truong'),
    Desktop.signedIn(installation, 'khach'),
  ]);
  paper = await storePaper(secretary, bytes, 'báo cáo.pdf');
  restrictedPaper = await storePaper(secretary, paperOf('kín'), secrets.fileName);
  draftPaper = await storePaper(secretary, paperOf('chưa công bố'));
});
afterAll(() => installation.end());

/** An agenda of one item for all and, unless it is left out, one for the chair and a guest. */
function content(change: Partial<Agenda> = {}): Agenda {
  const { title, presenter } = secrets;
  return agenda({
    items: [
      item('chung', { order: 'a1' }),
      item('kin', { order: 'a2', title, presenter, minutes: 47, audience: ['thu-tuong', 'khach'] }),
    ],
    documents: [
      document('bao-cao', 'chung', { file: paper }),
      document('nhan-su', 'kin', { title: secrets.document, file: restrictedPaper }),
    ],
    ...change,
  });
}

/** The same for another meeting: an item belongs to one meeting for ever. */
function contentOf(meeting: string, change: Partial<Agenda> = {}): Agenda {
  const whole = content(change);
  return {
    ...whole,
    items: whole.items.map((each) => ({ ...each, id: `${meeting}-${each.id}` })),
    documents: whole.documents.map((each) => ({ ...each, item: `${meeting}-${each.item}` })),
  };
}

async function publish(meeting: string, publication: number, published: Agenda, by = secretary): Promise<Answer> {
  if (publication === 1) await by.submit('meeting.create', { meeting });
  return by.submit('meeting.publish', { meeting, publication, agenda: published });
}

/** Everything a room sends somebody from now on, after the whole of it once more. */
function overheard(client: RawClient): () => string {
  const frames: Buffer[] = [];
  client.socket.on('message', (data) => {
    if (data instanceof Buffer) frames.push(data);
  });
  client.socket.send(stepOne());
  return () => Buffer.concat(frames).toString();
}

test('of an item that is not for somebody no title, name or hash reaches them, in any room or answer', async () => {
  expect((await publish('m-kin', 1, contentOf('m-kin'))).status).toBe(200);
  const rooms = ['meeting/m-kin', 'home/bo-truong', 'directory'];
  const inRooms = await Promise.all(rooms.map((room) => minister.enter(room)));
  const heard = inRooms.map(overheard);
  const forbidden = ['item/m-kin-kin', 'draft/m-kin', 'home/thu-tuong', 'notes/thu-tuong/m-kin'];
  const refused = await Promise.all(forbidden.map((room) => minister.enter(room)));
  expect(refused.map(({ isSynced }) => isSynced)).toEqual(forbidden.map(() => false));
  // It changes while they listen, and more of it comes.
  const changed = contentOf('m-kin', { place: 'Phòng họp số 2' });
  const said = await publish('m-kin', 2, {
    ...changed,
    items: changed.items.map((each) => (each.audience === null ? each : { ...each, title: `${each.title}, lần hai` })),
  });
  expect(said.status).toBe(200);
  const replica = inRooms[0]?.replica ?? new Y.Doc();
  await until(() => readMeetingRoom(replica).header?.place === 'Phòng họp số 2');
  const answers = await Promise.all(
    [
      '/session',
      '/server',
      '/sessions',
      '/second-factor',
      '/meetings/m-kin',
      `/documents/${restrictedPaper.sha256}`,
      `/documents/${restrictedPaper.sha256}?x=1`,
      '/uploads',
    ].map((route) => minister.ask('GET', route)),
  );
  const over = [...heard.map((hear) => hear()), ...answers.map(({ text, headers }) => text + JSON.stringify(headers))];
  expect(over[0]).toContain('Nội dung chung');
  for (const word of [...Object.values(secrets), restrictedPaper.sha256, 'lần hai']) {
    expect(over.filter((text) => text.includes(word))).toEqual([]);
  }
  const seen = readMeetingRoom(replica);
  // That there is an item, and its number, so that all say the same number; no more.
  expect(seen.items[1]).toMatchObject({ number: 2, title: '', presenter: '', minutes: 0, restricted: true });
  expect(seen.documents.map(({ id }) => id)).toEqual(['bao-cao']);
  for (const { socket } of inRooms) socket.close();
});

test('what was for all once and then for some is not told to who comes later, not even as something deleted', async () => {
  const open = contentOf('m-hep', {});
  const forAll = { ...open, items: open.items.map((each) => ({ ...each, audience: null })) };
  expect((await publish('m-hep', 1, { ...forAll, participants: ['thu-tuong'] })).status).toBe(200);
  expect((await publish('m-hep', 2, open)).status).toBe(200);
  const client = await minister.enter('meeting/m-hep');
  const hear = overheard(client);
  await until(() => hear().includes('Nội dung chung'));
  const text = hear();
  for (const word of Object.values(secrets)) expect(text).not.toContain(word);
  client.socket.close();
});

test('a guest gets the items that are theirs, whole, and of the meeting nothing else', async () => {
  expect((await publish('m-khach', 1, contentOf('m-khach'))).status).toBe(200);
  const own = await guest.enter('item/m-khach-kin');
  expect(readMeetingRoom(own.replica)).toMatchObject({
    header: { title: 'Phiên họp thường kỳ', participants: [] },
    items: [{ number: 2, title: secrets.title }],
    documents: [{ title: secrets.document }],
  });
  expect((await guest.enter('meeting/m-khach')).isSynced).toBe(false);
  expect((await guest.ask('GET', `/documents/${restrictedPaper.sha256}`)).status).toBe(200);
  expect((await guest.ask('GET', `/documents/${paper.sha256}`)).status).toBe(404);
  own.socket.close();
});

test('a paper that is not theirs and one that does not exist are answered alike, to the byte', async () => {
  await publish('m-giong', 1, contentOf('m-giong'));
  const nowhere = sha256Of(paperOf('không có'));
  const alike = (answer: Answer) => ({ ...answer, headers: { ...answer.headers, date: '' } });
  const [unknown, others, unpublished] = await Promise.all(
    [nowhere, restrictedPaper.sha256, draftPaper.sha256].map((sha256) => minister.ask('GET', `/documents/${sha256}`)),
  );
  expect(unknown).toMatchObject({ status: 404, text: '{"code":"not-found"}' });
  for (const answer of [others, unpublished]) {
    expect(answer && alike(answer)).toEqual(unknown && alike(unknown));
  }
  const ranged = await minister.ask('GET', `/documents/${restrictedPaper.sha256}`, undefined, { range: 'bytes=0-3' });
  expect(alike(ranged)).toEqual(unknown && alike(unknown));
  const nobody = await installation.ask('GET', `/documents/${paper.sha256}`);
  expect([nobody.status, codeOf(nobody)]).toEqual([401, 'session-missing']);
  expect((await secretary.ask('GET', `/documents/${draftPaper.sha256}`)).status).toBe(200);
});

test.each([
  ['from the start', 'bytes=0-99', 0, 100],
  ['one byte', 'bytes=7-7', 7, 8],
  ['to the end', 'bytes=3000-', 3000, bytes.length],
  ['the last ones', 'bytes=-20', bytes.length - 20, bytes.length],
  ['more at the end than there is', 'bytes=-999999', 0, bytes.length],
  ['beyond the end', 'bytes=3000-999999', 3000, bytes.length],
])('of a paper comes the part that was asked for: %s', async (_which, range, begin, end) => {
  await publish('m-phan', 1, contentOf('m-phan'));
  const answer = await minister.ask('GET', `/documents/${paper.sha256}`, undefined, { range });
  expect(answer).toMatchObject({
    status: 206,
    headers: {
      'content-range': `bytes ${begin}-${end - 1}/${bytes.length}`,
      'content-length': String(end - begin),
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
  expect(answer.text).toBe(Buffer.from(bytes.slice(begin, end)).toString());
});

test('no answer of the API may be kept by a browser or on the way, whatever it says', async () => {
  await publish('m-giu', 1, contentOf('m-giu'));
  const asked = [
    minister.ask('GET', '/session'),
    minister.ask('GET', '/server'),
    minister.ask('POST', '/tickets'),
    secretary.ask('GET', '/meetings/m-giu'),
    minister.ask('GET', '/meetings/m-giu'),
    minister.ask('GET', `/documents/${paper.sha256}`),
    minister.ask('GET', '/documents/none'),
    minister.ask('GET', '/nowhere'),
    installation.ask('GET', '/session'),
    installation.ask('POST', '/sign-in', { body: {} }),
  ];
  const answers = await Promise.all(asked);
  expect(answers.map(({ status, headers }) => [status, headers['cache-control']])).toEqual(
    [200, 200, 200, 200, 403, 200, 400, 404, 401, 400].map((status) => [status, 'no-store']),
  );
});

test.each([['bytes=999999-'], ['bytes=-0']])('there is no part %s of a short paper', async (range) => {
  const answer = await secretary.ask('GET', `/documents/${paper.sha256}`, undefined, { range });
  expect(answer).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${bytes.length}` } });
});

test.each([['bytes=0-1,5-6'], ['pages=1-2'], ['bytes=9-3'], ['bytes=a-b']])(
  'what is no single range of bytes (%s) gets the whole paper',
  async (range) => {
    const answer = await secretary.ask('GET', `/documents/${paper.sha256}`, undefined, { range });
    expect([answer.status, answer.text.length]).toEqual([200, bytes.length]);
  },
);

test('two publish at once: one does, the other is told, and nothing is there twice', async () => {
  await secretary.submit('meeting.create', { meeting: 'm-hai' });
  const answers = await Promise.all([
    publish('m-hai', 1, contentOf('m-hai', { place: 'Phòng của thư ký' })),
    colleague.submit('meeting.publish', {
      meeting: 'm-hai',
      publication: 1,
      agenda: contentOf('m-hai', { place: 'Phòng của đồng nghiệp' }),
    }),
  ]);
  const outcomes = answers.map(({ text }) => submitActAnswer.parse(JSON.parse(text)));
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['received', 'refused']);
  expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({ code: 'publication-outdated' });
  const winner = outcomes[0]?.outcome === 'received' ? 'Phòng của thư ký' : 'Phòng của đồng nghiệp';
  const record = meetingRecord.parse(JSON.parse((await secretary.ask('GET', '/meetings/m-hai')).text));
  expect(record).toMatchObject({ publication: 1, agenda: { place: winner } });
  const client = await minister.enter('meeting/m-hai');
  const { header, items, documents } = readMeetingRoom(client.replica);
  expect(header).toMatchObject({ publication: 1, place: winner });
  expect([items.length, documents.map(({ versions }) => versions.length)]).toEqual([2, [1]]);
  client.socket.close();
  // Having looked again, the other one publishes too.
  const again = { meeting: 'm-hai', publication: 2, agenda: contentOf('m-hai', { place: 'Phòng chung' }) };
  expect((await colleague.submit('meeting.publish', again)).status).toBe(200);
});

test('after it was published again, what is new and what has changed is marked, and nothing else', async () => {
  await publish('m-dau', 1, contentOf('m-dau'));
  const newer = await storePaper(secretary, paperOf('bản mới'));
  const client = await minister.enter('meeting/m-dau');
  const again = contentOf('m-dau');
  await publish('m-dau', 2, {
    ...again,
    items: [...again.items, item('m-dau-them', { order: 'a3' })],
    documents: [
      ...again.documents.map((each) => (each.id === 'bao-cao' ? { ...each, file: newer } : each)),
      document('phu-luc', 'm-dau-chung', { order: 'a2', file: draftPaper }),
    ],
  });
  await until(() => readMeetingRoom(client.replica).header?.publication === 2);
  const { items, documents } = readMeetingRoom(client.replica);
  expect(items.map(({ id, addedIn, changedIn }) => [id, addedIn, changedIn])).toEqual([
    ['m-dau-chung', 1, 1],
    ['m-dau-kin', 1, 1],
    ['m-dau-them', 2, 2],
  ]);
  expect(documents.map(({ id, addedIn, changedIn, versions }) => [id, addedIn, changedIn, versions.length])).toEqual([
    ['bao-cao', 1, 2, 2],
    ['phu-luc', 2, 2, 1],
  ]);
  expect(documents[0]?.versions.at(-1)).toMatchObject({ number: 2, publication: 2, file: { sha256: newer.sha256 } });
  // Both versions are read: what was decided on the old one stays checkable.
  for (const { sha256 } of [paper, newer]) {
    expect((await minister.ask('GET', `/documents/${sha256}`)).status).toBe(200);
  }
  client.socket.close();
});

test('of an item that is not for somebody not even that it changed is told', async () => {
  await publish('m-im', 1, contentOf('m-im'));
  const again = contentOf('m-im');
  await publish('m-im', 2, {
    ...again,
    items: again.items.map((each) => (each.audience === null ? each : { ...each, title: 'Tên khác' })),
  });
  const client = await minister.enter('meeting/m-im');
  expect(readMeetingRoom(client.replica).items[1]).toMatchObject({ addedIn: 1, changedIn: 1, title: '' });
  const ofChair = await chair.enter('item/m-im-kin');
  expect(readMeetingRoom(ofChair.replica).items[0]).toMatchObject({ addedIn: 1, changedIn: 2, title: 'Tên khác' });
  for (const { socket } of [client, ofChair]) socket.close();
});

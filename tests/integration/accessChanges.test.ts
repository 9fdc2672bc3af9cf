import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Agenda, StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { closing } from '../../shared/rooms/closing.ts';
import { agenda, document, item, person } from '../builders/agenda.ts';
import { codeOf, Desktop, Installation } from '../fixtures/installation.ts';
import { beginUpload, paperOf, storePaper } from '../fixtures/papers.ts';

let installation: Installation;
let secretary: Desktop;
let chair: Desktop;
let minister: Desktop;
let paper: StoredFile;
let narrowPaper: StoredFile;
let publications = 0;

beforeAll(async () => {
  installation = await Installation.start();
  await installation.admit(
    person('thu-tuong', 'chair', 'member'),
    person('bo-truong'),
    person('van-phong-1', 'secretariat'),
    person('van-phong-2', 'secretariat'),
  );
  [secretary, chair, minister] = await Promise.all([
    Desktop.signedIn(installation, 'van-phong-1'),
    Desktop.signedIn(installation, 'thu-tuong'),
    Desktop.signedIn(installation, 'bo-truong'),
  ]);
  paper = await storePaper(secretary, paperOf('của mọi người'));
  narrowPaper = await storePaper(secretary, paperOf('của riêng'));
  await secretary.submit('meeting.create', { meeting: 'm1' });
});
afterAll(() => installation.end());

/** Publishes the meeting of two items, the second with a paper of its own, for whom is named. */
async function publish(participants: string[], audience: string[]): Promise<void> {
  publications += 1;
  const published: Agenda = agenda({
    participants,
    items: [item('one'), item('second', { audience })],
    documents: [document('paper', 'one', { file: paper }), document('narrow', 'second', { file: narrowPaper })],
  });
  const body = { meeting: 'm1', publication: publications, agenda: published };
  expect(await secretary.submit('meeting.publish', body)).toMatchObject({ status: 200 });
}

const read = async (reader: Desktop, { sha256 }: StoredFile): Promise<[number, string]> => {
  const answer = await reader.ask('GET', `/documents/${sha256}`);
  return answer.status === 200 ? [200, ''] : [answer.status, codeOf(answer)];
};

test('who is taken off an item or off the meeting is put out of its room and reads its papers no more', async () => {
  await publish(['thu-tuong', 'bo-truong'], ['thu-tuong', 'bo-truong']);
  expect(await Promise.all([read(minister, paper), read(minister, narrowPaper)])).toEqual([
    [200, ''],
    [200, ''],
  ]);
  const inMeeting = await minister.enter('meeting/m1');
  const inItem = await minister.enter('item/second');
  const chairInItem = await chair.enter('item/second');
  const chairInMeeting = await chair.enter('meeting/m1');
  expect([inMeeting, inItem].map(({ isSynced }) => isSynced)).toEqual([true, true]);

  await publish(['thu-tuong', 'bo-truong'], ['thu-tuong']);
  expect(await read(minister, narrowPaper)).toEqual([404, 'not-found']);
  expect(await read(minister, paper)).toEqual([200, '']);
  const inItemAgain = await minister.enter('item/second');
  expect(inItemAgain.isSynced).toBe(false);
  expect(await Promise.all([inItem.closed, inItemAgain.closed])).toEqual([closing.noAccess, closing.noAccess]);
  expect(inMeeting.socket.readyState).toBe(inMeeting.socket.OPEN);

  await publish(['thu-tuong'], ['thu-tuong']);
  expect(await read(minister, paper)).toEqual([404, 'not-found']);
  const inMeetingAgain = await minister.enter('meeting/m1');
  expect(inMeetingAgain.isSynced).toBe(false);
  expect(await Promise.all([inMeeting.closed, inMeetingAgain.closed])).toEqual([closing.noAccess, closing.noAccess]);

  expect(await Promise.all([read(chair, paper), read(chair, narrowPaper)])).toEqual([
    [200, ''],
    [200, ''],
  ]);
  for (const { socket } of [chairInItem, chairInMeeting]) {
    expect(socket.readyState).toBe(socket.OPEN);
    socket.close();
  }
});

test('an upload is its uploader’s: another secretary does not find it, nobody else begins one', async () => {
  const colleague = await Desktop.signedIn(installation, 'van-phong-2');
  const bytes = paperOf('đang gửi');
  const upload = `/uploads/${await beginUpload(secretary, bytes)}`;
  const answers = [
    await colleague.ask('GET', upload),
    await colleague.ask('PATCH', upload, bytes, { 'upload-offset': '0' }),
    await colleague.ask('POST', `${upload}/complete`),
  ];
  expect(answers.map((answer) => `${answer.status} ${codeOf(answer)}`)).toEqual(answers.map(() => '404 not-found'));
  expect(await secretary.ask('GET', upload)).toMatchObject({
    status: 200,
    text: expect.stringContaining('"offset":0'),
  });
  expect(await minister.ask('POST', '/uploads', { fileName: 'x.pdf', size: 1, sha256: paper.sha256 })).toMatchObject({
    status: 403,
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agenda, document, facts, item, person } from '../../../tests/builders/agenda.ts';
import { decideRecallDocument } from '../document/recall.ts';
import { agendaSchema, type Agenda } from './agenda.ts';
import { decideCreateMeeting } from './create.ts';
import { documentsFor, type Meeting } from './meeting.ts';
import { decidePublishMeeting } from './publish.ts';

const secretary = person('thu-ky', 'secretariat');
const now = '2026-11-24T02:00:00.000Z';

function created(): Meeting {
  const decision = decideCreateMeeting(undefined, secretary, { meeting: 'phien-hop' }, now);
  if (!decision.ok) throw new Error(decision.code);
  return decision.meeting;
}

function publish(meeting: Meeting, published: Agenda, publication = meeting.publication + 1): Meeting {
  const decision = decidePublishMeeting(
    meeting,
    secretary,
    { meeting: meeting.id, publication, agenda: published },
    now,
    facts(),
  );
  if (!decision.ok) throw new Error(decision.code);
  return decision.meeting;
}

function refusalOf(published: Agenda, world = facts(), actor = secretary, publication = 1): string {
  const decision = decidePublishMeeting(
    created(),
    actor,
    { meeting: 'phien-hop', publication, agenda: published },
    now,
    world,
  );
  return decision.ok ? 'published' : decision.code;
}

test('only the secretariat creates, publishes and recalls, whatever other office a person holds', () => {
  for (const role of ['chair', 'member', 'clerk', 'assistant', 'guest', 'auditor', 'administrator'] as const) {
    const other = person('khac', role);
    expect(decideCreateMeeting(undefined, other, { meeting: 'm' }, now)).toEqual({ ok: false, code: 'not-permitted' });
    expect(refusalOf(agenda(), facts(), other)).toBe('not-permitted');
    const recall = { meeting: 'phien-hop', document: 'paper', reason: 'nhầm bản' };
    expect(decideRecallDocument(publish(created(), agenda()), other, recall, now)).toMatchObject({
      code: 'not-permitted',
    });
  }
});

test('a meeting is created once', () => {
  expect(decideCreateMeeting(created(), secretary, { meeting: 'phien-hop' }, now)).toMatchObject({
    code: 'meeting-exists',
  });
});

test.each([
  ['agenda-empty', agenda({ items: [], documents: [] }), facts()],
  ['agenda-inconsistent', agenda({ items: [item('one'), item('one')] }), facts()],
  ['agenda-inconsistent', agenda({ documents: [document('paper', 'elsewhere')] }), facts()],
  ['agenda-inconsistent', agenda(), facts({ itemIsElsewhere: () => true })],
  ['agenda-inconsistent', agenda({ documents: [document('paper', 'one'), document('paper', 'one')] }), facts()],
  ['person-unknown', agenda(), facts({ personExists: (id) => id !== 'bo-truong' })],
  [
    'person-unknown',
    agenda({ items: [item('one', { audience: ['nobody'] })] }),
    facts({ personExists: (id) => id !== 'nobody' }),
  ],
  ['level-too-high', agenda({ documents: [document('paper', 'one', { level: 'secret' })] }), facts()],
  ['document-not-stored', agenda(), facts({ fileIsStored: () => false })],
  ['start-unreadable', agenda({ startsAt: 'hôm nay' }), facts()],
] as const)('%s: an agenda that is not whole is not published', (code, wrong, world) => {
  expect(refusalOf(wrong, world)).toBe(code);
});

test('two secretaries who publish at once do not overwrite each other unseen: the second is refused', () => {
  const first = publish(created(), agenda());
  const decision = decidePublishMeeting(
    first,
    secretary,
    { meeting: 'phien-hop', publication: 1, agenda: agenda() },
    now,
    facts(),
  );
  expect(decision).toMatchObject({ ok: false, code: 'publication-outdated', where: '1' });
});

test('what a new publication changed says so, what it left alone does not', () => {
  const before = agenda({
    items: [item('one'), item('two', { order: 'b1' })],
    documents: [document('paper', 'one'), document('annex', 'two', { digit: '2' })],
  });
  const after = agenda({
    items: [item('one', { title: 'Tên mới' }), item('two', { order: 'b1' }), item('three', { order: 'c1' })],
    documents: [document('paper', 'one', { digit: '3' }), document('annex', 'two', { digit: '2' })],
  });
  const meeting = publish(publish(created(), before), after);
  expect(meeting.itemHistory).toEqual({
    one: { addedIn: 1, changedIn: 2 },
    two: { addedIn: 1, changedIn: 1 },
    three: { addedIn: 2, changedIn: 2 },
  });
  expect(meeting.documentHistory['paper']).toMatchObject({ addedIn: 1, changedIn: 2 });
  expect(meeting.documentHistory['annex']).toMatchObject({ addedIn: 1, changedIn: 1 });
});

test('a replaced file is a new version; the old one is never overwritten', () => {
  const first = publish(created(), agenda());
  const second = publish(first, agenda({ documents: [document('paper', 'one', { digit: '2' })] }));
  expect(second.documentHistory['paper']?.versions.map(({ number, file }) => [number, file.sha256[0]])).toEqual([
    [1, '1'],
    [2, '2'],
  ]);
});

test('a recalled document is nobody’s to read, and does not come back by publishing it again', () => {
  const published = publish(created(), agenda());
  const decision = decideRecallDocument(
    published,
    secretary,
    { meeting: 'phien-hop', document: 'paper', reason: 'nhầm bản' },
    now,
  );
  expect(decision.ok && documentsFor(decision.meeting, 'bo-truong')).toEqual([]);
  const again = decision.ok
    ? decidePublishMeeting(
        decision.meeting,
        secretary,
        { meeting: 'phien-hop', publication: 2, agenda: agenda() },
        now,
        facts(),
      )
    : decision;
  expect(again).toMatchObject({ ok: false, code: 'document-recalled' });
});

test('a recall wants a reason and a document that is there, once', () => {
  const published = publish(created(), agenda());
  const recall = (document: string, reason: string, meeting: Meeting | undefined = published) =>
    decideRecallDocument(meeting, secretary, { meeting: 'phien-hop', document, reason }, now);
  expect(recall('paper', '')).toMatchObject({ code: 'reason-missing' });
  expect(recall('other', 'nhầm')).toMatchObject({ code: 'document-unknown' });
  const once = recall('paper', 'nhầm');
  expect(recall('paper', 'nhầm', once.ok ? once.meeting : undefined)).toMatchObject({ code: 'document-recalled' });
});

test('a time zone that no clock knows is refused before it breaks every screen', () => {
  expect(agendaSchema.safeParse(agenda()).success).toBe(true);
  expect(agendaSchema.safeParse(agenda({ timeZone: 'Asia/Nowhere' })).success).toBe(false);
});

test('nobody outside an item’s audience is given its documents, over any agenda', () => {
  const people = fc.subarray(['a', 'b', 'c', 'd']);
  fc.assert(
    fc.property(people, fc.array(fc.option(people), { minLength: 1, maxLength: 6 }), (participants, audiences) => {
      const items = audiences.map((audience, index) => item(`i${index}`, { audience, order: `a${index}` }));
      const documents = items.map(({ id }, index) => document(`d${index}`, id));
      const meeting = publish(created(), agenda({ participants, items, documents }));
      for (const reader of ['a', 'b', 'c', 'd']) {
        const wanted = items.filter(({ audience }) => (audience ?? participants).includes(reader)).map(({ id }) => id);
        expect(documentsFor(meeting, reader).map((paper) => paper.item)).toEqual(wanted);
      }
    }),
  );
});

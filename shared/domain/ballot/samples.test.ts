import { expect, test } from 'vitest';
import {
  afterwards,
  answer,
  answered,
  ballotFacts,
  chair,
  closed,
  content,
  deadline,
  drafter,
  lateUntil,
  member,
  opened,
  question,
  secretary,
  secondSecretary,
  Table,
} from '../../../tests/builders/ballot.ts';
import { derive } from './derivation.ts';
import { mayReadResults } from './sight.ts';

// The six ballots of the sample body (DOMAIN), each held from the pen to the sheet.

test('one is open with 17 of 27: nothing is decided, and nobody sees what was said', () => {
  const table = answered(opened(), ['agree', 15], ['disagree', 1], ['other', 1]);
  const now = '2026-11-25T03:00:00.000Z';
  expect(table.result(undefined, now)).toMatchObject({ members: { deemed: 0, none: 10 }, outcome: { is: 'running' } });
  for (const person of [chair, secretary, member(5)]) expect(mayReadResults(table.now, person, now)).toBe('nothing');
});

test('one closes today with 5 silent: they are none until no opinion can arrive, then deemed to agree', () => {
  const table = answered(opened(), ['agree', 20], ['disagree', 2]);
  expect(table.result(undefined, deadline).members).toMatchObject({ agree: 20, deemed: 0, none: 5 });
  expect(table.result(undefined, lateUntil).members).toMatchObject({ agree: 20, deemed: 0, none: 5 });
  expect(table.result().members).toMatchObject({ agree: 20, deemed: 5, none: 0 });
  expect(closed(table).result().outcome).toEqual({ is: 'adopted', side: 'agree', by: 'majority' });
});

test('one is adopted only through deemed agreement, 13 + 3, and the sheet shows the two apart', () => {
  const table = closed(answered(opened(), ['agree', 13], ['disagree', 11]));
  expect(table.result()).toMatchObject({
    members: { agree: 13, deemed: 3, disagree: 11 },
    sides: { agree: 16, disagree: 11 },
    base: 27,
    outcome: { is: 'adopted', side: 'agree', by: 'majority' },
  });
  const [sheet] = derive(table.now, afterwards).questions;
  expect(sheet?.lines).toContainEqual(
    expect.objectContaining({ step: 'side', side: 'agree', explicit: 13, deemed: 3, weight: 16, clause: 'silence' }),
  );
  expect(sheet?.lines).toContainEqual(
    expect.objectContaining({ step: 'threshold', weight: 16, base: 27, needed: 14, holds: true, clause: 'adoption' }),
  );
});

test('one is a tie, 13 to 13, and the chair settles it', () => {
  const table = opened();
  table.opinion(chair, 'other');
  for (let number = 2; number <= 27; number += 1) table.opinion(member(number), number <= 14 ? 'agree' : 'disagree');
  closed(table);
  expect(table.result()).toMatchObject({ sides: { agree: 13, disagree: 13 }, outcome: { is: 'tie-awaits-chair' } });
  table.do(
    'ballot.answerOpinion',
    drafter,
    { opinion: table.lastOpinion(chair).act, question: 'nghi-dinh', verdict: 'accepted', text: 'Tiếp thu.' },
    { at: afterwards },
  );
  const results = [{ question: 'nghi-dinh', outcome: 'adopted' as const, side: 'agree' }];
  expect(table.refusal('ballot.sumUp', secretary, { results }, { at: afterwards })).toBe('tie-unsettled');
  table.do('ballot.settleTie', chair, { question: 'nghi-dinh', choice: 'agree' }, { at: afterwards });
  expect(table.result().outcome).toEqual({ is: 'adopted', side: 'agree', by: 'act-of-chair' });
  table.do('ballot.sumUp', secretary, { results }, { at: afterwards });
  table.do('ballot.issue', secretary, {}, { at: afterwards });
  expect(table.now.stage).toBe('issued');
});

test('one is not adopted, and is asked again, revised, as a new ballot linked to the old one', () => {
  const old = closed(answered(opened(), ['agree', 12], ['disagree', 15]));
  const propose = { revision: 1, content: content({ number: '13/PLYK-2026', reissueOf: 'phieu-cu' }) };
  const facts = ballotFacts({ ballot: (id) => (id === 'phieu-cu' ? old.now : undefined) });
  expect(new Table().refusal('ballot.propose', secretary, propose, { facts })).toBe('reissue-unfit');
  old
    .do(
      'ballot.sumUp',
      secretary,
      { results: [{ question: 'nghi-dinh', outcome: 'not-adopted', side: null }] },
      { at: afterwards },
    )
    .do('ballot.issue', secretary, {}, { at: afterwards });
  const again = new Table().do('ballot.propose', secretary, propose, { at: afterwards, facts });
  expect(derive(again.now, afterwards).reissueOf).toBe('phieu-cu');
  expect(again.now.opinions).toEqual({});
});

test('one asks three questions with different results; one answer signed 23:50 arrived 00:20, one is stale, one reserved', () => {
  const table = opened({
    questions: [question('mot'), question('hai'), question('ba')],
    deadline: { set: 'working-days', days: 3, timeOfDay: '24:00' },
  });
  const midnight = '2026-11-26T17:00:00.000Z';
  expect(table.now.deadline).toBe(midnight);
  const say = (...choices: readonly string[]) =>
    ['mot', 'hai', 'ba'].map((id, index) => answer(choices[index] ?? 'agree', { question: id }));
  table.opinion(member(27), say('agree', 'agree', 'agree'));
  const file = { sha256: '2'.repeat(64), size: 1100, pages: 15, fileName: 'to-trinh-2.pdf' };
  table.do('ballot.replaceDocument', secondSecretary, { document: 'to-trinh', file, reason: 'Sửa Điều 5' });
  const dossier = { 'to-trinh': file.sha256 };
  for (let number = 1; number <= 24; number += 1) {
    const choices = [
      number <= 20 ? 'agree' : 'disagree',
      number <= 11 ? 'agree' : 'disagree',
      number <= 13 ? 'agree' : 'disagree',
    ];
    table.opinion(member(number), say(...choices), { dossier });
  }
  const reserved = say('disagree', 'disagree', 'disagree').map((line) => ({ ...line, reserved: true }));
  table.opinion(member(25), reserved, { dossier });
  table.opinion(member(26), say('agree', 'agree', 'disagree'), {
    dossier,
    signedAt: '2026-11-26T16:50:00.000Z',
    at: '2026-11-26T17:20:00.000Z',
  });

  const later = '2026-11-27T17:00:00.001Z';
  table.do('ballot.close', secretary, {}, { at: later });
  expect(table.result('mot', later)).toMatchObject({
    members: { agree: 20, disagree: 4, reserved: 1, stale: 1, 'late-pending': 1, deemed: 0, none: 0 },
    outcome: { is: 'late-pending' },
  });
  expect(mayReadResults(table.now, secretary, later)).toBe('nothing');
  const late = { opinion: table.lastOpinion(member(26)).act, counts: true, reason: 'Mất kết nối tại nơi công tác' };
  table.do('ballot.settleLate', secretary, late, { at: later });
  expect(mayReadResults(table.now, secretary, later)).toBe('opinions');
  expect(['mot', 'hai', 'ba'].map((id) => table.result(id, later).outcome)).toEqual([
    { is: 'adopted', side: 'agree', by: 'majority' },
    { is: 'not-adopted', because: 'majority' },
    // 13 to 13: the chair had signed for it.
    { is: 'adopted', side: 'agree', by: 'opinion-of-chair' },
  ]);
  const rows = derive(table.now, later).questions[0]?.rows ?? [];
  expect(rows.find((row) => row.member === 'm26')).toMatchObject({
    category: 'agree',
    late: 'counted',
    lateReason: late.reason,
  });
  expect(rows.find((row) => row.member === 'm27')).toMatchObject({ category: 'stale', side: null });
  expect(rows.find((row) => row.member === 'm25')).toMatchObject({ category: 'reserved', side: 'disagree' });
});

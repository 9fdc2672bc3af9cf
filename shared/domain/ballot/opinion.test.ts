import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  answer,
  ballotFacts,
  chair,
  deadline,
  lateUntil,
  member,
  opened,
  question,
  rules,
  secretary,
} from '../../../tests/builders/ballot.ts';
import { defaultProfile } from '../rules/profiles.ts';
import { faultOfComment, longestComment, tidyComment } from './comment.ts';
import type { BallotContent } from './content.ts';

const minister = member(5);
const file = { sha256: '2'.repeat(64), size: 1100, pages: 15, fileName: 'to-trinh-2.pdf' };

describe('whether an opinion is in time', () => {
  const before = '2026-11-26T09:59:00.000Z';
  const after = '2026-11-26T10:00:00.001Z';
  it.each([
    ['received at the very deadline', deadline, deadline, 'done'],
    ['received in time, whatever a device’s clock says', before, '2026-11-29T10:00:00.000Z', 'done'],
    ['received a millisecond late, signed at the deadline', after, deadline, 'done'],
    ['received late, signed a millisecond late', after, after, 'deadline-passed'],
    ['signed in time, received as the late window ends', lateUntil, before, 'done'],
    ['signed in time, received after the late window', '2026-11-27T10:00:00.001Z', before, 'deadline-passed'],
  ])('%s', (_, at, signedAt, code) => {
    expect(opened().opinionRefusal(minister, 'agree', { at, signedAt })).toBe(code);
  });

  it('a late one, though taken, waits to be settled: a device’s clock set back makes nothing count', () => {
    const table = opened().opinion(minister, 'disagree', { at: after, signedAt: '2026-11-20T00:00:00.000Z' });
    expect(table.result().members).toMatchObject({ 'late-pending': 1, disagree: 0 });
  });

  it('a late one is not taken at all where the rules say so', () => {
    const strict = rules({ late: { ...defaultProfile.late, opinions: 'refused' } });
    expect(opened({ rules: strict }).opinionRefusal(minister, 'agree', { at: after, signedAt: deadline })).toBe(
      'deadline-passed',
    );
  });

  it('an extension takes along what was received before it', () => {
    const table = opened().opinion(minister, 'disagree', { at: before });
    table.do(
      'ballot.extend',
      secretary,
      { until: '2026-11-27T10:00:00.000Z', reason: 'Bổ sung hồ sơ' },
      { at: before },
    );
    expect(table.opinionRefusal(minister, 'agree', { at: after, signedAt: after })).toBe('done');
  });
});

describe('settling a late opinion', () => {
  const late = { at: '2026-11-26T11:00:00.000Z', signedAt: deadline };
  const settle = (counts: boolean, reason = 'Mất kết nối') => {
    const table = opened().opinion(minister, 'agree').opinion(minister, 'disagree', late);
    const opinion = table.lastOpinion(minister).act;
    return { table, body: { opinion, counts, reason } };
  };

  it('takes it in the place of the earlier one, or leaves that standing', () => {
    const yes = settle(true);
    yes.table.do('ballot.settleLate', secretary, yes.body);
    expect(yes.table.result().members).toMatchObject({ agree: 0, disagree: 1 });
    const no = settle(false);
    no.table.do('ballot.settleLate', secretary, no.body);
    expect(no.table.result().members).toMatchObject({ agree: 1, disagree: 0 });
    expect(no.table.result().positions[4]).toMatchObject({ member: 'm05', late: 'set-aside', category: 'agree' });
  });

  it('never makes silence of it: whoever signed no is not deemed to agree', () => {
    const table = opened().opinion(minister, 'disagree', late);
    const body = { opinion: table.lastOpinion(minister).act, counts: false, reason: 'Không có lý do chính đáng' };
    table.do('ballot.settleLate', secretary, body);
    expect(table.result().positions[4]).toMatchObject({ category: 'none', side: null, late: 'set-aside' });
  });

  it('happens once, with a reason, by somebody who has seen no results, and for late opinions only', () => {
    const { table, body } = settle(true);
    expect(table.refusal('ballot.settleLate', secretary, { ...body, reason: '' })).toBe('reason-missing');
    const inTime = table.now.opinions['m05']?.[0]?.act ?? '';
    expect(table.refusal('ballot.settleLate', secretary, { ...body, opinion: inTime })).toBe('late-not-pending');
    expect(table.do('ballot.settleLate', secretary, body).refusal('ballot.settleLate', secretary, body)).toBe(
      'late-not-pending',
    );
    const peeked = opened().do('ballot.inspectResults', secretary, { reason: 'Theo dõi' });
    peeked.opinion(minister, 'disagree', late);
    const settled = { opinion: peeked.lastOpinion(minister).act, counts: false, reason: 'Muộn' };
    expect(peeked.refusal('ballot.settleLate', secretary, settled)).toBe('results-seen');
  });

  it('is not the secretariat’s where the rules count every late opinion', () => {
    const counting = rules({ late: { ...defaultProfile.late, opinions: 'count' } });
    const table = opened({ rules: counting }).opinion(minister, 'disagree', late);
    expect(table.result().positions[4]).toMatchObject({ category: 'disagree', late: 'counted' });
    const body = { opinion: table.lastOpinion(minister).act, counts: false, reason: 'Muộn' };
    expect(table.refusal('ballot.settleLate', secretary, body)).toBe('late-not-pending');
  });
});

describe('an opinion', () => {
  it('may change until the deadline; every version stays, the last one counts', () => {
    const table = opened().opinion(minister, 'agree').opinion(minister, 'disagree');
    expect(table.now.opinions['m05']).toHaveLength(2);
    expect(table.result().members).toMatchObject({ agree: 0, disagree: 1 });
  });

  it('does not change where the rules do not let it', () => {
    const firm = rules({ changes: { ...defaultProfile.changes, allowed: false } });
    const table = opened({ rules: firm }).opinion(minister, 'agree');
    expect(table.opinionRefusal(minister, 'disagree')).toBe('change-not-allowed');
    expect(table.opinionRefusal(member(6), 'disagree')).toBe('done');
  });

  it('names the very papers that were read, none left out, none made up', () => {
    expect(opened().opinionRefusal(minister, 'agree', { dossier: {} })).toBe('dossier-unread');
    expect(opened().opinionRefusal(minister, 'agree', { dossier: { 'to-trinh': '9'.repeat(64) } })).toBe(
      'dossier-unknown',
    );
    const more = { 'to-trinh': '1'.repeat(64), khac: '1'.repeat(64) };
    expect(opened().opinionRefusal(minister, 'agree', { dossier: more })).toBe('dossier-unknown');
  });

  it('becomes stale when a paper is replaced, also if it arrives afterwards; confirming it makes it count', () => {
    const table = opened().opinion(minister, 'agree');
    table.do('ballot.replaceDocument', secretary, { document: 'to-trinh', file, reason: 'Sửa Điều 5' });
    table.opinion(member(6), 'agree');
    expect(table.result().members).toMatchObject({ stale: 2, agree: 0 });
    table.opinion(minister, 'agree', { dossier: { 'to-trinh': file.sha256 } });
    expect(table.result().members).toMatchObject({ stale: 1, agree: 1 });
    const counting = rules({ stale: { ...defaultProfile.stale, opinions: 'counted' } });
    const counted = opened({ rules: counting }).opinion(minister, 'agree');
    counted.do('ballot.replaceDocument', secretary, { document: 'to-trinh', file, reason: 'Sửa Điều 5' });
    expect(counted.result().positions[4]).toMatchObject({ category: 'agree', stale: true });
  });

  it('is signed with a second factor where the rules ask for one', () => {
    const facts = ballotFacts({ secondFactorGiven: false });
    expect(opened().opinionRefusal(minister, 'agree', { facts })).toBe('second-factor-needed');
    const free = rules({ secondFactor: { ...defaultProfile.secondFactor, atSigning: false } });
    expect(opened({ rules: free }).opinionRefusal(minister, 'agree', { facts })).toBe('done');
  });

  it('may say who prepared it, if that is the member’s assistant', () => {
    const facts = ballotFacts({ isAssistantOf: (assistant, of) => assistant === 'tro-ly' && of === 'm05' });
    expect(opened().opinionRefusal(minister, 'agree', { preparedBy: 'tro-ly', facts })).toBe('done');
    expect(opened().opinionRefusal(member(6), 'agree', { preparedBy: 'tro-ly', facts })).toBe('preparer-unfit');
  });

  const two: Partial<BallotContent> = {
    questions: [question('mot'), question('hai', { comment: { rule: 'required-for', choices: ['disagree'] } })],
  };
  const say = (change: Parameters<typeof answer>[1] = {}, choice = 'agree') =>
    answer(choice, { question: 'hai', ...change });
  const first = answer('agree', { question: 'mot' });
  it.each([
    ['every question answered', [first, say()], 'done'],
    ['a question left out', [first], 'answer-missing'],
    ['a question answered twice', [first, say(), say({}, 'disagree')], 'answer-inconsistent'],
    ['a question of another ballot', [first, say(), say({ question: 'ba' })], 'answer-inconsistent'],
    ['a choice that is not there', [first, say({}, 'maybe')], 'answer-inconsistent'],
    ['a no without the reason asked for', [first, say({}, 'disagree')], 'comment-missing'],
    ['a no with its reason', [first, say({ comment: 'Chưa rõ nguồn' }, 'disagree')], 'done'],
    ['an other opinion without words', [answer('other', { question: 'mot', comment: ' ' }), say()], 'comment-missing'],
    ['a no under reserve', [answer('disagree', { question: 'mot', reserved: true }), say()], 'done'],
    ['agreement under reserve', [{ ...first, reserved: true }, say()], 'reservation-not-allowed'],
    ['a comment over the limit', [{ ...first, comment: 'x'.repeat(longestComment + 1) }, say()], 'comment-too-long'],
    ['a comment of the longest length', [{ ...first, comment: 'x'.repeat(longestComment) }, say()], 'done'],
  ])('with %s', (_, answers, code) => {
    expect(opened(two).opinionRefusal(minister, answers)).toBe(code);
  });

  it('is not reserved where the rules do not allow it, nor commented where the question takes no comment', () => {
    const firm = rules({ reservation: { ...defaultProfile.reservation, allowed: false } });
    expect(opened({ rules: firm }).opinionRefusal(minister, [answer('disagree', { reserved: true })])).toBe(
      'reservation-not-allowed',
    );
    const wordless = question('nghi-dinh', { choices: question('x').choices.slice(0, 2), comment: { rule: 'none' } });
    expect(opened({ questions: [wordless] }).opinionRefusal(minister, [answer('agree', { comment: 'Tốt' })])).toBe(
      'comment-not-wanted',
    );
    const wordy = question('nghi-dinh', { comment: { rule: 'required' } });
    expect(opened({ questions: [wordy] }).opinionRefusal(minister, 'agree')).toBe('comment-missing');
  });
});

describe('a proxy', () => {
  const board = { members: 4, rules: rules('company-board') };

  it('answers in a member’s place where the rules allow it, until that member answers in person', () => {
    const table = opened(board).do('ballot.appointProxy', member(2), { proxy: 'm03' });
    table.opinion(member(3), 'disagree', { representedMember: 'm02' });
    expect(table.result().positions[1]).toMatchObject({ member: 'm02', category: 'disagree' });
    expect(table.result().positions[2]).toMatchObject({ member: 'm03', category: 'none' });
    table.opinion(member(2), 'agree');
    expect(table.result().positions[1]).toMatchObject({ category: 'agree' });
    expect(table.opinionRefusal(member(3), 'disagree', { representedMember: 'm02' })).toBe('member-answered');
  });

  it('who is dismissed takes along what they said', () => {
    const table = opened(board).do('ballot.appointProxy', member(2), { proxy: 'm03' });
    table.opinion(member(3), 'agree', { representedMember: 'm02' });
    table.do('ballot.appointProxy', member(2), { proxy: null });
    expect(table.result().positions[1]).toMatchObject({ category: 'none' });
    expect(table.opinionRefusal(member(3), 'agree', { representedMember: 'm02' })).toBe('not-permitted');
  });

  it('is another voter, appointed by the member alone, in time, where the rules allow any', () => {
    expect(opened(board).opinionRefusal(member(3), 'agree', { representedMember: 'm02' })).toBe('not-permitted');
    expect(opened(board).refusal('ballot.appointProxy', member(2), { proxy: 'm02' })).toBe('proxy-not-allowed');
    expect(opened(board).refusal('ballot.appointProxy', member(2), { proxy: 'thu-ky' })).toBe('proxy-not-allowed');
    expect(opened(board).refusal('ballot.appointProxy', secretary, { proxy: 'm03' })).toBe('not-permitted');
    expect(opened().refusal('ballot.appointProxy', chair, { proxy: 'm03' })).toBe('proxy-not-allowed');
    const late = { at: '2026-11-26T10:00:00.001Z' };
    expect(opened(board).refusal('ballot.appointProxy', member(2), { proxy: 'm03' }, late)).toBe('deadline-passed');
  });
});

describe('a comment', () => {
  it.each([
    ['Vietnamese on several lines', 'Đề nghị:\n\t1. Rà soát Điều 5.', undefined],
    ['text of macOS, taken apart', 'Đề nghị'.normalize('NFD'), 'comment-unfit'],
    ['a bell', 'x\u0007', 'comment-unfit'],
    ['a carriage return', 'x\r\n', 'comment-unfit'],
    ['text turned around', 'không\u202eđồng ý', 'comment-unfit'],
    ['an isolate', '\u2066x\u2069', 'comment-unfit'],
    ['what cannot be seen', 'x\u200by', 'comment-unfit'],
    ['half a character', 'x\ud83d', 'comment-unfit'],
    ['a whole one', 'x😀', undefined],
  ])('%s', (_, text, code) => {
    expect(faultOfComment(text, 'here')?.code).toBe(code);
  });

  test('of any origin is fit once tidied, and what is fit stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const tidy = tidyComment(text);
        expect(faultOfComment(tidy, 'here')).toBeUndefined();
        expect(tidyComment(tidy)).toBe(tidy);
      }),
      { numRuns: 500 },
    );
  });
});

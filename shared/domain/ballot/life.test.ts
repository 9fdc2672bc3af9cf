import { describe, expect, it, test } from 'vitest';
import { person } from '../../../tests/builders/agenda.ts';
import {
  afterwards,
  answered,
  ballotFacts,
  chair,
  closed,
  content,
  deadline,
  drafted,
  drafter,
  member,
  memberId,
  opened,
  question,
  rules,
  secondSecretary,
  secretary,
  Table,
} from '../../../tests/builders/ballot.ts';
import { roles, type Role } from '../person/person.ts';
import { defaultProfile } from '../rules/profiles.ts';
import { ballotDescriptions } from './acts.ts';
import type { BallotContent } from './content.ts';

const file = { sha256: '2'.repeat(64), size: 1100, pages: 15, fileName: 'to-trinh-2.pdf' };
const reason = 'Theo ý kiến chỉ đạo';
const everyRole: readonly Role[] = roles;

/** A ballot just before its summary sheet is closed. */
const counted = () => closed(answered(opened(), ['agree', 20], ['disagree', 2]));
const adopted = [{ question: 'nghi-dinh', outcome: 'adopted' as const, side: 'agree' }];

describe('nobody does what is not theirs', () => {
  const office = { revision: 1, content: content() };
  it.each([
    ['ballot.propose', () => new Table(), office, ['secretariat']],
    ['ballot.approve', () => drafted(), { revision: 1 }, ['secretariat', 'chair']],
    ['ballot.returnForChanges', () => drafted(), { reason }, ['secretariat', 'chair']],
    ['ballot.open', () => drafted().do('ballot.approve', chair, { revision: 1 }), {}, ['secretariat']],
    ['ballot.replaceDocument', () => opened(), { document: 'to-trinh', file, reason }, ['secretariat']],
    ['ballot.extend', () => opened(), { until: '2026-11-27T10:00:00.000Z', reason }, ['secretariat']],
    ['ballot.recall', () => opened(), { reason }, ['secretariat']],
    ['ballot.inspectResults', () => opened(), { reason }, ['secretariat']],
    ['ballot.close', () => opened(), {}, ['secretariat']],
    ['ballot.sumUp', counted, { results: adopted }, ['secretariat']],
    [
      'ballot.issue',
      () => counted().do('ballot.sumUp', secretary, { results: adopted }, { at: afterwards }),
      {},
      ['secretariat'],
    ],
  ] as const)('%s is for those it names, and for no other role', (type, table, body, permitted) => {
    const codes = everyRole.map((role) => {
      return [role, table().refusal(type, person('ai-do', role), body, { at: afterwards })];
    });
    const allowed: readonly Role[] = permitted;
    for (const [role, code] of codes) {
      expect([role, code === 'not-permitted']).toEqual([role, !allowed.some((name) => name === role)]);
    }
  });

  it.each(['assistant', 'secretariat', 'clerk', 'guest', 'auditor', 'administrator', 'chair'] as const)(
    'a %s gives no opinion, not even listed among the voters',
    (role) => {
      expect(opened().opinionRefusal(person('m05', role), 'agree')).toBe('not-permitted');
    },
  );

  it('a member who is no voter here gives none, and nobody answers for another', () => {
    expect(opened({ members: 5 }).opinionRefusal(member(6), 'agree')).toBe('not-permitted');
    expect(opened().opinionRefusal(member(6), 'agree', { representedMember: 'm07' })).toBe('proxy-not-allowed');
  });

  it('only the ballot’s own chair settles a tie', () => {
    const table = closed(answered(opened(), ['other', 1], ['agree', 13], ['disagree', 13]));
    const body = { question: 'nghi-dinh', choice: 'agree' };
    for (const other of [member(2), person('m28', 'chair', 'member'), secretary]) {
      expect(table.refusal('ballot.settleTie', other, body, { at: afterwards })).toBe('not-permitted');
    }
    expect(table.refusal('ballot.settleTie', chair, body, { at: afterwards })).toBe('done');
  });

  it('only the drafting body answers other opinions', () => {
    const table = closed(answered(opened(), ['other', 1]));
    const body = {
      opinion: table.lastOpinion(chair).act,
      question: 'nghi-dinh',
      verdict: 'accepted',
      text: 'Tiếp thu',
    } as const;
    expect(table.refusal('ballot.answerOpinion', secretary, body, { at: afterwards })).toBe('not-permitted');
    expect(table.refusal('ballot.answerOpinion', drafter, body, { at: afterwards })).toBe('done');
  });
});

describe('a draft', () => {
  it('is approved by somebody else, who has read this very revision', () => {
    const table = drafted();
    expect(table.refusal('ballot.approve', secretary, { revision: 1 })).toBe('own-proposal');
    table.do('ballot.propose', secondSecretary, { revision: 2, content: content({ title: 'Bản sửa' }) });
    expect(table.refusal('ballot.approve', chair, { revision: 1 })).toBe('ballot-outdated');
    expect(table.refusal('ballot.approve', secondSecretary, { revision: 2 })).toBe('own-proposal');
    expect(table.refusal('ballot.approve', secretary, { revision: 2 })).toBe('done');
  });

  it('is not sent unapproved where the rules ask for approval, and an approval taken back is none', () => {
    const table = drafted();
    expect(table.refusal('ballot.open', secretary, {})).toBe('ballot-not-approved');
    table.do('ballot.approve', chair, { revision: 1 });
    expect(table.refusal('ballot.propose', secretary, { revision: 2, content: content() })).toBe('ballot-already-sent');
    expect(table.refusal('ballot.returnForChanges', chair, { reason: '' })).toBe('reason-missing');
    table.do('ballot.returnForChanges', chair, { reason });
    expect(table.refusal('ballot.open', secretary, {})).toBe('ballot-not-approved');
    const free = rules({ approval: { ...defaultProfile.approval, requiredBeforeSending: false } });
    expect(drafted({ rules: free }).refusal('ballot.open', secretary, {})).toBe('done');
  });

  it('is written over only by who has seen the last revision', () => {
    expect(new Table().refusal('ballot.propose', secretary, { revision: 2, content: content() })).toBe(
      'ballot-outdated',
    );
    expect(drafted().refusal('ballot.propose', secretary, { revision: 1, content: content() })).toBe('ballot-outdated');
  });

  const options = (proposed: string | null) =>
    question('chon', {
      choices: [
        { id: 'mot', label: 'Phương án 1', stance: 'option' },
        { id: 'hai', label: 'Phương án 2', stance: 'option' },
      ],
      proposed,
    });
  it.each<[string, Partial<BallotContent>, Parameters<typeof ballotFacts>[0], string]>([
    ['the number of another', {}, { ballotOfNumber: () => 'khac' }, 'ballot-number-taken'],
    ['its own number again', {}, { ballotOfNumber: () => 'phieu-12' }, 'done'],
    ['rules the body does not have', {}, { hasRules: () => false }, 'rules-unknown'],
    ['a calendar the body does not have', {}, { hasCalendar: () => false }, 'calendar-unknown'],
    ['a voter who is no member', {}, { isMember: (id) => id !== 'm07' }, 'voter-unfit'],
    ['a member left out', {}, { membersMissingFrom: () => ['m28'] }, 'voters-incomplete'],
    ['a paper that is not stored', {}, { fileIsStored: () => false }, 'document-not-stored'],
    [
      'a paper above the level',
      { dossier: content().dossier.map((each) => ({ ...each, level: 'secret' as const })) },
      {},
      'level-too-high',
    ],
    ['a paper named twice', { dossier: [...content().dossier, ...content().dossier] }, {}, 'ballot-inconsistent'],
    ['nobody known to answer for the drafting body', {}, { personExists: () => false }, 'person-unknown'],
    [
      'a voter twice',
      { voters: [1, 1].map((number) => ({ member: memberId(number), weight: 1 })) },
      {},
      'ballot-inconsistent',
    ],
    ['a chair who has no vote', { chair: 'm99' }, {}, 'ballot-inconsistent'],
    ['a heavier vote where all are equal', { voters: [{ member: 'm01', weight: 2 }] }, {}, 'weights-not-given'],
    ['a question twice', { questions: [question('mot'), question('mot')] }, {}, 'ballot-inconsistent'],
    [
      'a comment rule for a choice that is not there',
      { questions: [question('mot', { comment: { rule: 'required-for', choices: ['x'] } })] },
      {},
      'ballot-inconsistent',
    ],
    [
      'an other opinion without words',
      { questions: [question('mot', { comment: { rule: 'none' } })] },
      {},
      'ballot-inconsistent',
    ],
    [
      'nothing to agree to',
      { questions: [question('mot', { choices: question('x').choices.slice(1) })] },
      {},
      'ballot-inconsistent',
    ],
    [
      'options beside agreement',
      { questions: [question('mot', { choices: [...question('x').choices, ...options(null).choices] })] },
      {},
      'ballot-inconsistent',
    ],
    ['a proposed option that is none', { questions: [options('ba')] }, {}, 'ballot-inconsistent'],
    ['a proposed option', { questions: [options('hai')] }, {}, 'done'],
    [
      'abstention the rules do not offer',
      {
        questions: [
          question('mot', {
            choices: [...question('x').choices, { id: 'trang', label: 'Không ý kiến', stance: 'abstain' }],
          }),
        ],
      },
      {},
      'abstention-not-offered',
    ],
    [
      'more shown than the rules allow',
      { rules: rules({ disclosure: { ...defaultProfile.disclosure, after: 'totals' } }) },
      {},
      'disclosure-too-wide',
    ],
    [
      'more shown while it runs than the rules allow',
      { rules: rules({ disclosure: { ...defaultProfile.disclosure, during: 'nothing' } }) },
      {},
      'disclosure-too-wide',
    ],
    ['itself to ask again', { reissueOf: 'phieu-12' }, { ballot: () => counted().now }, 'reissue-unfit'],
    ['a running ballot to ask again', { reissueOf: 'cu' }, { ballot: () => opened().now }, 'reissue-unfit'],
    [
      'an adopted ballot to ask again',
      { reissueOf: 'cu' },
      { ballot: () => ({ ...counted().now, stage: 'issued' }) },
      'reissue-unfit',
    ],
    [
      'a recalled ballot to ask again',
      { reissueOf: 'cu' },
      { ballot: () => opened().do('ballot.recall', secretary, { reason }).now },
      'done',
    ],
  ])('with %s', (_, change, facts, code) => {
    const body = { revision: 1, content: content(change) };
    expect(new Table().refusal('ballot.propose', secretary, body, { facts: ballotFacts(facts), at: afterwards })).toBe(
      code,
    );
  });
});

describe('an opening', () => {
  const approved = (change: Partial<BallotContent> = {}) =>
    drafted(change).do('ballot.approve', chair, { revision: 1 });
  const at = (instant: string) => ({ deadline: { set: 'at', at: instant } as const });
  const days = (count: number) => ({ deadline: { set: 'working-days', days: count, timeOfDay: '17:00' } as const });

  it.each<[string, Partial<BallotContent>, string]>([
    ['a deadline already past', at('2026-11-20T10:00:00Z'), 'deadline-passed'],
    ['one working day', days(1), 'window-too-short'],
    ['two working days', days(2), 'done'],
    ['five working days', days(5), 'done'],
    ['six working days', days(6), 'window-too-long'],
    ['an instant two working days away', at('2026-11-25T10:00:00Z'), 'done'],
    ['a weekend that is no working day', { ...at('2026-11-29T10:00:00Z') }, 'done'],
    ['a calendar that ends before', { calendar: { ...content().calendar, until: '2026-11-25' } }, 'calendar-ends'],
  ])('with %s', (_, change, code) => {
    expect(approved(change).refusal('ballot.open', secretary, {})).toBe(code);
  });

  it('asks again who is in office', () => {
    const facts = ballotFacts({ membersMissingFrom: () => ['m28'] });
    expect(approved().refusal('ballot.open', secretary, {}, { facts })).toBe('voters-incomplete');
  });

  it('fixes the deadline from the time of receipt, and no late window where nothing late is taken', () => {
    expect(opened().now).toMatchObject({ deadline, lateUntil: '2026-11-27T10:00:00.000Z' });
    const strict = rules({ late: { ...defaultProfile.late, opinions: 'refused' } });
    expect(opened({ rules: strict }).now.lateUntil).toBe(deadline);
  });
});

describe('an open ballot', () => {
  it('is extended only to a later time, before the deadline, by one more window at most, with a reason', () => {
    const table = opened();
    const until = (instant: string, given = {}) =>
      table.refusal('ballot.extend', secretary, { until: instant, reason }, given);
    expect(until(deadline)).toBe('deadline-not-later');
    expect(until('2026-11-26T09:59:59Z')).toBe('deadline-not-later');
    expect(until('2026-11-27T10:00:00Z', { at: deadline })).toBe('done');
    expect(until('2026-11-27T10:00:00Z', { at: '2026-11-26T10:00:00.001Z' })).toBe('deadline-passed');
    expect(until('2026-12-01T10:00:00Z')).toBe('window-too-long');
    expect(table.refusal('ballot.extend', secretary, { until: '2026-11-27T10:00:00Z', reason: '' })).toBe(
      'reason-missing',
    );
    const brief = opened({ calendar: { ...content().calendar, until: '2026-11-27' } });
    expect(brief.refusal('ballot.extend', secretary, { until: '2026-11-27T10:00:00Z', reason })).toBe('calendar-ends');
    table.do('ballot.extend', secretary, { until: '2026-11-27T10:00:00Z', reason });
    expect(table.now).toMatchObject({
      deadline: '2026-11-27T10:00:00.000Z',
      lateUntil: '2026-11-28T10:00:00.000Z',
      extensions: [{ from: deadline, until: '2026-11-27T10:00:00.000Z', reason, by: 'thu-ky' }],
    });
  });

  it('takes a new version of a paper, not the same, not after the deadline, not without a reason', () => {
    const table = opened();
    const replace = (change = {}, given = {}) =>
      table.refusal('ballot.replaceDocument', secretary, { document: 'to-trinh', file, reason, ...change }, given);
    expect(replace()).toBe('done');
    expect(replace({ document: 'khac' })).toBe('document-unknown');
    expect(replace({ file: { ...file, sha256: '1'.repeat(64) } })).toBe('document-unchanged');
    expect(replace({ reason: '' })).toBe('reason-missing');
    expect(replace({}, { facts: ballotFacts({ fileIsStored: () => false }) })).toBe('document-not-stored');
    expect(replace({}, { at: '2026-11-26T10:00:00.001Z' })).toBe('deadline-passed');
  });

  it('is closed once nothing can arrive any more; sooner only where the rules allow it and all have answered', () => {
    const early = { at: '2026-11-24T04:00:00.000Z' };
    expect(opened().refusal('ballot.close', secretary, {}, { at: '2026-11-27T10:00:00.000Z' })).toBe(
      'members-still-answering',
    );
    expect(opened().refusal('ballot.close', secretary, {}, { at: afterwards })).toBe('done');
    expect(answered(opened({ members: 3 }), ['agree', 3]).refusal('ballot.close', secretary, {}, early)).toBe(
      'members-still-answering',
    );
    const free = { members: 3, rules: rules('people-committee') };
    expect(answered(opened(free), ['agree', 2]).refusal('ballot.close', secretary, {}, early)).toBe(
      'members-still-answering',
    );
    expect(answered(opened(free), ['agree', 3]).refusal('ballot.close', secretary, {}, early)).toBe('done');
  });

  it('is looked into on record only, with a reason, never between deadline and close', () => {
    const table = opened();
    expect(table.refusal('ballot.inspectResults', secretary, { reason: '' })).toBe('reason-missing');
    expect(table.refusal('ballot.inspectResults', chair, { reason }, { at: '2026-11-26T10:00:00.001Z' })).toBe(
      'results-sealed',
    );
    expect(table.do('ballot.inspectResults', chair, { reason }).now.looks).toMatchObject([{ by: 'm01', reason }]);
  });
});

test('a recall ends everything: no opinion, no close, no result, and what was given stays on record', () => {
  const table = answered(opened(), ['agree', 20]);
  expect(table.refusal('ballot.recall', secretary, { reason: '' })).toBe('reason-missing');
  table.do('ballot.recall', secretary, { reason });
  expect(table.opinionRefusal(member(21), 'agree')).toBe('ballot-recalled');
  expect(table.refusal('ballot.close', secretary, {}, { at: afterwards })).toBe('ballot-recalled');
  expect(table.result().outcome).toEqual({ is: 'recalled' });
  expect(Object.keys(table.now.opinions)).toHaveLength(20);
});

describe('a summary sheet', () => {
  const sumUp = (table: Table, results = adopted) =>
    table.refusal('ballot.sumUp', secretary, { results }, { at: afterwards });

  it('is closed only with the result that follows from the opinions', () => {
    expect(sumUp(counted())).toBe('done');
    expect(sumUp(counted(), [])).toBe('result-differs');
    expect(sumUp(counted(), [{ question: 'nghi-dinh', outcome: 'adopted', side: 'disagree' }])).toBe('result-differs');
    expect(
      counted().refusal(
        'ballot.sumUp',
        secretary,
        { results: [{ question: 'nghi-dinh', outcome: 'not-adopted', side: null }] },
        { at: afterwards },
      ),
    ).toBe('result-differs');
  });

  it('waits until every other opinion is answered, reserved and stale ones too; where the rules do not ask, it does not wait', () => {
    const table = closed(answered(opened(), ['agree', 20], ['other', 2]));
    expect(sumUp(table)).toBe('opinions-unanswered');
    const reply = (by: number, text = 'Tiếp thu') => ({
      opinion: table.lastOpinion(member(by)).act,
      question: 'nghi-dinh',
      verdict: 'explained' as const,
      text,
    });
    expect(table.refusal('ballot.answerOpinion', drafter, reply(21, ' '), { at: afterwards })).toBe('comment-missing');
    expect(table.refusal('ballot.answerOpinion', drafter, reply(21, 'x\u202e'), { at: afterwards })).toBe(
      'comment-unfit',
    );
    expect(table.refusal('ballot.answerOpinion', drafter, reply(1), { at: afterwards })).toBe('opinion-unknown');
    table.do('ballot.answerOpinion', drafter, reply(21), { at: afterwards });
    expect(sumUp(table)).toBe('opinions-unanswered');
    table.do('ballot.answerOpinion', drafter, reply(22), { at: afterwards });
    expect(sumUp(table)).toBe('done');
    const lax = rules({ otherOpinion: { ...defaultProfile.otherOpinion, answeredBeforeSummary: false } });
    expect(sumUp(closed(answered(opened({ rules: lax }), ['agree', 20], ['other', 2])))).toBe('done');
  });

  it('once closed is closed: issued once, neither recalled nor summed up again', () => {
    const table = counted().do('ballot.sumUp', secretary, { results: adopted }, { at: afterwards });
    expect(sumUp(table)).toBe('ballot-summed-up');
    expect(table.refusal('ballot.recall', secretary, { reason })).toBe('ballot-summed-up');
    table.do('ballot.issue', secretary, {}, { at: afterwards });
    expect(table.refusal('ballot.issue', secretary, {}, { at: afterwards })).toBe('ballot-already-issued');
  });
});

test('an act out of its time is told what the ballot is instead', () => {
  expect(new Table().refusal('ballot.open', secretary, {})).toBe('ballot-unknown');
  expect(drafted().opinionRefusal(member(2), 'agree')).toBe('ballot-not-open');
  expect(opened().refusal('ballot.sumUp', secretary, { results: adopted })).toBe('ballot-still-open');
  expect(counted().opinionRefusal(member(26), 'agree', { at: afterwards })).toBe('ballot-closed');
  expect(counted().refusal('ballot.issue', secretary, {})).toBe('ballot-not-summed-up');
  expect(opened().refusal('ballot.approve', chair, { revision: 1 })).toBe('ballot-already-sent');
});

test('every act says what it does, who may, and that others may not', () => {
  for (const { does, who, refusals } of Object.values(ballotDescriptions)) {
    expect(does).not.toBe('');
    expect(who).not.toBe('');
    expect(refusals).toContain('not-permitted');
    expect(new Set(refusals).size).toBe(refusals.length);
  }
});

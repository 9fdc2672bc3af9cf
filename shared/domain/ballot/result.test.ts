import { describe, expect, it } from 'vitest';
import { person } from '../../../tests/builders/agenda.ts';
import {
  afterwards,
  answered,
  chair,
  closed,
  deadline,
  drafter,
  lateUntil,
  member,
  memberId,
  opened,
  question,
  rules,
  secretary,
  type Table,
} from '../../../tests/builders/ballot.ts';
import { defaultProfile, shippedProfiles } from '../rules/profiles.ts';
import { derive } from './derivation.ts';
import type { Outcome } from './result.ts';
import { mayReadBallot, mayReadOwn, mayReadResults } from './sight.ts';

const adopted: Outcome = { is: 'adopted', side: 'agree', by: 'majority' };
const tooFew: Outcome = { is: 'not-adopted', because: 'majority' };
const byChair: Outcome = { is: 'adopted', side: 'agree', by: 'opinion-of-chair' };
const noQuorum: Outcome = { is: 'not-adopted', because: 'quorum' };

describe('under each profile that ships', () => {
  // The chair is the first to answer. Whoever is left of the 27 stays silent.
  it.each<[counts: readonly (readonly [string, number])[], results: Readonly<Record<string, Outcome>>]>([
    [
      [
        ['agree', 14],
        ['disagree', 13],
      ],
      { default: adopted },
    ],
    [
      [
        ['agree', 13],
        ['disagree', 14],
      ],
      { default: tooFew },
    ],
    [
      [
        ['agree', 13],
        ['disagree', 13],
        ['other', 1],
      ],
      { default: byChair },
    ],
    [
      [
        ['agree', 10],
        ['disagree', 10],
      ],
      { default: adopted, 'vn-138-2016': byChair, 'people-committee': byChair, 'company-board': noQuorum },
    ],
    [
      [
        ['agree', 12],
        ['disagree', 9],
      ],
      { default: adopted, 'vn-138-2016': tooFew, 'people-committee': tooFew, 'company-board': adopted },
    ],
    [
      [['disagree', 13]],
      { default: adopted, 'vn-138-2016': tooFew, 'people-committee': noQuorum, 'company-board': noQuorum },
    ],
    [[], { default: adopted, 'vn-138-2016': tooFew, 'people-committee': noQuorum, 'company-board': noQuorum }],
  ])('%j', (counts, results) => {
    for (const { id } of shippedProfiles) {
      const table = answered(opened({ rules: rules(id) }), ...counts);
      expect([id, table.result().outcome]).toEqual([id, results[id] ?? results['default']]);
    }
  });
});

describe('each clause', () => {
  const outcome = (change: Parameters<typeof rules>[0], ...counts: readonly (readonly [string, number])[]) =>
    answered(opened({ rules: rules(change), members: 10 }), ...counts).result().outcome;
  const { adoption, silence, tie, quorum } = defaultProfile;
  const twoThirds = { numerator: 2, denominator: 3 };
  const silent = { ...silence, means: 'nothing' } as const;

  it.each([
    ['silence is agreement', {}, [['disagree', 4]], adopted],
    [
      'silence is nothing',
      { silence: silent },
      [
        ['agree', 5],
        ['disagree', 4],
      ],
      tooFew,
    ],
    [
      'more than half of ten is six',
      { silence: silent },
      [
        ['agree', 6],
        ['disagree', 4],
      ],
      adopted,
    ],
    [
      'at least half of ten is five',
      { silence: silent, adoption: { ...adoption, comparison: 'at-least' } },
      [
        ['agree', 5],
        ['disagree', 4],
      ],
      adopted,
    ],
    [
      'more than half of those answering',
      { silence: silent, adoption: { ...adoption, base: 'answering' } },
      [
        ['agree', 3],
        ['disagree', 2],
      ],
      adopted,
    ],
    [
      'more than two thirds',
      { silence: silent, adoption: { ...adoption, fraction: twoThirds } },
      [
        ['agree', 6],
        ['disagree', 4],
      ],
      tooFew,
    ],
    [
      'at least two thirds of those answering',
      { silence: silent, adoption: { ...adoption, base: 'answering', comparison: 'at-least', fraction: twoThirds } },
      [
        ['agree', 6],
        ['disagree', 3],
      ],
      adopted,
    ],
    [
      'a tie that nobody settles',
      { tie: { ...tie, settledBy: 'nobody' } },
      [
        ['agree', 5],
        ['disagree', 5],
      ],
      { is: 'not-adopted', because: 'tie' },
    ],
    [
      'a tie settled by what the chair had signed against',
      {},
      [
        ['disagree', 5],
        ['agree', 5],
      ],
      { is: 'not-adopted', because: 'opinion-of-chair' },
    ],
    [
      'a tie that awaits a chair of another opinion',
      {},
      [
        ['other', 2],
        ['agree', 4],
        ['disagree', 4],
      ],
      { is: 'tie-awaits-chair' },
    ],
    ['a quorum reached', { silence: silent, quorum: { ...quorum, ballot: twoThirds } }, [['agree', 7]], adopted],
    ['a quorum missed', { silence: silent, quorum: { ...quorum, ballot: twoThirds } }, [['agree', 6]], noQuorum],
  ] as const)('%s', (_, change, counts, expected) => {
    expect(outcome(change, ...counts)).toEqual(expected);
  });

  it('a tie is not settled by the chair’s silence: only what the chair signed chooses', () => {
    const table = opened({ members: 3, rules: rules({ silence: silent }) });
    table.opinion(member(2), 'agree').opinion(member(3), 'disagree');
    expect(closed(table).result().outcome).toEqual({ is: 'tie-awaits-chair' });
    const body = { question: 'nghi-dinh', choice: 'disagree' };
    expect(table.refusal('ballot.settleTie', chair, { ...body, choice: 'other' }, { at: afterwards })).toBe(
      'tie-not-awaiting',
    );
    table.do('ballot.settleTie', chair, body, { at: afterwards });
    expect(table.result().outcome).toEqual({ is: 'not-adopted', because: 'act-of-chair' });
    expect(table.refusal('ballot.settleTie', chair, body, { at: afterwards })).toBe('tie-not-awaiting');
  });

  it('abstentions stay in the base of those answering, or leave it', () => {
    const choices = [...question('x').choices, { id: 'trang', label: 'Không ý kiến', stance: 'abstain' as const }];
    const board = rules('company-board');
    const questions = [question('nghi-dinh', { choices })];
    const held = (inBase: boolean) =>
      answered(
        opened({ members: 8, questions, rules: { ...board, abstention: { ...board.abstention, inBase } } }),
        ['agree', 3],
        ['disagree', 2],
        ['trang', 2],
      ).result();
    expect(held(true)).toMatchObject({ base: 7, members: { abstain: 2 }, outcome: tooFew });
    expect(held(false)).toMatchObject({ base: 5, members: { abstain: 2 }, outcome: adopted });
  });

  it('weights count votes, not heads', () => {
    const voters = [5, 1, 1, 1].map((weight, index) => ({ member: memberId(index + 1), weight }));
    const table = answered(opened({ voters, rules: rules('company-board') }), ['agree', 1], ['disagree', 3]);
    expect(table.result()).toMatchObject({ base: 8, sides: { agree: 5, disagree: 3 }, outcome: adopted });
  });

  it('of several options at most one is adopted; silence agrees to the one proposed', () => {
    const choices = ['mot', 'hai'].map((id) => ({ id, label: `Phương án ${id}`, stance: 'option' as const }));
    const held = (proposed: string | null, ...counts: readonly (readonly [string, number])[]) =>
      answered(opened({ members: 10, questions: [question('chon', { choices, proposed })] }), ...counts).result();
    expect(held('hai', ['mot', 4])).toMatchObject({
      sides: { mot: 4, hai: 6 },
      outcome: { is: 'adopted', side: 'hai' },
    });
    expect(held(null, ['mot', 4])).toMatchObject({ sides: { mot: 4 }, members: { none: 6 }, outcome: tooFew });
    expect(held(null, ['hai', 5], ['mot', 5]).outcome).toEqual({ is: 'adopted', side: 'hai', by: 'opinion-of-chair' });
  });
});

describe('a derivation sheet', () => {
  it('can be recomputed by hand: its rows add up to its lines, and each line names its clause and source', () => {
    const table = closed(answered(opened(), ['agree', 13], ['disagree', 9], ['other', 2]));
    const [sheet] = derive(table.now, afterwards).questions;
    const rows = sheet?.rows ?? [];
    const agreeing = rows.filter(({ side }) => side === 'agree').reduce((sum, { weight }) => sum + weight, 0);
    expect(rows).toHaveLength(27);
    expect(sheet?.lines.map(({ step, clause }) => [step, clause])).toEqual([
      ['members', undefined],
      ['base', 'adoption'],
      ['side', 'silence'],
      ['side', undefined],
      ['threshold', 'adoption'],
      ['outcome', undefined],
    ]);
    expect(sheet?.lines[4]).toMatchObject({ weight: agreeing, base: 27, needed: 14, holds: true });
    for (const { clause, source } of sheet?.lines ?? []) {
      expect(source).toEqual(clause === undefined ? undefined : defaultProfile[clause].source);
    }
    expect(rows.find(({ member: id }) => id === 'm23')?.opinion).toMatchObject({
      choice: 'other',
      by: 'm23',
      reply: null,
    });
  });

  it('shows the tie and its path, and the quorum where there is one', () => {
    const tie = derive(answered(opened(), ['agree', 13], ['disagree', 13], ['other', 1]).now, afterwards);
    expect(tie.questions[0]?.lines).toContainEqual(
      expect.objectContaining({ step: 'tie', sides: ['agree', 'disagree'], chair: 'm01', clause: 'tie' }),
    );
    const quorum = derive(answered(opened({ rules: rules('people-committee') }), ['agree', 17]).now, afterwards);
    expect(quorum.questions[0]?.lines).toContainEqual(
      expect.objectContaining({ step: 'quorum', answering: 17, members: 27, holds: false, clause: 'quorum' }),
    );
  });
});

describe('who may see a result', () => {
  const during = '2026-11-25T03:00:00.000Z';
  const sight = (table: Table, now: string) =>
    [secretary, chair, member(2), drafter, person('kiem-toan', 'auditor'), person('khach', 'guest')].map((who) =>
      mayReadResults(table.now, who, now),
    );
  const nobody = Array.from({ length: 6 }, () => 'nothing');

  it('nobody, until the late window is over and the ballot closed', () => {
    const table = answered(opened(), ['agree', 5]);
    for (const now of [during, deadline, lateUntil, afterwards]) expect(sight(table, now)).toEqual(nobody);
    closed(table);
    expect(sight(table, afterwards)).toEqual(['opinions', 'opinions', 'opinions', 'opinions', 'opinions', 'nothing']);
  });

  it('nobody, while a late opinion waits', () => {
    const table = opened().opinion(member(2), 'agree', { at: lateUntil, signedAt: deadline });
    expect(sight(closed(table), afterwards)).toEqual(nobody);
  });

  it('whoever looked on record, until the deadline', () => {
    const table = opened().do('ballot.inspectResults', secretary, { reason: 'Theo dõi tiến độ' });
    expect(sight(table, during)).toEqual(['opinions', ...nobody.slice(1)]);
    expect(sight(table, lateUntil)).toEqual(nobody);
  });

  it.each([
    [{ during: 'nothing', after: 'nothing', from: 'closed' }, 'nothing', 'nothing'],
    [{ during: 'nothing', after: 'totals', from: 'closed' }, 'totals', 'totals'],
    [{ during: 'nothing', after: 'opinions', from: 'issued' }, 'nothing', 'opinions'],
  ] as const)('a voter as far as the ballot’s policy goes: %j', (disclosure, whenClosed, whenIssued) => {
    const table = closed(answered(opened({ disclosure }), ['agree', 14]));
    expect(mayReadResults(table.now, member(2), afterwards)).toBe(whenClosed);
    const results = [{ question: 'nghi-dinh', outcome: 'adopted' as const, side: 'agree' }];
    table
      .do('ballot.sumUp', secretary, { results }, { at: afterwards })
      .do('ballot.issue', secretary, {}, { at: afterwards });
    expect(mayReadResults(table.now, member(2), afterwards)).toBe(whenIssued);
  });

  it('of a recalled ballot the auditor alone', () => {
    const table = answered(opened(), ['agree', 5]).do('ballot.recall', secretary, { reason: 'Nhầm hồ sơ' });
    expect(sight(table, afterwards)).toEqual(['nothing', 'nothing', 'nothing', 'nothing', 'opinions', 'nothing']);
  });

  it('a member their own opinion at any time, with their assistant, and nobody else', () => {
    const { now } = opened();
    const assistant = { ...person('tro-ly', 'assistant'), assists: 'm02' };
    expect([member(2), assistant].every((who) => mayReadOwn(now, who, 'm02'))).toBe(true);
    expect(
      [chair, secretary, member(3), person('tro-ly-khac', 'assistant')].some((who) => mayReadOwn(now, who, 'm02')),
    ).toBe(false);
  });

  it('the ballot itself: the office from the draft on, voters with their assistants and the drafting body once it is open', () => {
    const open = opened().now;
    const draft = { ...open, opened: null, stage: 'draft' as const };
    expect([secretary, chair, member(2), drafter].map((who) => mayReadBallot(draft, who))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([secretary, member(2), drafter, person('khach', 'guest')].map((who) => mayReadBallot(open, who))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(mayReadBallot(open, member(99))).toBe(false);
    const assistantTo = (assists: string) => ({ ...person('tro-ly', 'assistant'), assists });
    expect([open, draft].map((ballot) => mayReadBallot(ballot, assistantTo('m02')))).toEqual([true, false]);
    expect(mayReadBallot(open, assistantTo('m99'))).toBe(false);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  actId,
  answer,
  content,
  deadline,
  drafter,
  lateUntil,
  member,
  memberId,
  opened,
  rules,
  secondSecretary,
  secretary,
  Table,
} from '../../../tests/builders/ballot.ts';
import type { Person } from '../person/person.ts';
import { shippedProfiles } from '../rules/profiles.ts';
import type { Ballot } from './ballot.ts';
import { derive } from './derivation.ts';
import { resultOf } from './result.ts';

const size = 5;
const hour = 3_600_000;
const instant = (hours: number) => new Date(Date.parse(deadline) + hours * hour).toISOString();
const profile = fc.constantFrom(...shippedProfiles.map(({ id }) => id));
const choice = fc.constantFrom('agree', 'disagree', 'other');
const voter = fc.integer({ min: 1, max: size });

/** Opinions at few instants, so that many arrive at the same one: around the deadline and in the late window. */
const opinions = fc
  .array(fc.record({ voter, choice, hours: fc.constantFrom(-2, -1, 0, 1, 20), reserved: fc.boolean() }), {
    maxLength: 12,
  })
  .map((given) => given.map((each, index) => ({ ...each, act: actId(100 + index) })));
type Given = typeof opinions extends fc.Arbitrary<readonly (infer Value)[]> ? Value : never;

/** A ballot in which all this was received, in the order of receipt; what is refused changes nothing. */
function held(id: string, given: readonly Given[]): Table {
  const table = opened({ members: size, rules: rules(id) });
  for (const { voter: number, choice: chosen, hours, reserved, act } of given) {
    const answers = [answer(chosen, { reserved: reserved && chosen !== 'agree' })];
    const at = { at: instant(hours), signedAt: instant(Math.min(hours, 0)), act };
    if (table.opinionRefusal(member(number), answers, at) === 'done') table.opinion(member(number), answers, at);
  }
  return table;
}

test('the order in which acts of the same time of receipt arrive never changes a result or its sheet', () => {
  const shuffled = opinions.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  );
  fc.assert(
    fc.property(profile, shuffled, (id, [given, other]) => {
      const byTime = (list: readonly Given[]) => list.toSorted((a, b) => a.hours - b.hours);
      const one = held(id, byTime(given));
      const two = held(id, byTime(other));
      for (const hours of [-1, 0, 12, 25]) {
        expect(derive(two.now, instant(hours))).toEqual(derive(one.now, instant(hours)));
      }
    }),
    { numRuns: 200 },
  );
});

test('deemed agreement never appears before the deadline, nor while a late opinion can still arrive', () => {
  const before = fc
    .date({ min: new Date('2026-11-23T02:00:00Z'), max: new Date(lateUntil), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(profile, opinions, before, (id, given, now) => {
      const { now: ballot } = held(id, given);
      fc.pre(ballot.lateUntil !== null && now <= ballot.lateUntil);
      for (const { members } of resultOf(ballot, now)) expect(members.deemed).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test('every member is in exactly one category, at any time, and the sides weigh no more than the base', () => {
  fc.assert(
    fc.property(profile, opinions, fc.integer({ min: -80, max: 80 }), (id, given, hours) => {
      for (const { members, sides, base, positions } of resultOf(held(id, given).now, instant(hours))) {
        expect(Object.values(members).reduce((sum, count) => sum + count, 0)).toBe(size);
        expect(new Set(positions.map((position) => position.member)).size).toBe(size);
        expect(Object.values(sides).reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(base);
      }
    }),
    { numRuns: 200 },
  );
});

const file = (digit: string) => ({ sha256: digit.repeat(64), size: 1000, pages: 1, fileName: `${digit}.pdf` });
const everybody: readonly Person[] = [
  secretary,
  secondSecretary,
  drafter,
  ...Array.from({ length: size }, (_, index) => member(index + 1)),
];
const move = fc.record({
  // Mostly members, who have most to do.
  actor: fc.constantFrom(...everybody, ...everybody.slice(3), secretary, secretary),
  verb: fc.constantFrom(
    'propose',
    'approve',
    'return',
    'open',
    'replace',
    'extend',
    'recall',
    'proxy',
    'opinion',
    'opinion',
    'opinion',
    'forAnother',
    'settleLate',
    'settleTie',
    'reply',
    'inspect',
    'close',
    'sumUp',
    'issue',
  ),
  other: voter,
  choice,
  digit: fc.constantFrom('1', '1', '1', '2'),
  hours: fc.integer({ min: 0, max: 30 }),
});

type Move = typeof move extends fc.Arbitrary<infer Value> ? Value : never;

/** Tries one move; what is refused leaves the table as it is. */
function attempt(table: Table, { actor, verb, other, choice: chosen, digit, hours }: Move, now: number): void {
  const given = { at: new Date(now).toISOString() };
  const reason = 'Lý do';
  const late = Object.values(table.ballot?.opinions ?? {}).flat()[other]?.act ?? actId(1);
  const moves = {
    propose: () =>
      table.do(
        'ballot.propose',
        actor,
        {
          revision: (table.ballot?.revision ?? 0) + 1,
          content: content({ members: size, rules: rules('company-board') }),
        },
        given,
      ),
    approve: () => table.do('ballot.approve', actor, { revision: table.ballot?.revision ?? 1 }, given),
    return: () => table.do('ballot.returnForChanges', actor, { reason }, given),
    open: () => table.do('ballot.open', actor, {}, given),
    replace: () =>
      table.do('ballot.replaceDocument', actor, { document: 'to-trinh', file: file(digit), reason }, given),
    extend: () => table.do('ballot.extend', actor, { until: instant(hours), reason }, given),
    recall: () => (hours > 28 ? table.do('ballot.recall', actor, { reason }, given) : table),
    proxy: () => table.do('ballot.appointProxy', actor, { proxy: memberId(other) }, given),
    opinion: () => table.opinion(actor, chosen, { ...given, dossier: { 'to-trinh': digit.repeat(64) } }),
    forAnother: () => table.opinion(actor, chosen, { ...given, representedMember: memberId(other) }),
    settleLate: () => table.do('ballot.settleLate', actor, { opinion: late, counts: hours > 15, reason }, given),
    settleTie: () => table.do('ballot.settleTie', actor, { question: 'nghi-dinh', choice: chosen }, given),
    reply: () =>
      table.do(
        'ballot.answerOpinion',
        actor,
        { opinion: late, question: 'nghi-dinh', verdict: 'accepted', text: 'Tiếp thu' },
        given,
      ),
    inspect: () => table.do('ballot.inspectResults', actor, { reason }, given),
    close: () => table.do('ballot.close', actor, {}, given),
    sumUp: () =>
      table.do(
        'ballot.sumUp',
        actor,
        { results: [{ question: 'nghi-dinh', outcome: 'adopted', side: 'agree' }] },
        given,
      ),
    issue: () => table.do('ballot.issue', actor, {}, given),
  };
  try {
    moves[verb]();
  } catch (error) {
    if (!(error instanceof Error) || !/refused|no ballot/.test(error.message)) throw error;
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

test('whatever anybody tries in whatever order: opinions are their member’s alone, deadlines only grow, nothing is unsaid', () => {
  let accepted = 0;
  const opening = Date.parse('2026-11-23T02:00:00.000Z');
  fc.assert(
    fc.property(
      fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }),
      fc.constantFrom(true, false, false, false),
      (moves, fromTheStart) => {
        const table = fromTheStart ? new Table() : opened({ members: size, rules: rules('company-board') });
        let now = opening;
        for (const each of moves) {
          now += each.hours * (hour / 10);
          const before = frozen(table.ballot);
          attempt(table, each, now);
          const after = table.ballot;
          if (before === undefined || after === undefined || before === after) continue;
          accepted += 1;
          expectNothingUnsaid(before, after, each.actor);
        }
      },
    ),
    { numRuns: 150 },
  );
  // The moves must get somewhere, or this shows nothing.
  expect(accepted).toBeGreaterThan(300);
});

function expectNothingUnsaid(before: Ballot, after: Ballot, actor: Person): void {
  expect((after.deadline ?? '') >= (before.deadline ?? '')).toBe(true);
  for (const { member: id } of before.content.voters) {
    const was = before.opinions[id] ?? [];
    const is = after.opinions[id] ?? [];
    expect(is).toEqual(expect.arrayContaining([...was]));
    const added = is.filter((opinion) => !was.includes(opinion));
    for (const { by } of added) {
      expect(by).toBe(actor.id);
      expect(id === actor.id || before.proxies[id] === actor.id).toBe(true);
    }
  }
  expect(after.looks.slice(0, before.looks.length)).toEqual(before.looks);
  for (const act of Object.keys(before.settledLate)) expect(after.settledLate[act]).toEqual(before.settledLate[act]);
}

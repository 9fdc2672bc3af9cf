import { expect, test } from 'vitest';
import { member, secretary, secondSecretary, Table, content } from '../../../tests/builders/ballot.ts';

// Devices and servers whose clocks are wrong. What counts is what the server's clock showed; a device's can only say «late».

const hour = 3_600_000;
const minister = member(5);

/** A ballot of two working days until 17:00 on the body's clocks, and when that is, reckoned by hand. */
const ballots = [
  { timeZone: 'Asia/Ho_Chi_Minh', openedAt: '2026-11-23T02:00:00.000Z', deadline: '2026-11-25T10:00:00.000Z' },
  // Summer time ends between opening and deadline, on Sunday 25 October …
  { timeZone: 'Europe/Berlin', openedAt: '2026-10-22T08:00:00.000Z', deadline: '2026-10-26T16:00:00.000Z' },
  // … and in New York on Sunday 1 November.
  { timeZone: 'America/New_York', openedAt: '2026-10-29T13:00:00.000Z', deadline: '2026-11-02T22:00:00.000Z' },
  // It begins on Sunday 29 March; the Monday after it is one hour earlier in universal time.
  { timeZone: 'Europe/Berlin', openedAt: '2026-03-26T09:00:00.000Z', deadline: '2026-03-30T15:00:00.000Z' },
];
/** When the server says an opinion came, from the deadline. */
const arrivals = [-hour, -1, 0, 1, hour, 24 * hour - 1, 24 * hour, 24 * hour + 1];
/** By how much the server's clock had been set forward or back when it came. */
const steps = [-hour, 0, hour];
/** By how much the device is ahead of the truth; «just» puts its signature at the deadline, a millisecond before or after it. */
const skews = [-72 * hour, -24 * hour, -hour, 0, hour, 72 * hour, 'just-before', 'just-at', 'just-after'] as const;

const cases = ballots.flatMap((ballot) =>
  arrivals.flatMap((arrival) => steps.flatMap((step) => skews.map((skew) => ({ ...ballot, arrival, step, skew })))),
);

function signedAtOf({ deadline, arrival, step, skew }: (typeof cases)[number]): number {
  const end = Date.parse(deadline);
  if (skew === 'just-before') return end - 1;
  if (skew === 'just-at') return end;
  if (skew === 'just-after') return end + 1;
  return end + arrival - step + skew;
}

function expected({ deadline, arrival }: (typeof cases)[number], signedAt: number): string {
  if (arrival <= 0) return 'agree';
  return arrival <= 24 * hour && signedAt <= Date.parse(deadline) ? 'late-pending' : 'deadline-passed';
}

test('no clock that is wrong makes a verdict that is: by days, by a step of the server’s, over a change to or from summer time, by a millisecond', () => {
  const tables = new Map(
    ballots.map(({ timeZone, openedAt, deadline }) => {
      const deadlineSet = { set: 'working-days' as const, days: 2, timeOfDay: '17:00' };
      const { ballot } = new Table()
        .do('ballot.propose', secretary, { revision: 1, content: content({ timeZone, deadline: deadlineSet }) })
        .do('ballot.approve', secondSecretary, { revision: 1 })
        .do('ballot.open', secretary, {}, { at: openedAt });
      return [deadline, ballot] as const;
    }),
  );
  const wrong = cases.filter((each) => {
    const table = new Table();
    table.ballot = tables.get(each.deadline);
    const signedAt = signedAtOf(each);
    const at = new Date(Date.parse(each.deadline) + each.arrival).toISOString();
    const given = { at, signedAt: new Date(signedAt).toISOString() };
    const refusal = table.opinionRefusal(minister, 'agree', given);
    if (refusal !== 'done') return refusal !== expected(each, signedAt);
    const end = new Date(Date.parse(each.deadline) + 24 * hour + 1).toISOString();
    const { members } = table.opinion(minister, 'agree', given).result(undefined, end);
    return new Map<string, number>(Object.entries(members)).get(expected(each, signedAt)) !== 1;
  });
  expect(cases.length).toBeGreaterThanOrEqual(500);
  expect(wrong).toEqual([]);
});

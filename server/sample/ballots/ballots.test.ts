import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ballotBodies, decideBallot } from '../../../shared/domain/ballot/acts.ts';
import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { resultOf } from '../../../shared/domain/ballot/result.ts';
import { ballotFacts } from '../../../tests/builders/ballot.ts';
import { samplePeople } from '../people.ts';
import { sampleBallotHistory } from './ballots.ts';

/** The sample's past, decided as the server decides it. */
function heldUntil(now: string): (id: string) => Ballot {
  const ballots = new Map<string, Ballot>();
  for (const [index, step] of sampleBallotHistory(new Date(now)).entries()) {
    const actor = samplePeople.find(({ id }) => id === step.actor);
    if (actor === undefined) throw new Error(`${step.actor} is nobody`);
    const file = (key: string) => ({
      sha256: createHash('sha256').update(key).digest('hex'),
      size: 1,
      pages: 2,
      fileName: key,
    });
    const body: unknown = ballotBodies[step.type].parse(step.body({ file, ballot: ballots.get(step.ballot) }));
    const taken = {
      act: `01930000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      signedAt: new Date(step.signedAt ?? step.at).toISOString(),
      receivedAt: new Date(step.at).toISOString(),
    };
    const facts = ballotFacts({ ballot: (id) => ballots.get(id) });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of this very type has read it
    const decision = decideBallot(
      { type: step.type, body: body as never },
      ballots.get(step.ballot),
      actor,
      taken,
      facts,
    );
    if (!decision.ok) throw new Error(`${step.ballot} ${step.type}: ${decision.code} ${decision.where ?? ''}`);
    expect(step.isDone(ballots.get(step.ballot))).toBe(false);
    ballots.set(step.ballot, decision.ballot);
    expect(step.isDone(decision.ballot)).toBe(true);
  }
  return (id) => {
    const ballot = ballots.get(id);
    if (ballot === undefined) throw new Error(`no ballot ${id}`);
    return ballot;
  };
}

// A working morning, a Saturday, the first day after Tết, and an evening when no working time is left.
const days = ['2026-11-25T02:00:00Z', '2026-11-28T02:00:00Z', '2026-02-23T03:00:00Z', '2026-07-01T16:30:00Z'];

describe.each(days)('the six ballots of the sample, on %s', (now) => {
  const ballot = heldUntil(now);
  const results = (id: string) => resultOf(ballot(id), new Date(now).toISOString());

  it('one is open with 17 of 27 answers, and asks again what was not adopted', () => {
    const open = ballot('phieu-chia-se-du-lieu-2');
    expect([open.stage, Object.keys(open.opinions).length, open.content.voters.length]).toEqual(['open', 17, 27]);
    expect(results('phieu-chia-se-du-lieu-1')[0]?.outcome).toEqual({ is: 'not-adopted', because: 'majority' });
    expect([open.content.reissueOf, ballot('phieu-chia-se-du-lieu-1').stage]).toEqual([
      'phieu-chia-se-du-lieu-1',
      'issued',
    ]);
  });

  it('one closes next with 5 silent', () => {
    const closing = ballot('phieu-giam-hop');
    expect([closing.stage, 27 - Object.keys(closing.opinions).length]).toEqual(['open', 5]);
    expect(Date.parse(closing.deadline ?? '')).toBeGreaterThan(Date.parse(now));
  });

  it('one is adopted through deemed agreement alone: 13 and 3', () => {
    const [result] = results('phieu-xuat-cap-gao');
    expect(result?.members).toMatchObject({ agree: 13, deemed: 3, disagree: 11 });
    expect(result?.outcome).toMatchObject({ is: 'adopted', by: 'majority' });
  });

  it('one is a tie of 13 and 13 that the chair settled', () => {
    const [result] = results('phieu-truong-bien-gioi');
    expect(result?.members).toMatchObject({ agree: 13, disagree: 13, other: 1 });
    expect(result?.outcome).toMatchObject({ is: 'adopted', by: 'act-of-chair' });
  });

  it('one has three questions with different results, a late, a stale and a reserved answer', () => {
    const [first, second, third] = results('phieu-ba-noi-dung');
    expect([first, second, third].map((result) => result?.outcome)).toMatchObject([
      { is: 'adopted', side: 'agree' },
      { is: 'not-adopted' },
      { is: 'adopted', side: 'phuong-an-2' },
    ]);
    expect(first?.members).toMatchObject({ stale: 1, reserved: 1, deemed: 2 });
    expect(first?.positions.filter(({ late }) => late === 'counted')).toHaveLength(1);
    expect(second?.members).toMatchObject({ other: 1 });
  });
});

it('where the calendar of holidays does not reach, there are no ballots', () => {
  expect(sampleBallotHistory(new Date('2029-05-01T02:00:00Z'))).toEqual([]);
});

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type BallotFacts, type Decision, type Taken } from './ballot.ts';
import { resultOf } from './result.ts';

/** `choice`: one of the tied sides: `agree`, `disagree`, or the id of an option. */
export const settleTieBody = z.strictObject({ ballot: idSchema, question: idSchema, choice: idSchema });
export type SettleTie = z.infer<typeof settleTieBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-still-open',
  'ballot-summed-up',
  'second-factor-needed',
  'tie-not-awaiting',
] as const;
export const settleTieAct = {
  does: 'Settles a tie that the chair’s own opinion has not settled.',
  who: 'The chair of the ballot.',
  refusals,
} satisfies ActDescription;

/** Once, after the close, for one of the sides that weigh the same. */
export function decideSettleTie(
  ballot: Ballot | undefined,
  actor: Person,
  body: SettleTie,
  taken: Taken,
  facts: BallotFacts,
): Decision<(typeof refusals)[number]> {
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  if (!holds(actor, 'member') || actor.id !== ballot.content.chair) return refuse('not-permitted');
  const fault = stageFault(ballot, 'closed', 'closed');
  if (fault !== undefined) return fault;
  if (ballot.content.rules.secondFactor.atSigning && !facts.secondFactorGiven) return refuse('second-factor-needed');
  const result = resultOf(ballot, taken.receivedAt).find(({ question }) => question === body.question);
  if (result?.outcome.is !== 'tie-awaits-chair' || !result.tied.includes(body.choice)) {
    return refuse('tie-not-awaiting', body.question);
  }
  const settled = { ...doneBy(actor, taken), choice: body.choice };
  return { ok: true, ballot: { ...ballot, settledTies: { ...ballot.settledTies, [body.question]: settled } } };
}

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { lineSchema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';
import { isLate } from './position.ts';

/** `opinion`: the id of the act it was given by. */
export const settleLateBody = z.strictObject({
  ballot: idSchema,
  opinion: z.uuid(),
  counts: z.boolean(),
  reason: lineSchema,
});
export type SettleLate = z.infer<typeof settleLateBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-summed-up',
  'results-seen',
  'late-not-pending',
  'reason-missing',
] as const;
export const settleLateAct = {
  does: 'Decides whether an opinion that was signed in time and arrived late counts, with a reason.',
  who: 'The secretariat, but nobody who has looked at results.',
  refusals,
} satisfies ActDescription;

/** Once for each late opinion, and before anybody knows what it would change: results stay sealed until all are settled. */
export function decideSettleLate(
  ballot: Ballot | undefined,
  actor: Person,
  body: SettleLate,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'open', 'closed');
  if (fault !== undefined) return fault;
  if (ballot.looks.some(({ by }) => by === actor.id)) return refuse('results-seen');
  const late = Object.values(ballot.opinions)
    .flat()
    .find(({ act }) => act === body.opinion);
  const isPending =
    late !== undefined &&
    isLate(ballot, late) &&
    ballot.content.rules.late.opinions === 'secretariat-decides' &&
    ballot.settledLate[late.act] === undefined;
  if (!isPending) return refuse('late-not-pending', body.opinion);
  if (body.reason === '') return refuse('reason-missing');
  const settled = { ...doneBy(actor, taken), counts: body.counts, reason: body.reason };
  return { ok: true, ballot: { ...ballot, settledLate: { ...ballot.settledLate, [body.opinion]: settled } } };
}

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';
import { standingOpinion } from './position.ts';
import { isSealed } from './result.ts';

export const closeBody = z.strictObject({ ballot: idSchema });
export type Close = z.infer<typeof closeBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-closed',
  'members-still-answering',
] as const;
export const closeAct = { does: 'Ends a ballot.', who: 'The secretariat.', refusals } satisfies ActDescription;

/** After the late window; sooner only where the rules allow it and every voter has answered. */
export function decideClose(
  ballot: Ballot | undefined,
  actor: Person,
  body: Close,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'open', 'open');
  if (fault !== undefined) return fault;
  const haveAllAnswered = ballot.content.voters.every(
    ({ member }) => standingOpinion(ballot, member).opinion !== undefined,
  );
  const endsEarly = ballot.content.rules.earlyClose.allowed && haveAllAnswered;
  if (isSealed(ballot, taken.receivedAt) && !endsEarly) return refuse('members-still-answering');
  return { ok: true, ballot: { ...ballot, stage: 'closed', closed: doneBy(actor, taken) } };
}

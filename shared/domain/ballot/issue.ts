import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';

export const issueBody = z.strictObject({ ballot: idSchema });
export type Issue = z.infer<typeof issueBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-summed-up',
  'ballot-already-issued',
] as const;
export const issueAct = {
  does: 'Issues the result to all voters.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

/** Once, after the summary sheet is closed. */
export function decideIssue(
  ballot: Ballot | undefined,
  actor: Person,
  body: Issue,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'summed-up', 'summed-up');
  if (fault !== undefined) return fault;
  return { ok: true, ballot: { ...ballot, stage: 'issued', issued: doneBy(actor, taken) } };
}

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { lineSchema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';

export const inspectResultsBody = z.strictObject({ ballot: idSchema, reason: lineSchema });
export type InspectResults = z.infer<typeof inspectResultsBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-closed',
  'results-sealed',
  'reason-missing',
] as const;
export const inspectResultsAct = {
  does: 'Looks at the answers so far, before the close, on record.',
  who: 'The secretariat or the chair of the ballot.',
  refusals,
} satisfies ActDescription;

/** On record for the auditor, and it costs the right to settle late opinions. Between deadline and close nobody looks. */
export function decideInspectResults(
  ballot: Ballot | undefined,
  actor: Person,
  body: InspectResults,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  if (!holds(actor, 'secretariat') && actor.id !== ballot.content.chair) return refuse('not-permitted');
  const fault = stageFault(ballot, 'open', 'open');
  if (fault !== undefined) return fault;
  if (ballot.deadline === null || taken.receivedAt > ballot.deadline) return refuse('results-sealed');
  if (body.reason === '') return refuse('reason-missing');
  return {
    ok: true,
    ballot: { ...ballot, looks: [...ballot.looks, { ...doneBy(actor, taken), reason: body.reason }] },
  };
}

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { lineSchema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';

export const recallBody = z.strictObject({ ballot: idSchema, reason: lineSchema });
export type Recall = z.infer<typeof recallBody>;

const refusals = ['not-permitted', 'ballot-unknown', 'ballot-recalled', 'ballot-summed-up', 'reason-missing'] as const;
export const recallAct = {
  does: 'Takes a ballot back for good; what was given stays on record and counts for nothing.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

/** At any stage before the summary sheet is closed. */
export function decideRecall(
  ballot: Ballot | undefined,
  actor: Person,
  body: Recall,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'draft', 'closed');
  if (fault !== undefined) return fault;
  if (body.reason === '') return refuse('reason-missing');
  return {
    ok: true,
    ballot: { ...ballot, stage: 'recalled', recalled: { ...doneBy(actor, taken), reason: body.reason } },
  };
}

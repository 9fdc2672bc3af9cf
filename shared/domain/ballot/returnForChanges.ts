import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { lineSchema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';

export const returnForChangesBody = z.strictObject({ ballot: idSchema, reason: lineSchema });
export type ReturnForChanges = z.infer<typeof returnForChangesBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-already-sent',
  'reason-missing',
] as const;
export const returnForChangesAct = {
  does: 'Gives a draft, or an approved ballot that has not been sent, back for changes.',
  who: 'The chair or the secretariat.',
  refusals,
} satisfies ActDescription;

/** Takes back an approval too: what is changed afterwards is approved again. */
export function decideReturnForChanges(
  ballot: Ballot | undefined,
  actor: Person,
  body: ReturnForChanges,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'chair', 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'draft', 'approved');
  if (fault !== undefined) return fault;
  if (body.reason === '') return refuse('reason-missing');
  const returned = { ...doneBy(actor, taken), reason: body.reason };
  return { ok: true, ballot: { ...ballot, stage: 'draft', approved: null, returned } };
}

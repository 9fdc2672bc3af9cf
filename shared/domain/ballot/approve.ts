import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';

/** The revision makes sure that what is approved is what was read. */
export const approveBody = z.strictObject({ ballot: idSchema, revision: z.number().int().positive() });
export type Approve = z.infer<typeof approveBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-already-sent',
  'ballot-outdated',
  'own-proposal',
] as const;
export const approveAct = {
  does: 'Approves a draft, so that it can be sent.',
  who: 'The chair or the secretariat, but not whoever proposed it.',
  refusals,
} satisfies ActDescription;

/** Four eyes: nobody approves their own proposal. */
export function decideApprove(
  ballot: Ballot | undefined,
  actor: Person,
  body: Approve,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'chair', 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'draft', 'draft');
  if (fault !== undefined) return fault;
  if (body.revision !== ballot.revision) return refuse('ballot-outdated', String(ballot.revision));
  if (actor.id === ballot.proposed.by) return refuse('own-proposal');
  return { ok: true, ballot: { ...ballot, stage: 'approved', approved: doneBy(actor, taken), returned: null } };
}

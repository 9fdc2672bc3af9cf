import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, draftOf, stageFault, type Ballot, type BallotFacts, type Decision, type Taken } from './ballot.ts';
import { ballotContentSchema } from './content.ts';
import { contentRefusals, faultOfContent } from './contentFault.ts';

export const proposeBody = z.strictObject({
  ballot: idSchema,
  /** One more than the revision this was written on; 1 for a new ballot. */
  revision: z.number().int().positive(),
  content: ballotContentSchema,
});
export type Propose = z.infer<typeof proposeBody>;

const refusals = [
  'not-permitted',
  'ballot-recalled',
  'ballot-unknown',
  'ballot-already-sent',
  'ballot-outdated',
  ...contentRefusals,
] as const;
export const proposeAct = {
  does: 'Writes a ballot, or a draft again.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

/** Makes a draft, or a new revision of one that has not been approved. */
export function decidePropose(
  ballot: Ballot | undefined,
  actor: Person,
  body: Propose,
  taken: Taken,
  facts: BallotFacts,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot !== undefined) {
    const fault = stageFault(ballot, 'draft', 'draft');
    if (fault !== undefined) return fault;
  }
  const { revision = 0 } = ballot ?? {};
  if (body.revision !== revision + 1) return refuse('ballot-outdated', String(revision));
  const fault = faultOfContent(body.ballot, body.content, taken.receivedAt, facts);
  if (fault !== undefined) return fault;
  const { ballot: id, content } = body;
  return { ok: true, ballot: draftOf({ id, content, revision: body.revision, proposed: doneBy(actor, taken) }) };
}

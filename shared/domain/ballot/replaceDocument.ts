import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { lineSchema, storedFileSchema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import {
  dossierInForce,
  doneBy,
  stageFault,
  type Ballot,
  type BallotFacts,
  type Decision,
  type Taken,
} from './ballot.ts';

export const replaceDocumentBody = z.strictObject({
  ballot: idSchema,
  document: idSchema,
  file: storedFileSchema,
  reason: lineSchema,
});
export type ReplaceDocument = z.infer<typeof replaceDocumentBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-closed',
  'deadline-passed',
  'document-unknown',
  'document-unchanged',
  'document-not-stored',
  'reason-missing',
] as const;
export const replaceDocumentAct = {
  does: 'Puts a new version of a paper into an open ballot; opinions on the old one become stale.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

/** Only before the deadline, while members can still confirm or change what they said. */
export function decideReplaceDocument(
  ballot: Ballot | undefined,
  actor: Person,
  body: ReplaceDocument,
  taken: Taken,
  facts: BallotFacts,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'open', 'open');
  if (fault !== undefined) return fault;
  if (ballot.deadline === null || taken.receivedAt > ballot.deadline) return refuse('deadline-passed');
  const inForce = dossierInForce(ballot)[body.document];
  if (inForce === undefined) return refuse('document-unknown', body.document);
  if (inForce === body.file.sha256) return refuse('document-unchanged', body.document);
  if (!facts.fileIsStored(body.file.sha256)) return refuse('document-not-stored', body.document);
  if (body.reason === '') return refuse('reason-missing');
  const version = { ...doneBy(actor, taken), file: body.file, reason: body.reason };
  const versions = [...(ballot.versions[body.document] ?? []), version];
  return { ok: true, ballot: { ...ballot, versions: { ...ballot.versions, [body.document]: versions } } };
}

import { z } from 'zod';
import type * as Y from 'yjs';
import { receiptSchema } from '../acts/act.ts';
import { answerSchema } from '../domain/ballot/giveOpinion.ts';
import { readEntries, reconcile } from './replica.ts';
import { replySchema } from './resultsRoom.ts';

/**
 * What has become of one version of an opinion. `stands`: it counts unless another follows. `stale`: it was given on papers
 * replaced since. `late-pending`: it arrived late, and the office decides.
 */
export const fates = ['stands', 'superseded', 'stale', 'late-pending', 'late-set-aside'] as const;

const givenOpinionSchema = z.object({
  act: z.uuid(),
  by: z.string(),
  preparedBy: z.string().optional(),
  signedAt: z.string(),
  receivedAt: z.string(),
  /** sha256 of the version that was read, by document. */
  dossier: z.record(z.string(), z.string()),
  answers: z.array(answerSchema),
  fate: z.enum(fates),
  /** Signed by the installation: the member's proof that the ledger holds it. */
  receipt: receiptSchema,
  /** The drafting body's answers, by question. */
  replies: z.record(z.string(), replySchema),
});
export type GivenOpinion = z.infer<typeof givenOpinionSchema>;

/** Reads `opinion/<ballot>/<person>`: everything this person signed there, oldest first. */
export function readOpinionRoom(replica: Y.Doc): readonly GivenOpinion[] {
  const opinions = readEntries(replica.getMap('opinions'), (raw) => givenOpinionSchema.safeParse(raw).data);
  return [...opinions.values()].toSorted((a, b) => a.receipt.sequence - b.receipt.sequence);
}

/** Makes the room say exactly this. */
export function writeOpinionRoom(replica: Y.Doc, opinions: readonly GivenOpinion[]): void {
  replica.transact(() => {
    reconcile(replica.getMap('opinions'), new Map(opinions.map((opinion) => [opinion.act, opinion])));
  });
}

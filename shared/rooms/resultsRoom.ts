import { z } from 'zod';
import type * as Y from 'yjs';
import { categories } from '../domain/ballot/position.ts';
import { idSchema } from '../domain/person/person.ts';
import { questionTotalsSchema, type QuestionTotals } from './ballotRoom.ts';
import { readEntries, reconcile } from './replica.ts';

export const replySchema = z.object({
  by: z.string(),
  at: z.string(),
  verdict: z.enum(['accepted', 'explained']),
  text: z.string(),
});
export type GivenReply = z.infer<typeof replySchema>;

/** One member's line on one question. `opinion` is absent for silence; its `sequence` finds it in the ledger. */
export const resultRowSchema = z.object({
  question: idSchema,
  member: idSchema,
  weight: z.number().int(),
  category: z.enum(categories),
  side: z.string().nullable(),
  late: z.enum(['pending', 'counted', 'set-aside']).nullable(),
  stale: z.boolean(),
  lateReason: z.string().optional(),
  opinion: z
    .object({
      act: z.uuid(),
      sequence: z.number().int(),
      by: z.string(),
      receivedAt: z.string(),
      signedAt: z.string(),
      choice: z.string(),
      comment: z.string(),
      reserved: z.boolean(),
      reply: replySchema.nullable(),
    })
    .optional(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

/** `results/<ballot>`: every opinion. Empty while results are sealed, whoever may enter. */
export interface ResultsRoomContent {
  readonly totals: ReadonlyMap<string, QuestionTotals>;
  /** By question and member: `<question>/<member>`. */
  readonly rows: ReadonlyMap<string, ResultRow>;
}

/** Reads `results/<ballot>`. */
export function readResultsRoom(replica: Y.Doc): ResultsRoomContent {
  return {
    totals: readEntries(replica.getMap('totals'), (raw) => questionTotalsSchema.safeParse(raw).data),
    rows: readEntries(replica.getMap('rows'), (raw) => resultRowSchema.safeParse(raw).data),
  };
}

/** Makes the room say exactly this. */
export function writeResultsRoom(replica: Y.Doc, room: ResultsRoomContent): void {
  replica.transact(() => {
    reconcile(replica.getMap('totals'), room.totals);
    reconcile(replica.getMap('rows'), room.rows);
  });
}

import { z } from 'zod';
import { receiptSchema } from '../../../shared/acts/act.ts';
import type { OpenableAct } from '../../../shared/acts/sealed.ts';
import { codeRefusals, refusalCodes } from '../../../shared/domain/refusal.ts';
import type { VaultFile } from './vaultFile.ts';

const outcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('waiting'), needs: z.enum(codeRefusals).optional() }),
  z.object({ outcome: z.literal('received'), receipt: receiptSchema }),
  z.object({ outcome: z.literal('refused'), code: z.enum(refusalCodes), where: z.string().optional() }),
]);
export type KeptOutcome = z.infer<typeof outcomeSchema>;

const rowSchema = z
  .object({
    sequence: z.number().int(),
    id: z.string(),
    canonical: z.string(),
    signature: z.string(),
    opening: z.string().nullable(),
    outcome: z.string().transform((text) => outcomeSchema.parse(JSON.parse(text))),
  })
  .transform(({ sequence, id, canonical, signature, opening, outcome }) => ({
    sequence,
    id,
    signed: { canonical, signature, ...(opening === null ? {} : { opening }) },
    outcome,
  }));
export type KeptAct = z.infer<typeof rowSchema>;

/** The outbox and its history: every act this device ever signed, with what became of it. Nothing is ever taken out. */
export interface ActTable {
  /** The highest sequence given to an act, 0 for none. */
  lastSequence(): number;
  /** Keeps a signed act, durably. */
  keep(sequence: number, id: string, signed: OpenableAct): void;
  settle(id: string, outcome: KeptOutcome): void;
  /** In the order in which they were signed. */
  waiting(): readonly KeptAct[];
  act(id: string): KeptAct | undefined;
  /** The last act of a type about a ballot. */
  lastAbout(type: string, ballot: string): KeptAct | undefined;
  /** Received acts with a sequence above this one, in order. */
  receivedAfter(sequence: number): readonly KeptAct[];
}

export function actTable(file: VaultFile): ActTable {
  const { database } = file;
  const last = database.prepare('SELECT coalesce(max(sequence), 0) FROM act').pluck();
  const insert = database.prepare(
    'INSERT INTO act (sequence, id, canonical, signature, opening, outcome) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE act SET outcome = ? WHERE id = ?');
  const after = database.prepare(
    `SELECT * FROM act WHERE outcome ->> 'outcome' = ? AND sequence > ? ORDER BY sequence`,
  );
  const about = database.prepare(
    `SELECT * FROM act WHERE canonical ->> 'type' = ? AND canonical ->> '$.body.ballot' = ? ORDER BY sequence DESC LIMIT 1`,
  );
  const one = database.prepare('SELECT * FROM act WHERE id = ?');
  const find = (outcome: KeptOutcome['outcome'], sequence: number): KeptAct[] =>
    z.array(rowSchema).parse(file.read(() => after.all(outcome, sequence)));
  return {
    lastSequence: () => Number(file.read(() => last.get())),
    keep: (sequence, id, { canonical, signature, opening = null }) => {
      const outcome = JSON.stringify({ outcome: 'waiting' });
      file.write(() => insert.run(sequence, id, canonical, signature, opening, outcome));
    },
    settle: (id, outcome) => {
      file.write(() => update.run(JSON.stringify(outcome), id));
    },
    waiting: () => find('waiting', 0),
    act: (id) => z.array(rowSchema).parse(file.read(() => one.all(id)))[0],
    lastAbout: (type, ballot) => z.array(rowSchema).parse(file.read(() => about.all(type, ballot)))[0],
    receivedAfter: (sequence) => find('received', sequence),
  };
}

import { z } from 'zod';
import type * as Y from 'yjs';
import { ballotContentSchema } from '../domain/ballot/content.ts';
import { categories } from '../domain/ballot/position.ts';
import { storedFileSchema } from '../domain/meeting/agenda.ts';
import { idSchema } from '../domain/person/person.ts';
import { readEntries, reconcile } from './replica.ts';

const doneSchema = z.object({ by: z.string(), at: z.string() });
const doneWithReasonSchema = doneSchema.extend({ reason: z.string() });

/** How far a ballot is, and what was done with it: every date is the server's. */
export const ballotStandingSchema = z.object({
  id: idSchema,
  stage: z.enum(['draft', 'approved', 'open', 'recalled', 'closed', 'summed-up', 'issued']),
  revision: z.number().int(),
  proposed: doneSchema,
  approved: doneSchema.nullable(),
  returned: doneWithReasonSchema.nullable(),
  opened: doneSchema.nullable(),
  deadline: z.string().nullable(),
  lateUntil: z.string().nullable(),
  extensions: z.array(doneWithReasonSchema.extend({ from: z.string(), until: z.string() })),
  recalled: doneWithReasonSchema.nullable(),
  closed: doneSchema.nullable(),
  summedUp: doneSchema.nullable(),
  issued: doneSchema.nullable(),
  /** The ballot that asks this again, revised. */
  reissuedAs: idSchema.nullable(),
});
export type BallotStanding = z.infer<typeof ballotStandingSchema>;

const replacedVersionSchema = doneWithReasonSchema.extend({ file: storedFileSchema });
export type ReplacedVersion = z.infer<typeof replacedVersionSchema>;

/** That a member has answered, and nothing of what: `sequence` is the number in the ledger. */
export const answeredSchema = z.object({
  sequence: z.number().int(),
  receivedAt: z.string(),
  /** Given on papers replaced since. */
  stale: z.boolean(),
  late: z.boolean(),
});
export type Answered = z.infer<typeof answeredSchema>;

const outcomeSchema = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['not-opened', 'running', 'recalled', 'late-pending', 'tie-awaits-chair']) }),
  z.object({
    is: z.literal('adopted'),
    side: z.string(),
    by: z.enum(['majority', 'opinion-of-chair', 'act-of-chair']),
  }),
  z.object({
    is: z.literal('not-adopted'),
    because: z.enum(['quorum', 'majority', 'tie', 'opinion-of-chair', 'act-of-chair']),
  }),
]);

/** What a question came to, in numbers that anyone can add up again. Nothing of who said what. */
export const questionTotalsSchema = z.object({
  question: idSchema,
  outcome: outcomeSchema,
  members: z.record(z.enum(categories), z.number().int()),
  sides: z.record(z.string(), z.number().int()),
  base: z.number().int(),
  /** The least weight that is enough. */
  needed: z.number().int(),
  quorumReached: z.boolean(),
  tied: z.array(z.string()),
});
export type QuestionTotals = z.infer<typeof questionTotalsSchema>;

/** `ballot/<ballot>`, as its readers see it. `content` is undefined until the room has synchronised. */
export interface BallotRoomContent {
  readonly content: z.infer<typeof ballotContentSchema> | undefined;
  readonly standing: BallotStanding | undefined;
  /** Versions that took a paper's place while it ran, by paper, the newest last. */
  readonly versions: ReadonlyMap<string, readonly ReplacedVersion[]>;
  /** By member; empty where the ballot keeps to itself who has answered. */
  readonly answered: ReadonlyMap<string, Answered>;
  /** By question; empty until voters may know. */
  readonly totals: ReadonlyMap<string, QuestionTotals>;
}

/** Reads `ballot/<ballot>`. */
export function readBallotRoom(replica: Y.Doc): BallotRoomContent {
  const ballot = replica.getMap('ballot');
  return {
    content: ballotContentSchema.safeParse(ballot.get('content')).data,
    standing: ballotStandingSchema.safeParse(ballot.get('standing')).data,
    versions: readEntries(replica.getMap('versions'), (raw) => z.array(replacedVersionSchema).safeParse(raw).data),
    answered: readEntries(replica.getMap('answered'), (raw) => answeredSchema.safeParse(raw).data),
    totals: readEntries(replica.getMap('totals'), (raw) => questionTotalsSchema.safeParse(raw).data),
  };
}

/** Makes the room say exactly this. */
export function writeBallotRoom(replica: Y.Doc, room: BallotRoomContent): void {
  const { content, standing } = room;
  replica.transact(() => {
    const ballot = Object.entries({ content, standing }).filter(([, value]) => value !== undefined);
    reconcile(replica.getMap('ballot'), new Map(ballot));
    reconcile(replica.getMap('versions'), room.versions);
    reconcile(replica.getMap('answered'), room.answered);
    reconcile(replica.getMap('totals'), room.totals);
  });
}

/** An opinion that arrived late, without what it says: whether it counts is decided before anybody knows. */
const lateOpinionSchema = z.object({
  act: z.uuid(),
  member: idSchema,
  signedAt: z.string(),
  receivedAt: z.string(),
  settled: doneWithReasonSchema.extend({ counts: z.boolean() }).nullable(),
});
export type LateOpinion = z.infer<typeof lateOpinionSchema>;

/** When members were reminded, and by whom: `null` is the ballot's own times. */
const reminderSchema = z.object({ at: z.string(), by: z.string().nullable(), members: z.array(idSchema) });

/** When a ballot's papers first reached a member's device, and when the member first opened one. */
const deliverySchema = z.object({ receivedAt: z.string(), openedAt: z.string().nullable() });
export type Delivery = z.infer<typeof deliverySchema>;

/** `office/<ballot>`: what the secretariat needs to know while a ballot runs, and nothing of what anybody answered. */
export interface OfficeRoomContent {
  readonly answered: ReadonlyMap<string, Answered>;
  /** By act. */
  readonly late: ReadonlyMap<string, LateOpinion>;
  /** Who looked at results before the close, and why. */
  readonly looks: readonly z.infer<typeof doneWithReasonSchema>[];
  /** The oldest first. */
  readonly reminders: readonly z.infer<typeof reminderSchema>[];
  /** By member; whoever is not here has not got the papers, as far as the server knows. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
}

/** Reads `office/<ballot>`. */
export function readOfficeRoom(replica: Y.Doc): OfficeRoomContent {
  return {
    answered: readEntries(replica.getMap('answered'), (raw) => answeredSchema.safeParse(raw).data),
    deliveries: readEntries(replica.getMap('deliveries'), (raw) => deliverySchema.safeParse(raw).data),
    late: readEntries(replica.getMap('late'), (raw) => lateOpinionSchema.safeParse(raw).data),
    looks: z.array(doneWithReasonSchema).safeParse(replica.getMap('office').get('looks')).data ?? [],
    reminders: z.array(reminderSchema).safeParse(replica.getMap('office').get('reminders')).data ?? [],
  };
}

/** Makes the room say exactly this. */
export function writeOfficeRoom(replica: Y.Doc, room: OfficeRoomContent): void {
  replica.transact(() => {
    reconcile(replica.getMap('answered'), room.answered);
    reconcile(replica.getMap('late'), room.late);
    reconcile(replica.getMap('deliveries'), room.deliveries);
    const { looks, reminders } = room;
    reconcile(replica.getMap('office'), new Map<string, unknown>(Object.entries({ looks, reminders })));
  });
}

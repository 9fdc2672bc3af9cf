import { z } from 'zod';
import { checkpointSchema, cosignatureSchema } from '../acts/checkpoint.ts';
import { receiptSchema, signedActSchema } from '../acts/act.ts';
import { agendaSchema, levelSchema, sha256Schema, storedFileSchema } from '../domain/meeting/agenda.ts';
import { idSchema, personSchema } from '../domain/person/person.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { bodySchema } from '../rooms/directoryRoom.ts';

/** Where all routes stand. */
export const apiPrefix = '/api/v1';

/** What can go wrong with a request, besides an act's refusal. A closed vocabulary with a sentence in each language. */
export const troubleCodes = [
  'credentials-wrong',
  'second-factor-wrong',
  'too-many-attempts',
  'session-missing',
  // 401 to a request under a session of a revoked device, 403 to a sign-in from one: only then does a desktop wipe its vault.
  'device-revoked',
  'not-permitted',
  'not-found',
  'request-malformed',
  'upload-too-large',
  'upload-offset-wrong',
  'upload-hash-wrong',
  'file-damaged',
  'file-encrypted',
  'file-empty',
  'file-type-unknown',
  'file-too-many-pages',
  'conversion-unavailable',
  'conversion-failed',
  'storage-full',
  'server-error',
] as const;
export type TroubleCode = (typeof troubleCodes)[number];
/** The body of every answer that is not 2xx. */
export const troubleSchema = z.object({ code: z.enum(troubleCodes), offset: z.number().optional() });

/** The six digits that an authenticator app shows for half a minute. */
export const totpSchema = z.string().regex(/^\d{6}$/);

const publicKeySchema = z.base64url().length(43);
export const deviceRegistrationSchema = z.strictObject({
  /** Made by the device, once. */
  id: z.uuid(),
  name: z.string().max(100),
  platform: z.enum(['desktop', 'browser']),
  /** Raw Ed25519 public key, base64url. */
  publicKey: publicKeySchema,
});

/** GET /server: what a client may know before anyone signs in. */
export const serverDescription = z.object({
  body: bodySchema,
  version: z.string(),
  now: z.iso.datetime(),
  /** Ready-made sign-ins of the sample body; absent anywhere else. */
  sampleSignIns: z.array(z.object({ username: z.string(), password: z.string(), person: personSchema })).optional(),
});
export type ServerDescription = z.infer<typeof serverDescription>;

/** POST /sign-in. `totp` is sent when the first answer asked for it. */
export const signInRequest = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(1000),
  totp: totpSchema.optional(),
  device: deviceRegistrationSchema,
});
export const openSession = z.object({
  person: personSchema,
  body: bodySchema,
  session: z.object({ id: z.uuid(), expiresAt: z.iso.datetime() }),
  device: z.object({ id: z.uuid(), number: z.number().int().positive(), lastActSequence: z.number().int() }),
  /** The installation's public key: receipts are checked with it. */
  installationKey: publicKeySchema,
});
export type OpenSession = z.infer<typeof openSession>;
/** A desktop gets `token` (sent as `Authorization: Bearer`); a browser gets an HttpOnly cookie instead. */
export const signInAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('signed-in'), token: z.string().optional(), ...openSession.shape }),
  z.object({ outcome: z.literal('second-factor-needed') }),
  // The body wants a second factor and this person has none: scan it, and sign in again with its first code.
  z.object({ outcome: z.literal('second-factor-to-set-up'), uri: z.string(), secret: z.string() }),
]);

/** GET /session: the session this request is made in. */
export const sessionAnswer = openSession;

/** GET /sessions, DELETE /sessions/:session. */
export const sessionList = z.array(
  z.object({
    id: z.uuid(),
    device: z.object({ id: z.uuid(), name: z.string(), platform: z.enum(['desktop', 'browser']) }),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    current: z.boolean(),
  }),
);
export type SessionList = z.infer<typeof sessionList>;

/** POST /devices/:device/revoke takes no body; it ends the device's sessions and sockets at once. */

/** GET /second-factor → whether on; POST /second-factor/begin → secret to scan; POST /second-factor/confirm {totp}. */
export const secondFactorState = z.object({ enabled: z.boolean(), required: z.boolean() });
export const secondFactorBegin = z.object({ uri: z.string(), secret: z.string() });
export const secondFactorConfirm = z.strictObject({ totp: totpSchema });

/** POST /tickets: for one room connection, within a minute, once. */
export const ticketAnswer = z.object({ ticket: z.string(), expiresAt: z.iso.datetime() });
/** POST /replica-numbers {count}: numbers for replicas of this device (see `clientIdOf`), never given twice. */
export const replicaNumbersRequest = z.strictObject({ count: z.number().int().min(1).max(256) });
export const replicaNumbersAnswer = z.object({ first: z.number().int(), count: z.number().int() });

/** POST /acts. 200 with a receipt (also for the same act again), 409 with a refusal. */
export const submitActRequest = signedActSchema.extend({
  /** What opens the act's commitment (`shared/acts/sealed.ts`). */
  opening: z.string().max(4_000_000).optional(),
  /** A code of the second factor, where `second-factor-needed` asked for it. It is used by the act that it was sent with. */
  totp: totpSchema.optional(),
});
export const submitActAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('received'), receipt: receiptSchema }),
  z.object({ outcome: z.literal('refused'), code: z.enum(refusalCodes), where: z.string().optional() }),
]);
export type SubmitActAnswer = z.infer<typeof submitActAnswer>;

/** GET /ballots/:ballot/summary.:format: the sheet as a file. */
export const sheetFormats = ['pdf', 'docx', 'xlsx'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

/** POST /ballots/:ballot/reminders. `until`: when the members can be reminded again. */
export const remindAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('reminded'), members: z.number().int() }),
  z.object({
    outcome: z.literal('refused'),
    code: z.enum(['ballot-not-running', 'nobody-to-remind', 'reminded-lately']),
    until: z.string().optional(),
  }),
]);
export type RemindAnswer = z.infer<typeof remindAnswer>;

/** GET /ledger/checkpoint: the ledger as it is now, signed. Everyone signed in may ask. */
export const checkpointAnswer = checkpointSchema;
/** GET /ledger/inclusion and /ledger/consistency: hashes in the order of RFC 6962; `not-found` where there is no such tree. */
export const proofAnswer = z.object({ proof: z.array(z.string()) });
export const inclusionQuery = z.object({
  /** Of the entry, from 1. */
  sequence: z.coerce.number().int().positive(),
  size: z.coerce.number().int().positive(),
});
export const consistencyQuery = z.object({
  first: z.coerce.number().int().nonnegative(),
  second: z.coerce.number().int().nonnegative(),
});
/** GET /ledger/export: the whole ledger with what results are open, for auditors (PROTOCOL «Export»). */

/**
 * GET /ledger/refusals: acts that were refused, the newest first, for auditors and administrators. The server's word: unlike
 * the ledger nobody signed it.
 */
export const refusalListAnswer = z.array(
  z.object({
    /** The minute it was in. */
    minute: z.iso.datetime(),
    person: z.string(),
    device: z.string(),
    type: z.string(),
    about: z.string(),
    code: z.enum(refusalCodes),
    count: z.number().int(),
  }),
);
export type RefusalList = z.infer<typeof refusalListAnswer>;

/** POST /ledger/cosignatures: a checkpoint under the signature of the session's device. GET: the newest of every device. */
export const cosignatureRequest = cosignatureSchema;
export const cosignaturesAnswer = z.array(cosignatureSchema);

/**
 * GET /meetings/:meeting: what the ledger says of a meeting, for the secretariat alone (others: `not-permitted`), who may
 * prepare a meeting without being asked to it. `not-found` where no such meeting was created.
 */
export const meetingRecord = z.object({
  publication: z.number().int(),
  publishedAt: z.iso.datetime().nullable(),
  /** As last published. */
  agenda: agendaSchema.nullable(),
  /** By document. */
  recalled: z.record(idSchema, z.object({ at: z.iso.datetime(), reason: z.string() })),
  /** The highest level that this installation accepts. */
  highestLevel: levelSchema,
});
export type MeetingRecord = z.infer<typeof meetingRecord>;

/**
 * Uploads, resumable. POST /uploads says what will come; bytes follow with PATCH /uploads/:upload in pieces
 * (`application/octet-stream`, header `upload-offset`), GET /uploads/:upload tells how far it got, and POST
 * /uploads/:upload/complete checks the hash and looks into the file. The same file again is `known` at once.
 */
export const beginUploadRequest = z.strictObject({
  fileName: z.string().min(1).max(255),
  size: z.number().int().positive(),
  sha256: sha256Schema,
});
export const beginUploadAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('known'), file: storedFileSchema }),
  z.object({ outcome: z.literal('open'), upload: z.uuid(), offset: z.number().int() }),
]);
export const uploadState = z.object({ upload: z.uuid(), offset: z.number().int(), size: z.number().int() });
/** `convertedFrom` is there where an office file became a PDF; `sha256` is then that of the PDF. */
export const completeUploadAnswer = z.object({ file: storedFileSchema, convertedFrom: z.string().optional() });
/** Bytes of one piece of an upload. */
export const uploadPieceSize = 1024 * 1024;

/** GET /documents/:sha256, with ranges: only for who may read a published document (or a draft) with this file. */

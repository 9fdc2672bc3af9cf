import { z } from 'zod';
import { answerSchema } from '../domain/ballot/giveOpinion.ts';
import { ledgerAlarms } from '../acts/witness.ts';
import { receiptSchema } from '../acts/act.ts';
import { totpSchema, troubleCodes, uploadPieceSize } from '../api/routes.ts';
import { sha256Schema } from '../domain/meeting/agenda.ts';
import { idSchema, personSchema } from '../domain/person/person.ts';
import { codeRefusals, refusalCodes } from '../domain/refusal.ts';
import { bodySchema } from '../rooms/directoryRoom.ts';
import { presenceSchema } from '../rooms/presence.ts';

/**
 * What the renderer, the shell (main process) and the vault process say to each other. The shell checks each request
 * and each answer against these schemas and passes them on; it answers `settings.*` itself and knows nothing else.
 */

/** The largest piece of a document that is read at once, in bytes. */
export const longestRead = 4 * 1024 * 1024;
const longestUpdate = 256 * 1024;
/** Lengths of JSON text: an act as the server takes it, and what a screen may remember under one key. */
const longestAct = 4_200_000;
const longestMemory = 64 * 1024;
const roomNameSchema = z.string().min(1).max(200);
const bytesSchema = z.instanceof(Uint8Array);
/** Anything that has a JSON text of at most so many characters, or `undefined`. */
const jsonUpTo = (longest: number) =>
  z.unknown().refine((value) => {
    try {
      return (JSON.stringify(value) ?? '').length <= longest;
    } catch {
      return false;
    }
  });
const sizeSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

export const credentialsSchema = z.strictObject({
  server: z.string().min(1).max(2000),
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(1000),
  totp: totpSchema.optional(),
  /** After `old-password-needed`: the password this device's vault is under, … */
  oldPassword: z.string().min(1).max(1000).optional(),
  /** … or the wish to begin a new vault. The old one's files stay. */
  leaveOld: z.boolean().optional(),
});

export const connectionSchema = z.enum(['online', 'connecting', 'offline', 'expired']);
export const sessionEndSchema = z.enum(['device-revoked', 'vault-damaged']);
export const sessionStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('starting') }),
  z.strictObject({ kind: z.literal('signed-out'), server: z.string(), ended: sessionEndSchema.optional() }),
  z.strictObject({ kind: z.literal('locked'), username: z.string(), waitSeconds: z.number() }),
  z.strictObject({
    kind: z.literal('open'),
    person: personSchema,
    body: bodySchema,
    installationKey: z.string(),
    connection: connectionSchema,
    lastSyncedAt: z.string().nullable(),
    onlyHere: z.number().int(),
    codeNeededFor: idSchema.nullable(),
    clockOffsetSeconds: z.number(),
    diskFull: z.boolean(),
    serverWentBackAt: z.string().nullable(),
    mended: z.strictObject({ at: z.string(), isOwnWhole: z.boolean() }).nullable(),
    ledgerAlarm: z.enum(ledgerAlarms).nullable(),
  }),
]);

/**
 * Why nobody was reached at an address, or not an e-Cabinet: no answer at all; no machine of that name; a machine that does
 * not speak `https` where it was asked to, or `http`; a certificate that proves nothing; something else that answers.
 */
export const contactFaults = [
  'server-unreachable',
  'server-unknown-name',
  'server-other-scheme',
  'server-not-trusted',
  'server-foreign',
] as const;
export type ContactFault = (typeof contactFaults)[number];

export const signInOutcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['second-factor-needed', 'old-password-needed', ...contactFaults, ...troubleCodes]),
    enrolment: z.strictObject({ uri: z.string(), secret: z.string() }).optional(),
  }),
]);
export const unlockOutcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['password-wrong', 'vault-damaged', 'wait']),
    waitSeconds: z.number().optional(),
  }),
]);

export const roomStatusSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loading') }),
  z.strictObject({ kind: z.literal('offline') }),
  z.strictObject({ kind: z.literal('synced') }),
  z.strictObject({ kind: z.literal('refused'), code: z.number().int() }),
]);

export const packStateSchema = z.strictObject({
  meeting: idSchema,
  phase: z.enum(['waiting', 'fetching', 'paused', 'ready', 'failed']),
  documents: sizeSchema,
  documentsReady: sizeSchema,
  bytes: sizeSchema,
  bytesReady: sizeSchema,
  verifiedAt: z.string().nullable(),
  failure: z.enum(['no-connection', 'disk-full', 'damaged', 'no-access']).optional(),
});

/**
 * What else than a connection a signed act waits for: a code of the second factor, or an act signed before it that waits
 * for one.
 */
export const waitsFor = [...codeRefusals, 'earlier-act'] as const;

export const actOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('received'), receipt: receiptSchema }),
  z.strictObject({ outcome: z.literal('refused'), code: z.enum(refusalCodes), where: z.string().optional() }),
  z.strictObject({ outcome: z.literal('waiting'), act: z.uuid(), needs: z.enum(waitsFor).optional() }),
]);

export const settingsSchema = z.strictObject({
  language: z.enum(['vi', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  textSize: z.union([z.literal(100), z.literal(115), z.literal(130), z.literal(150), z.literal(200)]),
  server: z.string().max(2000),
});

const nothing = z.undefined();

/** Every request a renderer can make, with its input and its answer. */
export const desktopRequests = {
  'session.state': { input: nothing, answer: sessionStateSchema },
  'session.signIn': { input: credentialsSchema, answer: signInOutcomeSchema },
  'session.unlock': { input: z.strictObject({ password: z.string().min(1).max(1000) }), answer: unlockOutcomeSchema },
  'session.signOut': { input: z.strictObject({ forget: z.boolean() }), answer: nothing },
  /** Opens a replica. `clientId`: the Yjs client id this window writes under, its own for as long as it has the room open. */
  'rooms.open': {
    input: z.strictObject({ room: roomNameSchema }),
    answer: z.strictObject({ state: bytesSchema, status: roomStatusSchema, clientId: z.number().int() }),
  },
  /** Resolves once the update is durable in the vault. */
  'rooms.update': {
    input: z.strictObject({
      room: roomNameSchema,
      update: bytesSchema.refine((bytes) => bytes.length <= longestUpdate),
    }),
    answer: nothing,
  },
  /** Says where in the room this window's person writes, until the window closes the room. Who else is there comes as an event. */
  'rooms.show': {
    input: z.strictObject({ room: roomNameSchema, at: z.string().max(200).nullable() }),
    answer: nothing,
  },
  'rooms.close': { input: z.strictObject({ room: roomNameSchema }), answer: nothing },
  'documents.read': {
    input: z
      .strictObject({ sha256: sha256Schema, begin: sizeSchema, end: sizeSchema })
      .refine(({ begin, end }) => begin < end && end - begin <= longestRead),
    answer: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('read'), bytes: bytesSchema }),
      z.strictObject({
        outcome: z.literal('unreadable'),
        reason: z.enum(['not-on-this-device', 'no-access', 'damaged', 'no-connection']),
      }),
    ]),
  },
  'packs.states': { input: nothing, answer: z.array(packStateSchema) },
  'packs.fetch': { input: z.strictObject({ meeting: idSchema }), answer: nothing },
  'packs.pause': { input: z.strictObject({ meeting: idSchema }), answer: nothing },
  /** `body` is checked in the vault against the schema of its act type. */
  'acts.submit': {
    input: z.strictObject({ type: z.string().max(100), body: jsonUpTo(longestAct) }),
    answer: actOutcomeSchema,
  },
  /** Sends an act that waits for a code of the second factor, with one. */
  'acts.confirm': { input: z.strictObject({ act: z.uuid(), totp: totpSchema }), answer: actOutcomeSchema },
  /** Gives up an act that waits for a code: it is not sent any more. */
  'acts.withdraw': { input: z.strictObject({ act: z.uuid() }), answer: actOutcomeSchema },
  /** The last act of a type about a ballot that this device signed, with what became of it. */
  'acts.last': {
    input: z.strictObject({ type: z.string().max(100), ballot: idSchema }),
    answer: z
      .strictObject({ act: z.uuid(), at: z.string(), answers: z.array(answerSchema), outcome: actOutcomeSchema })
      .optional(),
  },
  'memory.get': { input: z.strictObject({ key: z.string().min(1).max(300) }), answer: z.unknown() },
  'memory.set': {
    input: z.strictObject({ key: z.string().min(1).max(300), value: jsonUpTo(longestMemory) }),
    answer: nothing,
  },
  'settings.current': { input: nothing, answer: settingsSchema },
  'settings.change': { input: settingsSchema.partial(), answer: settingsSchema },
} as const;

export type DesktopRequest = keyof typeof desktopRequests;
export type DesktopInput<Request extends DesktopRequest> = z.infer<(typeof desktopRequests)[Request]['input']>;
export type DesktopAnswer<Request extends DesktopRequest> = z.infer<(typeof desktopRequests)[Request]['answer']>;

/**
 * What the shell answers a window. `refused`: no request of this table, or asked by no page of ours. `failed`: the vault
 * cannot do it now. `away`: the vault's process ended meanwhile; it may have done it, and asking again waits until it is back.
 */
export const desktopReplySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), answer: z.unknown() }),
  z.strictObject({ ok: z.literal(false), why: z.enum(['refused', 'failed', 'away']) }),
]);
export type DesktopReply = z.infer<typeof desktopReplySchema>;

/** What the vault tells every window. `room.update` comes for rooms the window has open, also from its other windows. */
export const desktopEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('session'), state: sessionStateSchema }),
  z.strictObject({ event: z.literal('room.update'), room: roomNameSchema, update: bytesSchema }),
  z.strictObject({ event: z.literal('room.status'), room: roomNameSchema, status: roomStatusSchema }),
  /** The replica was thrown away (access lost, or a refused write): load `state` into a new one. */
  z.strictObject({ event: z.literal('room.replaced'), room: roomNameSchema, state: bytesSchema }),
  /** Who else is in the room now. */
  z.strictObject({ event: z.literal('room.presence'), room: roomNameSchema, others: z.array(presenceSchema) }),
  z.strictObject({ event: z.literal('packs'), states: z.array(packStateSchema) }),
  z.strictObject({ event: z.literal('settings'), settings: settingsSchema }),
]);
export type DesktopEvent = z.infer<typeof desktopEventSchema>;

/** The longest body of a request that is passed on, in bytes: a piece of an upload is the longest there is. */
export const longestPassedBody = uploadPieceSize;

/** An HTTP request of the renderer to `app://ecabinet/api/v1/…`, passed on by the vault with the session's token. */
export const passedRequestSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  /** Path and query, beginning with `/api/v1/`. */
  path: z
    .string()
    .max(4000)
    .regex(/^\/api\/v1\/[\w\-./?=&%]*$/),
  headers: z.record(z.string(), z.string()),
  body: bytesSchema.refine((bytes) => bytes.length <= longestPassedBody).optional(),
});
export type PassedRequest = z.infer<typeof passedRequestSchema>;
/** The server's answer; `status` 0: the server could not be reached. */
export const passedAnswerSchema = z.strictObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: bytesSchema,
});
export type PassedAnswer = z.infer<typeof passedAnswerSchema>;

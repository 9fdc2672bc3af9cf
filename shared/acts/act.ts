import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { ActDescription } from '../domain/actDescription.ts';
import { ballotBodies, ballotDescriptions, type BallotActType } from '../domain/ballot/acts.ts';
import { recallDocumentAct, recallDocumentBody } from '../domain/document/recall.ts';
import { createMeetingAct, createMeetingBody } from '../domain/meeting/create.ts';
import { publishMeetingAct, publishMeetingBody } from '../domain/meeting/publish.ts';
import { idSchema } from '../domain/person/person.ts';
import { registerBodies, registerDescriptions, type RegisterActType } from '../domain/register/register.ts';

/** Everything the institution can do. One schema per act; the type's name says which. */
export const actBodies = {
  ...registerBodies,
  'meeting.create': createMeetingBody,
  'meeting.publish': publishMeetingBody,
  'document.recall': recallDocumentBody,
  ...ballotBodies,
} as const;

export type ActType = keyof typeof actBodies;
export type ActBody<Type extends ActType> = z.infer<(typeof actBodies)[Type]>;

/** What each does, who may do it, what it can be refused for. */
export const actDescriptions: Readonly<Record<ActType, ActDescription>> = {
  ...registerDescriptions,
  'meeting.create': createMeetingAct,
  'meeting.publish': publishMeetingAct,
  'document.recall': recallDocumentAct,
  ...ballotDescriptions,
};

const envelope = {
  v: z.literal(1),
  /** UUIDv7: the idempotency key. */
  id: z.uuid(),
  /** The installation the act is meant for: an act cannot be replayed at another. */
  installation: z.uuid(),
  actor: idSchema,
  device: z.uuid(),
  /** Counts this device's acts from 1. */
  sequence: z.number().int().positive(),
  /** The device's clock, on record but never believed. */
  at: z.iso.datetime(),
};

function enveloped<Type extends ActType>(type: Type) {
  return z.strictObject({ ...envelope, type: z.literal(type), body: actBodies[type] });
}

export const actSchema = z.discriminatedUnion('type', [
  enveloped('register.open'),
  enveloped('person.appoint'),
  enveloped('person.change'),
  enveloped('person.leave'),
  enveloped('device.register'),
  enveloped('device.revoke'),
  enveloped('meeting.create'),
  enveloped('meeting.publish'),
  enveloped('document.recall'),
  enveloped('ballot.propose'),
  enveloped('ballot.approve'),
  enveloped('ballot.returnForChanges'),
  enveloped('ballot.open'),
  enveloped('ballot.replaceDocument'),
  enveloped('ballot.extend'),
  enveloped('ballot.recall'),
  enveloped('ballot.appointProxy'),
  enveloped('ballot.giveOpinion'),
  enveloped('ballot.settleLate'),
  enveloped('ballot.settleTie'),
  enveloped('ballot.answerOpinion'),
  enveloped('ballot.inspectResults'),
  enveloped('ballot.close'),
  enveloped('ballot.sumUp'),
  enveloped('ballot.issue'),
]);
/** A statement of one person from one device, decided once by the server. */
export type Act = z.infer<typeof actSchema>;
export type BallotAct = Extract<Act, { type: BallotActType }>;

/** Whether an act is one of the register, which only the installation writes. */
export function concernsRegister(act: Act): act is Extract<Act, { type: RegisterActType }> {
  return Object.hasOwn(registerBodies, act.type);
}

/** Whether an act is about a ballot, and names it. */
export function concernsBallot(act: Act): act is BallotAct {
  return Object.hasOwn(ballotBodies, act.type);
}

/** An act on its way: the exact canonical JSON that was signed, and the Ed25519 signature (base64url). */
export const signedActSchema = z.strictObject({
  canonical: z.string().max(4_000_000),
  signature: z.base64url().length(86),
});
export type SignedAct = z.infer<typeof signedActSchema>;

/** What the server answers when an act is in the ledger: signed by the installation's key. */
export const receiptSchema = z.strictObject({
  act: z.uuid(),
  installation: z.uuid(),
  sequence: z.number().int().positive(),
  receivedAt: z.iso.datetime(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.base64url().length(86),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** RFC 8785 canonical JSON of a value without floats. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** The bytes a device signs: a prefix that binds the signature to this protocol and act type, then the canonical act. */
export function signingBytes(type: string, canonical: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`ecabinet/v1/${type}\0${canonical}`);
}

/** The bytes the installation signs on a receipt. */
export function receiptBytes(receipt: Omit<Receipt, 'signature'>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`ecabinet/v1/receipt\0${canonicalJson(receipt)}`);
}

/** base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of a base64url text. Throws where it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Whether a signature (base64url) over bytes is by the public key (raw 32 bytes, base64url). Never throws on hostile input. */
export async function signedBy(publicKey: string, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean> {
  try {
    const key = await verifyingKey(publicKey);
    return await crypto.subtle.verify('Ed25519', key, fromBase64Url(signature), bytes);
  } catch {
    return false;
  }
}

/** The keys asked for last: a device signs more than once, and to read its key takes as long as to use it. */
const verifyingKeys = new Map<string, Promise<CryptoKey>>();
const keysKept = 2_000;

function verifyingKey(publicKey: string): Promise<CryptoKey> {
  const known = verifyingKeys.get(publicKey);
  if (known !== undefined) return known;
  const read = crypto.subtle.importKey('raw', fromBase64Url(publicKey), 'Ed25519', false, ['verify']);
  if (verifyingKeys.size >= keysKept) verifyingKeys.clear();
  verifyingKeys.set(publicKey, read);
  return read;
}

import { z } from 'zod';
import { answerSchema, giveOpinionBody } from '../domain/ballot/giveOpinion.ts';
import { sha256Schema } from '../domain/meeting/agenda.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import { actBodies, actSchema, canonicalJson, signingBytes, toBase64Url, type Act, type SignedAct } from './act.ts';
import { sha256 } from './tree.ts';

/**
 * What a member answers stands in the ledger only as a commitment, SHA-256 over a salt and the answers: whoever keeps the
 * ledger proves that nothing was changed without showing what was said, and the answers can be deleted one day without
 * breaking it. The opening travels and is stored beside the act, for those who may see it.
 */
const sealedBody = giveOpinionBody.omit({ answers: true }).extend({ sealed: sha256Schema });
const openingSchema = z.strictObject({ salt: z.base64url().length(43), answers: z.array(answerSchema).max(50) });

/** The envelope is that of every act; its fields are read with the opened act. */
const sealedActSchema = z.strictObject({
  v: z.unknown(),
  id: z.unknown(),
  installation: z.unknown(),
  actor: z.unknown(),
  device: z.unknown(),
  sequence: z.unknown(),
  at: z.unknown(),
  type: z.literal('ballot.giveOpinion'),
  body: sealedBody,
});

/** A signed act on its way, with what opens its commitment where it has one. */
export interface OpenableAct extends SignedAct {
  readonly opening?: string | undefined;
}

/** The commitment to an opening (its canonical JSON), hex. */
export function commitmentTo(opening: string): Promise<string> {
  return sha256(new TextEncoder().encode(`ecabinet/v1/sealed\0${opening}`));
}

/** The act as it is signed and kept, and what opens it. `salt`: 32 random bytes, base64url. */
export async function sealAct(act: Act, salt: string): Promise<{ canonical: string; opening?: string }> {
  if (act.type !== 'ballot.giveOpinion') return { canonical: canonicalJson(act) };
  const { answers, ...body } = act.body;
  const opening = canonicalJson({ salt, answers });
  return { canonical: canonicalJson({ ...act, body: { ...body, sealed: await commitmentTo(opening) } }), opening };
}

/** Seals and signs an act with a device's Ed25519 private key. */
export async function signAct(act: Act, privateKey: CryptoKey): Promise<OpenableAct> {
  const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const sealed = await sealAct(act, salt);
  const signature = await crypto.subtle.sign('Ed25519', privateKey, signingBytes(act.type, sealed.canonical));
  return { ...sealed, signature: toBase64Url(new Uint8Array(signature)) };
}

/** Reads an act strictly: its schema first, then its canonical bytes again, then its opening. What comes out says everything. */
export async function readAct({ canonical, opening }: Omit<OpenableAct, 'signature'>): Promise<Act | Refusal> {
  let raw: unknown;
  try {
    raw = JSON.parse(canonical);
  } catch {
    return refuse('act-malformed');
  }
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
  if (typeof type === 'string' && !Object.hasOwn(actBodies, type)) return refuse('act-type-unknown');
  const sealed = sealedActSchema.safeParse(raw);
  if (sealed.success) return openAct(sealed.data, canonical, opening);
  const parsed = actSchema.safeParse(raw);
  if (!parsed.success) return refuse('act-malformed', parsed.error.issues[0]?.path.join('.'));
  if (opening !== undefined) return refuse('opening-wrong');
  return canonicalJson(parsed.data) === canonical ? parsed.data : refuse('act-not-canonical');
}

async function openAct(
  sealed: z.infer<typeof sealedActSchema>,
  canonical: string,
  opening: string | undefined,
): Promise<Act | Refusal> {
  if (canonicalJson(sealed) !== canonical) return refuse('act-not-canonical');
  if (opening === undefined) return refuse('opening-missing');
  const { sealed: commitment, ...body } = sealed.body;
  if ((await commitmentTo(opening)) !== commitment) return refuse('opening-wrong');
  const answers = answersIn(opening);
  if (answers === undefined) return refuse('opening-wrong');
  const act = actSchema.safeParse({ ...sealed, body: { ...body, answers } });
  return act.success ? act.data : refuse('act-malformed', act.error.issues[0]?.path.join('.'));
}

/** What an opening says; `undefined` where it is none. */
export function answersIn(opening: string): z.infer<typeof openingSchema>['answers'] | undefined {
  try {
    const read = openingSchema.safeParse(JSON.parse(opening));
    return read.success && canonicalJson(read.data) === opening ? read.data.answers : undefined;
  } catch {
    return undefined;
  }
}

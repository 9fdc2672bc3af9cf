import { z } from 'zod';
import { canonicalJson, fromBase64Url, signedBy } from './act.ts';
import { sha256 } from './tree.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const signatureSchema = z.base64url().length(86);

/** What the ledger is at one moment, said by the installation: so many entries, under this root. It can never be unsaid. */
export const checkpointSchema = z.strictObject({
  installation: z.uuid(),
  /** Entries in the tree. */
  size: z.number().int().nonnegative(),
  /** Root of the tree over their hashes (RFC 6962 §2.1), hex. */
  root: hashSchema,
  /** The server's clock. */
  at: z.iso.datetime(),
  /** Names the key of the signature: `keyIdOf`. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  signature: signatureSchema,
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** A checkpoint that somebody's device has found to continue all it saw before, and says so under its own signature. */
export const cosignatureSchema = z.strictObject({ checkpoint: checkpointSchema, signature: signatureSchema });
export type Cosignature = z.infer<typeof cosignatureSchema>;

/** The bytes the installation signs. */
export function checkpointBytes(checkpoint: Omit<Checkpoint, 'signature'>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`ecabinet/v1/checkpoint\0${canonicalJson(checkpoint)}`);
}

/** The bytes a device signs to say that it saw the checkpoint, and nothing before it that differs. */
export function cosignatureBytes(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`ecabinet/v1/cosignature\0${canonicalJson(checkpoint)}`);
}

/** Short name of a public key (raw, base64url): the first 16 hex digits of its SHA-256. */
export async function keyIdOf(publicKey: string): Promise<string> {
  return (await sha256(fromBase64Url(publicKey))).slice(0, 16);
}

/** Whether the installation itself said this. */
export async function isSaidBy(
  checkpoint: Checkpoint,
  { installation, publicKey }: { readonly installation: string; readonly publicKey: string },
): Promise<boolean> {
  const { signature, ...said } = checkpoint;
  return (
    checkpoint.installation === installation &&
    checkpoint.key === (await keyIdOf(publicKey)) &&
    (await signedBy(publicKey, checkpointBytes(said), signature))
  );
}

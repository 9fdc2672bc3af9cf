import { canonicalJson, type SignedAct } from './act.ts';

/** One line of the ledger. `sequence` counts from 1; `previous` is the hash of the entry before, 64 zeros for the first. */
export interface LedgerEntry extends SignedAct {
  readonly sequence: number;
  readonly receivedAt: string;
  readonly previous: string;
  readonly hash: string;
}

export const ledgerStart = '0'.repeat(64);

/** SHA-256 over 0x00 and the canonical JSON of all of the entry but its hash (the leaf form of RFC 6962 §2.1), in hex. */
export async function hashOfEntry(entry: Omit<LedgerEntry, 'hash'>): Promise<string> {
  const { sequence, receivedAt, previous, canonical, signature } = entry;
  const text = new TextEncoder().encode(canonicalJson({ sequence, receivedAt, previous, canonical, signature }));
  const leaf = new Uint8Array(text.length + 1);
  leaf.set(text, 1);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', leaf));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether an entry is the next one after `last` (undefined: the first), with the hash it should have. */
export async function follows(
  entry: LedgerEntry,
  last: Pick<LedgerEntry, 'sequence' | 'hash'> | undefined,
): Promise<boolean> {
  const { sequence, hash } = last ?? { sequence: 0, hash: ledgerStart };
  return entry.sequence === sequence + 1 && entry.previous === hash && (await hashOfEntry(entry)) === entry.hash;
}

import { receiptBytes, signedBy, type Receipt } from './act.ts';
import { isSaidBy, type Checkpoint } from './checkpoint.ts';
import { includes } from './tree.ts';
import type { LedgerSource } from './witness.ts';

/**
 * What can be shown of a receipt. `receipt-forged`: the installation never signed it. `not-in-ledger`: it did, and the entry
 * is not there now: that is evidence against the server. `no-answer`: its signature is right, and the server could not be asked.
 */
export type ReceiptVerdict = 'proven' | 'receipt-forged' | 'checkpoint-forged' | 'not-in-ledger' | 'no-answer';

/** Proves that the act of a receipt stands in the ledger as it is now (RFC 6962 §2.1.1), believing nothing the server says. */
export async function proveReceipt(
  { signature, ...said }: Receipt,
  installation: { readonly installation: string; readonly publicKey: string },
  server: Pick<LedgerSource, 'checkpoint' | 'inclusion'>,
): Promise<{ readonly verdict: ReceiptVerdict; readonly checkpoint?: Checkpoint }> {
  const isTheirs = said.installation === installation.installation;
  if (!isTheirs || !(await signedBy(installation.publicKey, receiptBytes(said), signature))) {
    return { verdict: 'receipt-forged' };
  }
  const checkpoint = await server.checkpoint();
  if (checkpoint === undefined) return { verdict: 'no-answer' };
  if (!(await isSaidBy(checkpoint, installation))) return { verdict: 'checkpoint-forged', checkpoint };
  if (said.sequence > checkpoint.size) return { verdict: 'not-in-ledger', checkpoint };
  const proof = await server.inclusion(said.sequence, checkpoint.size);
  if (proof === undefined) return { verdict: 'no-answer' };
  const isIncluded = await includes(said.hash, said.sequence - 1, checkpoint, proof);
  return { verdict: isIncluded ? 'proven' : 'not-in-ledger', checkpoint };
}

import type { Receipt } from './act.ts';
import { isSaidBy, type Checkpoint } from './checkpoint.ts';
import { extendsTree, includes } from './tree.ts';

/**
 * What a client can find out about a server that lies. `ledger-shrunk`: entries it saw are gone. `ledger-rewritten`: what it
 * saw is not the beginning of what is shown now. `ledger-forked`: another client was shown another history. `act-dropped`: a
 * receipt's act is not where the receipt says. `checkpoint-forged`: the installation did not sign what is shown.
 */
export const ledgerAlarms = [
  'ledger-shrunk',
  'ledger-rewritten',
  'ledger-forked',
  'act-dropped',
  'checkpoint-forged',
] as const;
export type LedgerAlarm = (typeof ledgerAlarms)[number];

/** What a witness asks the server. `undefined`: it could not be asked now, which proves nothing. A refusal to prove is an empty proof. */
export interface LedgerSource {
  checkpoint(): Promise<Checkpoint | undefined>;
  /** The newest checkpoint that each other client has co-signed. */
  cosigned(): Promise<readonly Checkpoint[] | undefined>;
  consistency(first: number, second: number): Promise<readonly string[] | undefined>;
  /** `sequence`: of the entry, from 1. */
  inclusion(sequence: number, size: number): Promise<readonly string[] | undefined>;
}

/** What a client holds against the server: the last checkpoint it believed, and receipts it has not found in one yet. */
export interface Held {
  readonly checkpoint: Checkpoint | undefined;
  readonly receipts: readonly Receipt[];
}

export type Verdict =
  /** All that was held is in it: from now on this is what is held. */
  | { readonly found: 'in-order'; readonly checkpoint: Checkpoint }
  | { readonly found: LedgerAlarm; readonly shown: Checkpoint }
  /** The server could not be asked. */
  | { readonly found: 'nothing' };

/** Compares what the server shows now with what is held, and with what it showed others. Trusts the server in nothing. */
export async function compareLedger(
  held: Held,
  server: LedgerSource,
  installation: { readonly installation: string; readonly publicKey: string },
): Promise<Verdict> {
  // Others' first: what they saw before this moment must be in what is shown after it.
  const others = await server.cosigned();
  const shown = await server.checkpoint();
  if (others === undefined || shown === undefined) return { found: 'nothing' };
  if (!(await isSaidBy(shown, installation))) return { found: 'checkpoint-forged', shown };

  for (const earlier of [held.checkpoint, ...others]) {
    if (earlier === undefined) continue;
    const isOwn = earlier === held.checkpoint;
    // What the installation never signed accuses nobody: another client may have made it up.
    if (!isOwn && !(await isSaidBy(earlier, installation))) continue;
    if (earlier.size > shown.size) return { found: isOwn ? 'ledger-shrunk' : 'ledger-forked', shown };
    const proof = await proofBetween(earlier, shown, server);
    if (proof === undefined) return { found: 'nothing' };
    if (!(await extendsTree(earlier, shown, proof))) {
      return { found: isOwn ? 'ledger-rewritten' : 'ledger-forked', shown };
    }
  }

  for (const { sequence, hash } of held.receipts) {
    if (sequence > shown.size) return { found: 'act-dropped', shown };
    const proof = await server.inclusion(sequence, shown.size);
    if (proof === undefined) return { found: 'nothing' };
    if (!(await includes(hash, sequence - 1, shown, proof))) return { found: 'act-dropped', shown };
  }
  return { found: 'in-order', checkpoint: shown };
}

async function proofBetween(
  earlier: Checkpoint,
  shown: Checkpoint,
  server: LedgerSource,
): Promise<readonly string[] | undefined> {
  return earlier.size === 0 || earlier.size === shown.size ? [] : server.consistency(earlier.size, shown.size);
}

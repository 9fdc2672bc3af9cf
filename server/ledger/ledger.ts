import { receiptBytes, type Act, type Receipt, type SignedAct } from '../../shared/acts/act.ts';
import { checkpointBytes, keyIdOf, type Checkpoint } from '../../shared/acts/checkpoint.ts';
import { follows, hashOfEntry, ledgerStart, type LedgerEntry } from '../../shared/acts/ledger.ts';
import { LedgerTree } from '../../shared/acts/tree.ts';
import type { ActStore } from '../storage/actStore.ts';
import type { InstallationKey } from './installationKey.ts';

/** The institution's memory: signed acts in the order in which they were received, each bound to the one before. */
export interface Ledger {
  /** Resolves when the entry is on the disk. One call after the other: each takes the hash of the one before. */
  append(signed: SignedAct, act: Act, receivedAt: string): Promise<Receipt>;
  /** The entry of an act with its receipt, where it was received. */
  received(act: string): Promise<{ readonly canonical: string; readonly receipt: Receipt } | undefined>;
  /** Sequence of the last act received of a device, 0 for none. */
  lastSequenceOf(device: string): number;
  /** What the ledger is now, under the installation's signature. */
  checkpoint(): Promise<Checkpoint>;
  /** Proves that an entry (from 1) is among the first `size`. `undefined`: there is no such tree. */
  inclusion(sequence: number, size: number): Promise<readonly string[] | undefined>;
  /** Proves that the first entries are still the beginning of the second. `undefined`: there is no such tree. */
  consistency(first: number, second: number): Promise<readonly string[] | undefined>;
}

export interface LedgerSettings {
  readonly acts: ActStore;
  readonly key: InstallationKey;
  /** The id of the installation. */
  readonly installation: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Given every entry there is, in order, before the ledger is open. What it throws stops the opening. */
  readonly replay: (entry: LedgerEntry) => void;
}

const readAtOnce = 200;

/** Reads the whole ledger, checking its chain, and is then ready for the next act. Throws where the chain is broken. */
export async function openLedger({ acts, key, installation, clock, replay }: LedgerSettings): Promise<Ledger> {
  const lastSequences = new Map(await acts.lastSequences());
  const keyId = await keyIdOf(key.publicKey);
  const tree = new LedgerTree();
  let last: Pick<LedgerEntry, 'sequence' | 'hash'> = { sequence: 0, hash: ledgerStart };

  for (;;) {
    const entries = await acts.entriesAfter(last.sequence, readAtOnce);
    if (entries.length === 0) break;
    for (const entry of entries) {
      if (!(await follows(entry, last))) throw new Error(`the ledger is broken at entry ${entry.sequence}`);
      replay(entry);
      await tree.append(entry.hash);
      last = entry;
    }
  }

  function receiptFor(act: string, { sequence, receivedAt, hash }: LedgerEntry): Receipt {
    const receipt = { act, installation, sequence, receivedAt, hash };
    return { ...receipt, signature: key.sign(receiptBytes(receipt)) };
  }

  return {
    async append(signed, act, receivedAt) {
      const link = { sequence: last.sequence + 1, receivedAt, previous: last.hash, ...signed };
      const entry: LedgerEntry = { ...link, hash: await hashOfEntry(link) };
      await acts.append(entry, act);
      await tree.append(entry.hash);
      last = entry;
      lastSequences.set(act.device, act.sequence);
      return receiptFor(act.id, entry);
    },
    async received(act) {
      const entry = await acts.entryOf(act);
      return entry === undefined ? undefined : { canonical: entry.canonical, receipt: receiptFor(act, entry) };
    },
    lastSequenceOf: (device) => lastSequences.get(device) ?? 0,
    async checkpoint() {
      const { size } = tree;
      const at = new Date(clock()).toISOString();
      const said = { installation, size, root: await tree.root(size), at, key: keyId };
      return { ...said, signature: key.sign(checkpointBytes(said)) };
    },
    inclusion: async (sequence, size) =>
      size <= tree.size && sequence <= size ? tree.inclusionProof(sequence - 1, size) : undefined,
    consistency: async (first, second) =>
      second <= tree.size && first <= second ? tree.consistencyProof(first, second) : undefined,
  };
}

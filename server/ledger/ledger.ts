import type { Act, Receipt, SignedAct } from '../../shared/acts/act.ts';
import { follows, hashOfEntry, ledgerStart, type LedgerEntry } from '../../shared/acts/ledger.ts';
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
}

export interface LedgerSettings {
  readonly acts: ActStore;
  readonly key: InstallationKey;
  /** The id of the installation. */
  readonly installation: string;
  /** Given every entry there is, in order, before the ledger is open. What it throws stops the opening. */
  readonly replay: (entry: LedgerEntry) => void;
}

const readAtOnce = 200;

/** Reads the whole ledger, checking its chain, and is then ready for the next act. Throws where the chain is broken. */
export async function openLedger({ acts, key, installation, replay }: LedgerSettings): Promise<Ledger> {
  const lastSequences = new Map(await acts.lastSequences());
  let last: Pick<LedgerEntry, 'sequence' | 'hash'> = { sequence: 0, hash: ledgerStart };

  for (;;) {
    const entries = await acts.entriesAfter(last.sequence, readAtOnce);
    if (entries.length === 0) break;
    for (const entry of entries) {
      if (!(await follows(entry, last))) throw new Error(`the ledger is broken at entry ${entry.sequence}`);
      replay(entry);
      last = entry;
    }
  }

  function receiptFor(act: string, { sequence, receivedAt, hash }: LedgerEntry): Receipt {
    return key.sign({ act, installation, sequence, receivedAt, hash });
  }

  return {
    async append(signed, act, receivedAt) {
      const link = { sequence: last.sequence + 1, receivedAt, previous: last.hash, ...signed };
      const entry: LedgerEntry = { ...link, hash: await hashOfEntry(link) };
      await acts.append(entry, act);
      last = entry;
      lastSequences.set(act.device, act.sequence);
      return receiptFor(act.id, entry);
    },
    async received(act) {
      const entry = await acts.entryOf(act);
      return entry === undefined ? undefined : { canonical: entry.canonical, receipt: receiptFor(act, entry) };
    },
    lastSequenceOf: (device) => lastSequences.get(device) ?? 0,
  };
}

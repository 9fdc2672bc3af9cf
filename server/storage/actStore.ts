import type { Cosignature } from '../../shared/acts/checkpoint.ts';
import type { LedgerEntry } from '../../shared/acts/ledger.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';

/** An entry with what opens its commitment, kept apart from it. */
export interface KeptEntry extends LedgerEntry {
  readonly opening: string | undefined;
}

/** The ledger, to which entries are only ever added, and whose it is. */
export interface ActStore {
  /** The body of this installation; `undefined` before the first start. */
  body(): Promise<Body | undefined>;
  putBody(body: Body): Promise<void>;
  /** Entries after a sequence number, in order, at most `count`. */
  entriesAfter(sequence: number, count: number): Promise<readonly KeptEntry[]>;
  /** Adds the next entry, and its opening with it. Rejects where its sequence number or its act is there already. */
  append(entry: KeptEntry, act: { id: string; device: string; sequence: number }): Promise<void>;
  /** The entry of an act. */
  entryOf(act: string): Promise<LedgerEntry | undefined>;
  /** The last sequence number used by each device. */
  lastSequences(): Promise<ReadonlyMap<string, number>>;
  /** Keeps a device's newest co-signature: one over fewer entries than the one before is not taken. */
  putCosignature(device: string, cosignature: Cosignature): Promise<void>;
  /** The newest of every device. */
  cosignatures(): Promise<readonly Cosignature[]>;
}

import type { Cosignature } from '../../shared/acts/checkpoint.ts';
import type { LedgerEntry } from '../../shared/acts/ledger.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';

/** An entry with what opens its commitment, kept apart from it. */
export interface KeptEntry extends LedgerEntry {
  readonly opening: string | undefined;
}

/** An entry to be added, with the act that is in it. */
export interface AppendedEntry extends KeptEntry {
  readonly act: { readonly id: string; readonly device: string; readonly sequence: number };
}

/** The ledger, to which entries are only ever added, and whose it is. */
export interface ActStore {
  /** The body of this installation; `undefined` before the first start. */
  body(): Promise<Body | undefined>;
  putBody(body: Body): Promise<void>;
  /** Entries after a sequence number, in order, at most `count`. */
  entriesAfter(sequence: number, count: number): Promise<readonly KeptEntry[]>;
  /** Adds the next entries, and their openings with them: all, or none where the sequence number or the act of one is there already. */
  append(entries: readonly AppendedEntry[]): Promise<void>;
  /** The entries of those acts that are there, each with its act's id. */
  entriesOf(acts: readonly string[]): Promise<readonly (LedgerEntry & { readonly act: string })[]>;
  /** The last sequence number used by each device. */
  lastSequences(): Promise<ReadonlyMap<string, number>>;
  /** Keeps a device's newest co-signature: one over fewer entries than the one before is not taken. */
  putCosignature(device: string, cosignature: Cosignature): Promise<void>;
  /** The newest of every device. */
  cosignatures(): Promise<readonly Cosignature[]>;
}

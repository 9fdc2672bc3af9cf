/** Acts of one kind that a device sent within a minute and that were refused for one reason. */
export interface StoredRefusal {
  /** ISO instant at which the minute begins. */
  readonly minute: string;
  /** Whose session sent them, whatever they claim. */
  readonly person: string;
  readonly device: string;
  /** What the act says it is, and the ballot or meeting it names; empty where that cannot be read. */
  readonly type: string;
  readonly about: string;
  readonly code: string;
  readonly count: number;
}

/** What was refused, beside the ledger, which holds only what was received. */
export interface RefusalStore {
  /** Adds to what was noted of the same minute, device, act and reason. Of all, the newest ten thousand stay. */
  note(refusals: readonly StoredRefusal[]): Promise<void>;
  /** The newest first. */
  newest(count: number): Promise<readonly StoredRefusal[]>;
}

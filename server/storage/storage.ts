import type { ActStore } from './actStore.ts';
import type { DeliveryStore } from './deliveryStore.ts';
import type { DocumentStore } from './documentStore.ts';
import type { IdentityStore } from './identityStore.ts';
import type { RefusalStore } from './refusalStore.ts';
import type { ReminderStore } from './reminderStore.ts';
import type { RoomStore } from './roomStore.ts';

/** What the server keeps, whatever keeps it. A promise resolves only when the write is durable (fsync). */
export interface Stores {
  readonly identity: IdentityStore;
  readonly documents: DocumentStore;
  readonly acts: ActStore;
  readonly rooms: RoomStore;
  readonly reminders: ReminderStore;
  readonly deliveries: DeliveryStore;
  readonly refusals: RefusalStore;
}

export interface Storage extends Stores {
  /** Runs work in one transaction: all of it becomes durable, or nothing does. A rejection rolls back. Does not nest. */
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Writes a consistent copy of everything to a new file while writing goes on. */
  backup(file: string): Promise<void>;
  /** Whether it still answers and can write. */
  check(): Promise<void>;
  close(): Promise<void>;
}

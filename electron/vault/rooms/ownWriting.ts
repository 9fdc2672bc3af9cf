import * as Y from 'yjs';
import { deviceNumberOf } from '../../../shared/rooms/replica.ts';
import { merged, runsOf, type StoredUpdate } from '../file/replicas.ts';

/** A write on its way to the server. Once it is stored there, so is everything of its room up to this place. */
export interface OutgoingWrite {
  readonly update: Uint8Array;
  readonly upTo: number;
}

/** An update that says nothing. The server acknowledges it as any other, in order. */
export const emptyUpdate: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc());

/** With its header it still fits into one frame of the rooms' wire, which ends at 256 KiB. */
const longestWrite = 256 * 1024 - 32;

/**
 * What of a window's update is new to a replica, looked at before it is kept: structs of this device's own client ids,
 * following without a gap on what is there, no GC and no Skip (the server would refuse them, and with them the room's
 * queue). `undefined`: the update is not one that a window of ours makes.
 */
export function admitOwnUpdate(replica: Y.Doc, update: Uint8Array, deviceNumber: number): Uint8Array | undefined {
  if (update.length > longestWrite) return undefined;
  try {
    const fresh = Y.diffUpdate(update, Y.encodeStateVector(replica));
    const next = new Map<number, number>();
    const { structs, ds: deletions } = Y.decodeUpdate(fresh);
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (!(struct instanceof Y.Item) || deviceNumberOf(client) !== deviceNumber) return undefined;
      if (clock !== (next.get(client) ?? Y.getState(replica.store, client))) return undefined;
      next.set(client, clock + struct.length);
    }
    for (const [client, ranges] of deletions.clients) {
      const end = next.get(client) ?? Y.getState(replica.store, client);
      for (const { clock, len } of ranges) if (clock + len > end) return undefined;
    }
    return fresh;
  } catch {
    // Yjs throws on bytes that are no update.
    return undefined;
  }
}

/** Whether an update says anything at all. */
export function saysSomething(update: Uint8Array): boolean {
  return Buffer.compare(update, emptyUpdate) !== 0;
}

/** Whether an update has words that are not in a state. Deletions do not count: they stand in every difference. */
export function hasMoreThan(update: Uint8Array, stateVector: Uint8Array): boolean {
  return Y.decodeUpdate(Y.diffUpdate(update, stateVector)).structs.some((struct) => struct instanceof Y.Item);
}

/** Whether the server lacks something that it acknowledged to this device. */
export function isForgotten(updates: readonly StoredUpdate[], serverStateVector: Uint8Array): boolean {
  const acknowledged = updates.filter(({ own, pending }) => own && !pending);
  return acknowledged.length > 0 && hasMoreThan(merged(acknowledged), serverStateVector);
}

/**
 * What the server lacks, in writes that each fit into a frame and never come before what they build on. It may lack what
 * it once acknowledged: after it was restored from a backup. Where several people write, only what was written on this
 * device goes up (the server takes nobody's words from another); where one does, also what their other devices wrote.
 */
export function writesFor(
  updates: readonly StoredUpdate[],
  serverStateVector: Uint8Array,
  severalWriters: boolean,
): OutgoingWrite[] {
  const writes: OutgoingWrite[] = [];
  for (const run of runsOf(updates.filter(({ own }) => own || !severalWriters))) {
    const update = Y.diffUpdate(merged(run), serverStateVector);
    const last = run.at(-1);
    if (last !== undefined && saysSomething(update)) writes.push({ update, upTo: last.place });
  }
  const lastPending = updates.findLast(({ pending }) => pending);
  // All of it may have reached the server before its acknowledgement could reach us: this asks for it again.
  if (lastPending !== undefined && (writes.at(-1)?.upTo ?? 0) < lastPending.place) {
    writes.push({ update: emptyUpdate, upTo: lastPending.place });
  }
  return writes;
}

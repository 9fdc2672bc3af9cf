import * as Y from 'yjs';
import { z } from 'zod';
import { ifThereIsSpace, type VaultFile } from './vaultFile.ts';

/** Neighbouring updates are merged up to this many bytes, so that each still fits into one frame of the rooms' wire. */
const segmentBytes = 128 * 1024;
/** From how many updates on a room's log is merged when it is read. */
const longLog = 64;

const rowSchema = z
  .object({
    place: z.number().int(),
    own: z.number().int(),
    pending: z.number().int(),
    bytes: z.instanceof(Uint8Array),
  })
  .transform(({ place, own, pending, bytes }) => ({ place, own: own === 1, pending: pending === 1, bytes }));

export interface StoredUpdate {
  readonly place: number;
  /** Written on this device. */
  readonly own: boolean;
  /** And not yet known to be on the server's disk. */
  readonly pending: boolean;
  readonly bytes: Uint8Array;
}

/** The rooms' updates as they are kept, and which of them only this device has. */
export interface ReplicaTable {
  /** All updates of a room in causal order; none: the room is not on this device. */
  updatesOf(room: string): readonly StoredUpdate[];
  /** Whether anything of a room is kept. */
  has(room: string): boolean;
  rooms(): readonly string[];
  /** Keeps an update, durably. `own`: written here, and pending until acknowledged. Returns its place. */
  append(room: string, update: Uint8Array, own: boolean): number;
  /** The server has stored everything of this room up to and including this place. */
  acknowledge(room: string, upTo: number): void;
  /** The server knows nothing of this room any more: what was written here is only here again. */
  unacknowledge(room: string): void;
  roomsPending(): number;
  isPending(room: string): boolean;
  /** Puts the server's state in the place of all that was kept. */
  replace(room: string, state: Uint8Array | undefined): void;
  /** Keeps what the server refused, outside the room, and puts the server's state in its place. */
  setAside(room: string, code: number, at: string, refused: Uint8Array, state: Uint8Array | undefined): void;
  follow(room: string): void;
  unfollow(room: string): void;
  followed(): readonly string[];
}

export function replicaTable(file: VaultFile): ReplicaTable {
  const { database } = file;
  const select = database.prepare('SELECT place, own, pending, bytes FROM room_update WHERE room = ? ORDER BY place');
  const exists = database.prepare('SELECT 1 FROM room_update WHERE room = ? LIMIT 1');
  const names = database.prepare('SELECT DISTINCT room FROM room_update').pluck();
  const insert = database.prepare('INSERT INTO room_update (room, own, pending, bytes) VALUES (?, ?, ?, ?)');
  const insertAt = database.prepare(
    'INSERT INTO room_update (place, room, own, pending, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM room_update WHERE place = ?');
  const removeAll = database.prepare('DELETE FROM room_update WHERE room = ?');
  const settle = database.prepare('UPDATE room_update SET pending = 0 WHERE room = ? AND place <= ? AND pending = 1');
  const unsettle = database.prepare('UPDATE room_update SET pending = 1 WHERE room = ? AND own = 1 AND pending = 0');
  const countPending = database.prepare('SELECT count(DISTINCT room) FROM room_update WHERE pending = 1').pluck();
  const anyPending = database.prepare('SELECT 1 FROM room_update WHERE room = ? AND pending = 1 LIMIT 1');
  const keepAside = database.prepare('INSERT INTO set_aside (room, code, at, bytes) VALUES (?, ?, ?, ?)');
  const insertFollowed = database.prepare('INSERT OR IGNORE INTO followed (room) VALUES (?)');
  const deleteFollowed = database.prepare('DELETE FROM followed WHERE room = ?');
  const selectFollowed = database.prepare('SELECT room FROM followed').pluck();

  const stored = (room: string): StoredUpdate[] => z.array(rowSchema).parse(file.read(() => select.all(room)));

  const replaceRows = (room: string, state: Uint8Array | undefined): void => {
    removeAll.run(room);
    if (state !== undefined) insert.run(room, 0, 0, state);
  };

  return {
    updatesOf(room) {
      const updates = stored(room);
      if (updates.length < longLog) return updates;
      const runs = runsOf(updates);
      if (runs.every((run) => run.length === 1)) return updates;
      const mergeRuns = (): void => {
        for (const run of runs) {
          const last = run.at(-1);
          if (run.length === 1 || last === undefined) continue;
          for (const { place } of run) remove.run(place);
          insertAt.run(last.place, room, last.own ? 1 : 0, last.pending ? 1 : 0, merged(run));
        }
      };
      ifThereIsSpace(() => file.write(mergeRuns));
      return stored(room);
    },
    has: (room) => file.read(() => exists.get(room)) !== undefined,
    rooms: () => z.array(z.string()).parse(file.read(() => names.all())),
    append: (room, update, own) =>
      file.write(() => Number(insert.run(room, own ? 1 : 0, own ? 1 : 0, update).lastInsertRowid)),
    acknowledge: (room, upTo) => {
      file.write(() => settle.run(room, upTo));
    },
    unacknowledge: (room) => {
      file.write(() => unsettle.run(room));
    },
    roomsPending: () => Number(file.read(() => countPending.get())),
    isPending: (room) => file.read(() => anyPending.get(room)) !== undefined,
    replace: (room, state) => file.write(() => replaceRows(room, state)),
    setAside: (room, code, at, refused, state) =>
      file.write(() => {
        keepAside.run(room, code, at, refused);
        replaceRows(room, state);
      }),
    follow: (room) => {
      file.write(() => insertFollowed.run(room));
    },
    unfollow: (room) => {
      file.write(() => deleteFollowed.run(room));
    },
    followed: () => z.array(z.string()).parse(file.read(() => selectFollowed.all())),
  };
}

/**
 * Puts neighbours together that may become one update of at most a segment: all own or none, all pending or none. The
 * order stays: an update never comes before one that it builds on.
 */
export function runsOf(updates: readonly StoredUpdate[]): StoredUpdate[][] {
  const runs: StoredUpdate[][] = [];
  let size = 0;
  for (const update of updates) {
    size += update.bytes.length;
    const run = runs.at(-1);
    const first = run?.[0];
    if (first?.own === update.own && first.pending === update.pending && size <= segmentBytes) {
      run?.push(update);
    } else {
      runs.push([update]);
      size = update.bytes.length;
    }
  }
  return runs;
}

/** One update that says what all of them say. */
export function merged(run: readonly StoredUpdate[]): Uint8Array {
  return Y.mergeUpdates(run.map(({ bytes }) => bytes));
}

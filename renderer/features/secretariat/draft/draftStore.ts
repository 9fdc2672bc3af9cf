import type * as Y from 'yjs';
import type { Agenda } from '../../../../shared/domain/meeting/agenda.ts';
import { readAwaited, readDraft, undoingDraft, type AwaitedFile } from '../../../../shared/rooms/draftRoom.ts';
import type { RoomHandle, RoomPresence, RoomStatus } from '../../../platform/bridge.ts';

/** A draft as a screen shows it. What did not change is the same object as before. */
export interface DraftSnapshot {
  readonly status: RoomStatus;
  readonly agenda: Agenda;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Files that somebody gave and that are not in the draft yet. */
  readonly awaited: readonly AwaitedFile[];
}

export interface DraftStore {
  readonly snapshot: () => DraftSnapshot;
  /** The draft as of this very moment, where `snapshot` may be a turn behind. */
  readonly agenda: () => Agenda;
  readonly subscribe: (listener: () => void) => () => void;
  /** One step of work, that one undo takes back. */
  readonly edit: (work: (replica: Y.Doc) => void) => void;
  /** Writes what is no step of anybody's work: no undo takes it back. */
  readonly note: (work: (replica: Y.Doc) => void) => void;
  /** Takes back the last own step; what colleagues did meanwhile stays. */
  readonly undo: () => void;
  /** Does again what was taken back last, until the next own step. */
  readonly redo: () => void;
  /** Who else is in it. */
  readonly presence: RoomPresence;
  readonly close: () => void;
}

/** Follows the room of a draft, and the replica that takes another's place when the server brought us back. */
export function draftStore(room: RoomHandle): DraftStore {
  const listeners = new Set<() => void>();
  const origin = {};
  let replica = room.replica;
  let undoing = follow();
  let latest = readDraft(replica);
  let isStale = false;
  let snapshot: DraftSnapshot = {
    status: room.status(),
    agenda: latest,
    canUndo: false,
    canRedo: false,
    awaited: readAwaited(replica),
  };
  let isAnnounced = false;

  function follow(): Y.UndoManager {
    replica.on('update', onUpdate);
    return undoingDraft(replica, origin);
  }

  function leave(): void {
    replica.off('update', onUpdate);
    undoing.destroy();
  }

  function onUpdate(): void {
    isStale = true;
    announce();
  }

  function agenda(): Agenda {
    if (isStale) latest = keepingUnchanged(latest, readDraft(replica));
    isStale = false;
    return latest;
  }

  function announce(): void {
    if (isAnnounced) return;
    isAnnounced = true;
    // Many updates in one turn are read once.
    queueMicrotask(() => {
      isAnnounced = false;
      snapshot = {
        status: room.status(),
        agenda: agenda(),
        canUndo: undoing.canUndo(),
        canRedo: undoing.canRedo(),
        awaited: readAwaited(replica),
      };
      for (const listener of listeners) listener();
    });
  }

  const stopListening = room.onStatus(() => {
    if (room.replica !== replica) {
      leave();
      replica = room.replica;
      undoing = follow();
      isStale = true;
    }
    announce();
  });

  return {
    snapshot: () => snapshot,
    agenda,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit(work) {
      undoing.stopCapturing();
      replica.transact(() => work(replica), origin);
    },
    note: (work) => replica.transact(() => work(replica)),
    undo: () => void undoing.undo(),
    redo: () => void undoing.redo(),
    presence: room.presence,
    close() {
      stopListening();
      leave();
      room.close();
    },
  };
}

/** The agenda with every entry that says the same as before replaced by the object of before. */
function keepingUnchanged(before: Agenda, now: Agenda): Agenda {
  return { ...now, items: reuse(before.items, now.items), documents: reuse(before.documents, now.documents) };
}

function reuse<Entry extends { id: string }>(before: Entry[], now: readonly Entry[]): Entry[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const entries = now.map((entry) => {
    const was = old.get(entry.id);
    return was !== undefined && JSON.stringify(was) === JSON.stringify(entry) ? was : entry;
  });
  const isSame = entries.length === before.length && entries.every((entry, index) => entry === before[index]);
  return isSame ? before : entries;
}

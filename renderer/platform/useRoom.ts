import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { Bridge, RoomHandle, RoomStatus } from './bridge.ts';
import { useBridge } from './bridgeContext.ts';

/** A room as a screen sees it. `content` is undefined as long as neither this device nor the server has given any. */
export interface RoomView<Content> {
  readonly status: RoomStatus;
  readonly content: Content | undefined;
}

/**
 * A room that is only read, as `read` sees it; `undefined` is a room that cannot be named yet. `read` must be the same
 * function at every call, and what it makes is kept until the replica changes, so it may be compared by identity.
 */
export function useRoom<Content>(name: string | undefined, read: (replica: Y.Doc) => Content): RoomView<Content> {
  const views = useRooms(name === undefined ? none : [name], read);
  return views[0] ?? loading;
}

/** Several rooms at once, in the order of their names. */
export function useRooms<Content>(
  names: readonly string[],
  read: (replica: Y.Doc) => Content,
): readonly RoomView<Content>[] {
  const { rooms } = useBridge();
  const together = names.join(' ');
  const store = useMemo(
    () => roomViews(rooms, together === '' ? none : together.split(' '), read),
    [rooms, together, read],
  );
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

const none: readonly string[] = [];
const loading = { status: { kind: 'loading' }, content: undefined } as const;

export interface RoomViews<Content> {
  subscribe(listener: () => void): () => void;
  snapshot(): readonly RoomView<Content>[];
}

/** Rooms are open from the first listener to the last one. */
export function roomViews<Content>(
  rooms: Bridge['rooms'],
  names: readonly string[],
  read: (replica: Y.Doc) => Content,
): RoomViews<Content> {
  const listeners = new Set<() => void>();
  let views: readonly RoomView<Content>[] = names.map(() => loading);
  let close: (() => void) | undefined;

  function open(): () => void {
    const closers = names.map((name, index) =>
      watch(rooms.open(name), (handle) => {
        const status = handle.status();
        const content = status.kind === 'loading' ? undefined : read(handle.replica);
        views = views.with(index, { status, content });
        for (const listener of listeners) listener();
      }),
    );
    return () => {
      for (const closeOne of closers) closeOne();
    };
  }

  return {
    snapshot: () => views,
    subscribe(listener) {
      listeners.add(listener);
      close ??= open();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        close?.();
        close = undefined;
      };
    },
  };
}

/** Tells of a room at once and whenever it changes. A replica may be replaced under the same handle: its status then changes. */
function watch(handle: RoomHandle, tell: (handle: RoomHandle) => void): () => void {
  let { replica } = handle;
  const onUpdate = () => tell(handle);
  const onStatus = () => {
    replica.off('update', onUpdate);
    ({ replica } = handle);
    replica.on('update', onUpdate);
    tell(handle);
  };
  replica.on('update', onUpdate);
  const stop = handle.onStatus(onStatus);
  tell(handle);
  return () => {
    stop();
    replica.off('update', onUpdate);
    handle.close();
  };
}

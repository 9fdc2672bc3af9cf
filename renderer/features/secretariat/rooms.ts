import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { Person } from '../../../shared/domain/person/person.ts';
import { readDirectory } from '../../../shared/rooms/directoryRoom.ts';
import { readHomeRoom, type HomeRoomContent } from '../../../shared/rooms/homeRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import type { RoomStatus, SessionState } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';

interface RoomView<Content> {
  readonly status: RoomStatus;
  readonly content: Content;
}

/** The session, and what changes with it. */
export function useSession(): SessionState {
  const { session } = useBridge();
  const subscribe = useCallback((listener: () => void) => session.subscribe(listener), [session]);
  return useSyncExternalStore(subscribe, () => session.state());
}

/** Everyone in office; empty until the directory is there. */
export function usePeople(): ReadonlyMap<string, Person> {
  return useView('directory', readDirectory)?.content.people ?? nobody;
}

const nobody: ReadonlyMap<string, Person> = new Map();

/** The home room of whoever is signed in. */
export function useHome(): RoomView<HomeRoomContent> | undefined {
  const session = useSession();
  const person = session.kind === 'open' ? session.person.id : undefined;
  return useView(person === undefined ? undefined : roomName({ kind: 'home', person }), readHomeRoom);
}

/** A room that this feature only reads, as `read` sees it. `read` must be the same function at every call. */
function useView<Content>(name: string | undefined, read: (replica: Y.Doc) => Content): RoomView<Content> | undefined {
  const { rooms } = useBridge();
  const view = useRef<RoomView<Content> | undefined>(undefined);
  const subscribe = useMemo(
    () => (onChange: () => void) => {
      if (name === undefined) return () => undefined;
      const room = rooms.open(name);
      let { replica } = room;
      const refresh = () => {
        view.current = { status: room.status(), content: read(room.replica) };
        onChange();
      };
      replica.on('update', refresh);
      room.onStatus(() => {
        replica.off('update', refresh);
        ({ replica } = room);
        replica.on('update', refresh);
        refresh();
      });
      refresh();
      return () => {
        replica.off('update', refresh);
        room.close();
      };
    },
    [rooms, name, read],
  );
  return useSyncExternalStore(subscribe, () => view.current);
}

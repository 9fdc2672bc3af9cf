import type { Person } from '../../../shared/domain/person/person.ts';
import { readDirectory } from '../../../shared/rooms/directoryRoom.ts';
import { readHomeRoom, type HomeRoomContent } from '../../../shared/rooms/homeRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import { useRoom, type RoomView } from '../../platform/useRoom.ts';
import { useSession } from '../../platform/useSession.ts';

const nobody: ReadonlyMap<string, Person> = new Map();

/** Everyone in office; empty until the directory is there. */
export function usePeople(): ReadonlyMap<string, Person> {
  return useRoom('directory', readDirectory).content?.people ?? nobody;
}

/** The home room of whoever is signed in. */
export function useHome(): RoomView<HomeRoomContent> {
  const session = useSession();
  const person = session.kind === 'open' ? session.person.id : undefined;
  return useRoom(person === undefined ? undefined : roomName({ kind: 'home', person }), readHomeRoom);
}

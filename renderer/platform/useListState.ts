import type { Connection, RoomStatus } from './bridge.ts';
import { useSession } from './useSession.ts';

/** What a list that comes out of a room shows in place of itself, where it has nothing to show. */
export type ListState = 'filled' | 'loading' | 'unreachable' | 'refused' | 'empty';

/** What is here is shown, however old; that there is nothing is said only once it is known. */
export function listStateOf(status: RoomStatus['kind'], connection: Connection, count: number): ListState {
  if (status === 'refused') return 'refused';
  if (count > 0) return 'filled';
  if (status === 'synced') return 'empty';
  return connection === 'online' || connection === 'connecting' ? 'loading' : 'unreachable';
}

/** The same for whoever is signed in; `count`: how many things of the list are here. */
export function useListState(status: RoomStatus, count: number): ListState {
  const session = useSession();
  return listStateOf(status.kind, session.kind === 'open' ? session.connection : 'offline', count);
}

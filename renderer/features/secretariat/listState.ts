import type { Connection, RoomStatus } from '../../platform/bridge.ts';

/** What a list that comes out of a room shows in place of itself, where it has nothing to show. */
export type ListState = 'filled' | 'loading' | 'loading-without-connection' | 'refused' | 'empty';

/** What is here is shown, however old; that there is nothing is said only once it is known. */
export function listStateOf(status: RoomStatus['kind'], connection: Connection, count: number): ListState {
  if (status === 'refused') return 'refused';
  if (count > 0) return 'filled';
  if (status !== 'loading') return 'empty';
  return connection === 'offline' ? 'loading-without-connection' : 'loading';
}

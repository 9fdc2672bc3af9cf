import type { Kysely } from 'kysely';
import type { RoomStore } from '../roomStore.ts';
import type { Tables } from './tables.ts';

export interface RoomTables {}

export function sqliteRoomStore(_database: Kysely<Tables>): RoomStore {
  return { kind: 'rooms' };
}

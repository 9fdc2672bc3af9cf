import { randomInt } from 'node:crypto';
import type { ColumnType, Generated, Kysely } from 'kysely';
import type { RoomStore } from '../roomStore.ts';
import type { Tables } from './tables.ts';

type Bytes = ColumnType<Uint8Array, Buffer, Buffer>;

export interface RoomTables {
  roomSnapshot: { room: string; state: Bytes };
  roomUpdate: { sequence: Generated<number>; room: string; change: Bytes };
  serverClientId: { clientId: number };
}

const highestServerClientId = 65_535;

export function sqliteRoomStore(database: Kysely<Tables>): RoomStore {
  return {
    async load(room) {
      // Updates first: if the room is compacted in between, they come twice, which is harmless, and none is missing.
      const updates = await database
        .selectFrom('roomUpdate')
        .select('change')
        .where('room', '=', room)
        .orderBy('sequence')
        .execute();
      const snapshot = await database
        .selectFrom('roomSnapshot')
        .select('state')
        .where('room', '=', room)
        .executeTakeFirst();
      return { snapshot: snapshot?.state, updates: updates.map(({ change }) => change) };
    },
    async append(room, update) {
      await database
        .insertInto('roomUpdate')
        .values({ room, change: asBuffer(update) })
        .execute();
    },
    async compact(room, snapshot) {
      const state = asBuffer(snapshot);
      await database
        .insertInto('roomSnapshot')
        .values({ room, state })
        .onConflict((conflict) => conflict.column('room').doUpdateSet({ state }))
        .execute();
      await database.deleteFrom('roomUpdate').where('room', '=', room).execute();
    },
    async takeServerClientId() {
      const rows = await database.selectFrom('serverClientId').select('clientId').execute();
      const taken = new Set(rows.map(({ clientId }) => clientId));
      const free: number[] = [];
      for (let id = 1; id <= highestServerClientId; id++) if (!taken.has(id)) free.push(id);
      const clientId = free.length === 0 ? undefined : free[randomInt(free.length)];
      if (clientId === undefined) throw new Error('every client id of the server was taken');
      await database.insertInto('serverClientId').values({ clientId }).execute();
      return clientId;
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

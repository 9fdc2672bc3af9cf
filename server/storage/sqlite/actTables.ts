import type { Kysely } from 'kysely';
import { checkpointSchema } from '../../../shared/acts/checkpoint.ts';
import { bodySchema } from '../../../shared/rooms/directoryRoom.ts';
import type { ActStore } from '../actStore.ts';
import type { Tables } from './tables.ts';

export interface ActTables {
  installation: { single: number; body: string };
  ledger: {
    sequence: number;
    receivedAt: string;
    previous: string;
    canonical: string;
    signature: string;
    hash: string;
    act: string;
    device: string;
    deviceSequence: number;
  };
  opening: { act: string; opening: string };
  cosignature: { device: string; size: number; checkpoint: string; signature: string };
}

const columns = ['sequence', 'receivedAt', 'previous', 'canonical', 'signature', 'hash'] as const;

export function sqliteActStore(database: Kysely<Tables>): ActStore {
  return {
    async body() {
      const row = await database.selectFrom('installation').select('body').executeTakeFirst();
      return row === undefined ? undefined : bodySchema.parse(JSON.parse(row.body));
    },
    async putBody(body) {
      const text = JSON.stringify(body);
      await database
        .insertInto('installation')
        .values({ single: 1, body: text })
        .onConflict((conflict) => conflict.column('single').doUpdateSet({ body: text }))
        .execute();
    },
    async entriesAfter(sequence, count) {
      const rows = await database
        .selectFrom('ledger')
        .leftJoin('opening', 'opening.act', 'ledger.act')
        .select([...columns, 'opening'])
        .where('sequence', '>', sequence)
        .orderBy('sequence')
        .limit(count)
        .execute();
      return rows.map(({ opening, ...entry }) => ({ ...entry, opening: opening ?? undefined }));
    },
    async append(entries) {
      if (entries.length === 0) return;
      const rows = entries.map(({ opening: _opening, act: { id, device, sequence }, ...entry }) => {
        return { ...entry, act: id, device, deviceSequence: sequence };
      });
      const openings = entries.flatMap(({ opening, act }) => (opening === undefined ? [] : [{ act: act.id, opening }]));
      const all = async (transaction: Kysely<Tables>): Promise<void> => {
        if (openings.length > 0) await transaction.insertInto('opening').values(openings).execute();
        await transaction.insertInto('ledger').values(rows).execute();
      };
      await (database.isTransaction || openings.length === 0 ? all(database) : database.transaction().execute(all));
    },
    async entriesOf(acts) {
      if (acts.length === 0) return [];
      return database
        .selectFrom('ledger')
        .select([...columns, 'act'])
        .where('act', 'in', acts)
        .execute();
    },
    async lastSequences() {
      const rows = await database
        .selectFrom('ledger')
        .select(({ fn }) => ['device', fn.max('deviceSequence').as('last')])
        .groupBy('device')
        .execute();
      return new Map(rows.map(({ device, last }) => [device, last]));
    },
    async putCosignature(device, { checkpoint, signature }) {
      const { size } = checkpoint;
      const values = { size, checkpoint: JSON.stringify(checkpoint), signature };
      await database
        .insertInto('cosignature')
        .values({ device, ...values })
        .onConflict((conflict) => conflict.column('device').doUpdateSet(values).where('cosignature.size', '<=', size))
        .execute();
    },
    async cosignatures() {
      const rows = await database.selectFrom('cosignature').select(['checkpoint', 'signature']).execute();
      return rows.map(({ checkpoint, signature }) => {
        return { checkpoint: checkpointSchema.parse(JSON.parse(checkpoint)), signature };
      });
    },
  };
}

import type { Generated, Kysely } from 'kysely';
import type { RefusalStore, StoredRefusal } from '../refusalStore.ts';
import type { Tables } from './tables.ts';

export interface RefusalTables {
  refusal: StoredRefusal & { place: Generated<number> };
}

const kept = 10_000;
const once = ['minute', 'device', 'type', 'about', 'code'] as const;
const columns = ['minute', 'person', 'device', 'type', 'about', 'code', 'count'] as const;

export function sqliteRefusalStore(database: Kysely<Tables>): RefusalStore {
  return {
    async note(refusals) {
      await database
        .insertInto('refusal')
        .values([...refusals])
        .onConflict((conflict) =>
          conflict.columns([...once]).doUpdateSet(({ eb, ref }) => ({
            count: eb(ref('refusal.count'), '+', ref('excluded.count')),
          })),
        )
        .execute();
      await database
        .deleteFrom('refusal')
        .where('place', '<=', ({ selectFrom }) =>
          selectFrom('refusal').select(({ eb, fn }) => eb(fn.max('place'), '-', kept).as('last')),
        )
        .execute();
    },
    newest: (count) => database.selectFrom('refusal').select(columns).orderBy('place', 'desc').limit(count).execute(),
  };
}

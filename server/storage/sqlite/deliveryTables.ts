import type { Kysely } from 'kysely';
import type { DeliveryStore, StoredDelivery } from '../deliveryStore.ts';
import type { Tables } from './tables.ts';

export interface DeliveryTables {
  delivery: StoredDelivery;
}

export function sqliteDeliveryStore(database: Kysely<Tables>): DeliveryStore {
  return {
    deliveries: () => database.selectFrom('delivery').selectAll().execute(),
    async putDelivery(delivery) {
      const { receivedAt, openedAt } = delivery;
      await database
        .insertInto('delivery')
        .values(delivery)
        .onConflict((conflict) => conflict.columns(['ballot', 'member']).doUpdateSet({ receivedAt, openedAt }))
        .execute();
    },
  };
}

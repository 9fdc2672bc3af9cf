import type { Migration } from 'kysely/migration';

export const deliveriesMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('delivery')
      .addColumn('ballot', 'text', (column) => column.notNull())
      .addColumn('member', 'text', (column) => column.notNull())
      .addColumn('receivedAt', 'text', (column) => column.notNull())
      .addColumn('openedAt', 'text')
      .addPrimaryKeyConstraint('deliveryOnce', ['ballot', 'member'])
      .execute();
  },
};

import type { Migration } from 'kysely/migration';

export const openingsMigration: Migration = {
  async up(database) {
    // Apart from the ledger, which only grows: what opens a commitment may have to go one day.
    await database.schema
      .createTable('opening')
      .addColumn('act', 'text', (column) => column.primaryKey())
      .addColumn('opening', 'text', (column) => column.notNull())
      .execute();
  },
};

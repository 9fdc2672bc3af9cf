import type { Migration } from 'kysely/migration';

export const witnessesMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('cosignature')
      .addColumn('device', 'text', (column) => column.primaryKey())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('checkpoint', 'text', (column) => column.notNull())
      .addColumn('signature', 'text', (column) => column.notNull())
      .execute();
  },
};

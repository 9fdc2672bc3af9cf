import type { Migration } from 'kysely/migration';

export const refusalsMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('refusal')
      .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('minute', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addUniqueConstraint('refusalOnce', ['minute', 'device', 'type', 'about', 'code'])
      .execute();
  },
};

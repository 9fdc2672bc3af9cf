import type { Migration } from 'kysely/migration';

export const documentsMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('file')
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('pages', 'integer', (column) => column.notNull())
      .addColumn('fileName', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('upload')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('fileName', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('begunAt', 'text', (column) => column.notNull())
      .execute();
  },
};

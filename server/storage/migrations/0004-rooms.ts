import type { Migration } from 'kysely/migration';

export const roomsMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('roomSnapshot')
      .addColumn('room', 'text', (column) => column.primaryKey())
      .addColumn('state', 'blob', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('roomUpdate')
      .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('change', 'blob', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('roomUpdateByRoom').on('roomUpdate').columns(['room', 'sequence']).execute();
    await database.schema
      .createTable('serverClientId')
      .addColumn('clientId', 'integer', (column) => column.primaryKey())
      .execute();
  },
};

import type { Migration } from 'kysely/migration';

export const identityMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('account')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('username', 'text', (column) => column.notNull().unique())
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('passwordHash', 'text', (column) => column.notNull())
      .addColumn('secret', 'text')
      .addColumn('secretConfirmed', 'integer', (column) => column.notNull())
      .addColumn('secretPeriod', 'integer', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('device')
      // AUTOINCREMENT: a number is never given again, not even when the newest device was removed.
      .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('person', 'text', (column) => column.notNull().references('account.person'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('publicKey', 'text', (column) => column.notNull())
      .addColumn('revoked', 'integer', (column) => column.notNull())
      .addColumn('nextReplica', 'integer', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
      .addColumn('person', 'text', (column) => column.notNull().references('account.person'))
      .addColumn('device', 'text', (column) => column.notNull().references('device.id'))
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .addColumn('lastSeenAt', 'text', (column) => column.notNull())
      .addColumn('expiresAt', 'text', (column) => column.notNull())
      .execute();
  },
};

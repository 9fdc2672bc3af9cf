import type { Migration } from 'kysely/migration';

export const remindersMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('reminder')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('ballot', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('members', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('letter')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('reminder', 'text', (column) => column.notNull().references('reminder.id'))
      .addColumn('ballot', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('nextAttemptAt', 'integer', (column) => column.notNull())
      .addColumn('trouble', 'text')
      .execute();
    await database.schema.createIndex('letterByState').on('letter').columns(['state', 'nextAttemptAt']).execute();
    await database.schema
      .createTable('mailAddress')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .execute();
  },
};

import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const actsMigration: Migration = {
  async up(database) {
    await database.schema
      .createTable('installation')
      .addColumn('single', 'integer', (column) => column.primaryKey().check(sql`single = 1`))
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('ledger')
      .addColumn('sequence', 'integer', (column) => column.primaryKey())
      .addColumn('receivedAt', 'text', (column) => column.notNull())
      .addColumn('previous', 'text', (column) => column.notNull())
      .addColumn('canonical', 'text', (column) => column.notNull())
      .addColumn('signature', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull().unique())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('deviceSequence', 'integer', (column) => column.notNull())
      .addUniqueConstraint('ledgerByDevice', ['device', 'deviceSequence'])
      .execute();
    // Append-only against our own mistakes too; whoever owns the file can drop the triggers, but not the receipts.
    await sql`create trigger ledger_keeps before update on ledger begin select raise(abort, 'the ledger only grows'); end`.execute(
      database,
    );
    await sql`create trigger ledger_stays before delete on ledger begin select raise(abort, 'the ledger only grows'); end`.execute(
      database,
    );
  },
};

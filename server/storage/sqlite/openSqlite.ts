import { copyFile, open, rename } from 'node:fs/promises';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { migrate } from '../migrations/migrations.ts';
import type { Storage, Stores } from '../storage.ts';
import { sqliteActStore } from './actTables.ts';
import { sqliteDeliveryStore } from './deliveryTables.ts';
import { sqliteDocumentStore } from './documentTables.ts';
import { sqliteIdentityStore } from './identityTables.ts';
import { sqliteRefusalStore } from './refusalTables.ts';
import { sqliteReminderStore } from './reminderTables.ts';
import { sqliteRoomStore } from './roomTables.ts';
import type { Tables } from './tables.ts';

/**
 * Opens the storage in one SQLite file and brings it to this version. WAL with `synchronous=FULL`: a commit is on the
 * disk before its promise resolves (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
export async function openSqlite(file: string): Promise<Storage> {
  const sqlite = new BetterSqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparingOnce(sqlite) }) });
  await migrate(database);
  return {
    ...storesOn(database),
    transaction: (work) =>
      database.connection().execute(async (connection) => {
        await sql`begin`.execute(connection);
        try {
          const result = await work(storesOn(connection));
          await sql`commit`.execute(connection);
          return result;
        } catch (error) {
          // What the disk did not take SQLite has rolled back by itself; to roll back once more would hide the reason.
          if (sqlite.inTransaction) await sql`rollback`.execute(connection);
          throw error;
        }
      }),
    async backup(target) {
      const partial = `${target}.partial`;
      await sqlite.backup(partial);
      await settle(partial);
      await rename(partial, target);
    },
    async check() {
      // A commit of one page, down to the disk: a full disk or one that became read-only refuses it. A row that stays as
      // it was would not be written at all (btreeOverwriteContent); the header is, and nobody reads this number.
      await sql`pragma user_version = 0`.execute(database);
    },
    close: () => database.destroy(),
  };
}

/** How many statements are kept; inserts of several rows are a statement for each number of rows. */
const statementsKept = 200;

/** The database to Kysely, which prepares a statement each time it is used: kept here, it is prepared once. */
function preparingOnce(sqlite: BetterSqlite.Database): SqliteDatabase {
  const statements = new Map<string, BetterSqlite.Statement>();
  return {
    close: () => void sqlite.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = sqlite.prepare(text);
      if (statements.size >= statementsKept) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

/** Puts a backup in the place of a database that nobody has open. */
export async function restoreSqlite(backup: string, file: string): Promise<void> {
  const partial = `${file}.partial`;
  await copyFile(backup, partial);
  await settle(partial);
  await rename(partial, file);
  await settle(path.dirname(file));
}

function storesOn(database: Kysely<Tables>): Stores {
  return {
    identity: sqliteIdentityStore(database),
    documents: sqliteDocumentStore(database),
    acts: sqliteActStore(database),
    rooms: sqliteRoomStore(database),
    reminders: sqliteReminderStore(database),
    deliveries: sqliteDeliveryStore(database),
    refusals: sqliteRefusalStore(database),
  };
}

async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { sql, type Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration';
import { identityMigration } from './0001-identity.ts';
import { documentsMigration } from './0002-documents.ts';
import { actsMigration } from './0003-acts.ts';
import { roomsMigration } from './0004-rooms.ts';
import { witnessesMigration } from './0005-witnesses.ts';
import { openingsMigration } from './0006-openings.ts';
import { remindersMigration } from './0007-reminders.ts';
import { refusalsMigration } from './0008-refusals.ts';
import { deliveriesMigration } from './0009-deliveries.ts';

/** Numbered and forward only: one that was released is never changed, only followed. */
const migrations: Record<string, Migration> = {
  '0001-identity': identityMigration,
  '0002-documents': documentsMigration,
  '0003-acts': actsMigration,
  '0004-rooms': roomsMigration,
  '0005-witnesses': witnessesMigration,
  '0006-openings': openingsMigration,
  '0007-reminders': remindersMigration,
  '0008-refusals': refusalsMigration,
  '0009-deliveries': deliveriesMigration,
};

/** The database was brought further by a newer version, whose tables this one does not know. */
export class DatabaseFromTheFuture extends Error {
  override readonly name = 'DatabaseFromTheFuture';
  constructor(migration: string) {
    super(`the data folder is of a newer version (${migration}): start that version, or restore a backup of this one`);
  }
}

/** Brings the tables to this version. Answers the names of what was run; throws where one fails, which leaves nothing of it. */
export async function migrate<Tables>(database: Kysely<Tables>): Promise<readonly string[]> {
  for (const name of await migrationsOf(database)) {
    if (!Object.hasOwn(migrations, name)) throw new DatabaseFromTheFuture(name);
  }
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought to this version', { cause: error });
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

/** Names of what was run on a database before, by whichever version. */
async function migrationsOf<Tables>(database: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(
    database,
  );
  return rows.map(({ name }) => name);
}

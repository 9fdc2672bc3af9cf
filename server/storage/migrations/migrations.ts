import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { identityMigration } from './0001-identity.ts';
import { documentsMigration } from './0002-documents.ts';
import { actsMigration } from './0003-acts.ts';
import { roomsMigration } from './0004-rooms.ts';

/** Numbered and forward only: one that was released is never changed, only followed. */
const migrations: Record<string, Migration> = {
  '0001-identity': identityMigration,
  '0002-documents': documentsMigration,
  '0003-acts': actsMigration,
  '0004-rooms': roomsMigration,
};

/** Brings the tables to this version. Answers the names of what was run; throws where one fails, which leaves nothing of it. */
export async function migrate<Tables>(database: Kysely<Tables>): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought to this version', { cause: error });
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

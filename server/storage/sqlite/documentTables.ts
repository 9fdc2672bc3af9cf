import type { Kysely } from 'kysely';
import type { DocumentStore } from '../documentStore.ts';
import type { Tables } from './tables.ts';

export interface DocumentTables {
  file: { sha256: string; size: number; pages: number; fileName: string };
  upload: { id: string; person: string; fileName: string; size: number; sha256: string; begunAt: string };
}

export function sqliteDocumentStore(database: Kysely<Tables>): DocumentStore {
  return {
    files: () => database.selectFrom('file').selectAll().execute(),
    async putFile(file) {
      await database
        .insertInto('file')
        .values(file)
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
    },
    uploads: () => database.selectFrom('upload').selectAll().execute(),
    async putUpload(upload) {
      await database.insertInto('upload').values(upload).execute();
    },
    async removeUpload(id) {
      await database.deleteFrom('upload').where('id', '=', id).execute();
    },
  };
}

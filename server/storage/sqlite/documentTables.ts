import type { Kysely } from 'kysely';
import type { DocumentStore } from '../documentStore.ts';
import type { Tables } from './tables.ts';

export interface DocumentTables {}

export function sqliteDocumentStore(_database: Kysely<Tables>): DocumentStore {
  return { kind: 'documents' };
}

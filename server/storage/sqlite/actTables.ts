import type { Kysely } from 'kysely';
import type { ActStore } from '../actStore.ts';
import type { Tables } from './tables.ts';

export interface ActTables {}

export function sqliteActStore(_database: Kysely<Tables>): ActStore {
  return { kind: 'acts' };
}

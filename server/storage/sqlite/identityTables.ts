import type { Kysely } from 'kysely';
import type { IdentityStore } from '../identityStore.ts';
import type { Tables } from './tables.ts';

export interface IdentityTables {}

export function sqliteIdentityStore(_database: Kysely<Tables>): IdentityStore {
  return { kind: 'identity' };
}

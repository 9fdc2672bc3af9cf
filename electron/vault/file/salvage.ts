import Database from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import { unlockDatabase, type VaultFile } from './vaultFile.ts';

/** What can only be on this device, table by table: own writing, acts, what its person remembered, whose it is. */
const owned: readonly { table: string; key: string; where?: string }[] = [
  { table: 'notebook', key: 'key' },
  { table: 'act', key: 'sequence' },
  { table: 'set_aside', key: 'place' },
  {
    table: 'room_update',
    key: 'place',
    where: `own = 1 OR room GLOB 'notes/*' OR room GLOB 'margin/*' OR room GLOB 'draft/*' OR room GLOB 'minutes/*'`,
  },
  { table: 'followed', key: 'room' },
  { table: 'memory', key: 'key' },
];

/**
 * Copies what can still be read of a damaged file's own content into a new one, row by row; returns how many rows came over.
 * Each table is read from both ends up to the damage, so that one bad page costs what is on it and not what lies behind.
 * Documents and the server's rooms are not looked at: they are fetched again. The damaged file is not changed.
 */
export function salvage(damagedPath: string, key: Uint8Array, into: VaultFile): number {
  let saved = 0;
  for (const { table, key: order, where = '1' } of owned) {
    for (const direction of ['ASC', 'DESC']) {
      saved += copyUntilDamage(damagedPath, key, into, table, `WHERE ${where} ORDER BY ${order} ${direction}`);
    }
  }
  return saved;
}

function copyUntilDamage(damagedPath: string, key: Uint8Array, into: VaultFile, table: string, part: string): number {
  let saved = 0;
  // A connection of its own: after an error SQLite may refuse everything else on the old one.
  // Only to read: closing it must not put its log into it.
  const damaged = new Database(damagedPath, { readonly: true });
  try {
    unlockDatabase(damaged, key);
    for (const row of damaged.prepare(`SELECT * FROM ${table} ${part}`).raw().iterate()) {
      const values = z.array(z.unknown()).parse(row);
      const places = values.map(() => '?').join(', ');
      const insert = into.database.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${places})`);
      saved += into.write(() => insert.run(...values).changes);
    }
  } catch (error) {
    // The end of what can be read here.
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    damaged.close();
  }
  return saved;
}

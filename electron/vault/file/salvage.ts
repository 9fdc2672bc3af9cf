import { linkSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import * as Y from 'yjs';
import { z } from 'zod';
import { isWrittenByServer } from '../../../shared/rooms/access.ts';
import { parseRoom } from '../../../shared/rooms/room.ts';
import { mendedLog } from './logFrames.ts';
import { replicaTable, type StoredUpdate } from './replicas.ts';
import { DiskFull, unlockDatabase, type VaultFile } from './vaultFile.ts';

interface Part {
  readonly table: string;
  /** In whose order the rows lie. */
  readonly key: string;
  readonly where?: string;
  /** As they come over, where not all of them as they are. */
  readonly columns?: string;
}

const ownRooms = `own = 1 OR room GLOB 'notes/*' OR room GLOB 'margin/*' OR room GLOB 'draft/*' OR room GLOB 'minutes/*'`;
/** What can only be on this device: own writing, acts, what its person remembered, whose it is. Each has a twin in the file. */
const owned: readonly Part[] = [
  { table: 'notebook', key: 'key' },
  { table: 'act', key: 'sequence' },
  { table: 'set_aside', key: 'place' },
  { table: 'room_update', key: 'place', where: ownRooms },
  { table: 'followed', key: 'room' },
  { table: 'memory', key: 'key' },
];
/** What the server has as well: it is read on without a network as far as it is whole, and what is not is fetched again. */
const fetched: readonly Part[] = [
  { table: 'room_update', key: 'place', where: `NOT (${ownRooms})` },
  { table: 'pack', key: 'meeting' },
  // Whether a paper is whole is looked at again.
  { table: 'document', key: 'sha256', columns: 'sha256, size, NULL' },
  { table: 'chunk', key: 'place' },
];

/** What became of a damaged file's content. */
export interface Salvaged {
  readonly rows: number;
  /** Whether nothing can be missing of what is on this device only. */
  readonly isOwnWhole: boolean;
}

/**
 * Copies what can still be read of a damaged file into a new one, row by row: its person's own first, then what the server has
 * too. Each table is read from both ends up to the damage, so that one bad page costs what is on it and not what lies behind;
 * what is on it of one's own stands once more in the table's twin. The damaged file is not changed. Throws `DiskFull`.
 */
export function salvage(damagedPath: string, key: Uint8Array, into: VaultFile): Salvaged {
  const log = mendedLog(`${damagedPath}-wal`);
  if (log === undefined) return salvageFrom(damagedPath, key, into);
  const readable = `${damagedPath}-readable`;
  const forget = (): void => {
    for (const beside of ['', '-wal', '-shm']) rmSync(readable + beside, { force: true });
  };
  forget();
  try {
    // The same file by another name, beside which the log can be another one.
    linkSync(damagedPath, readable);
    writeLog(`${readable}-wal`, log);
    return { ...salvageFrom(readable, key, into), isOwnWhole: false };
  } finally {
    forget();
  }
}

function writeLog(path: string, log: Buffer): void {
  try {
    writeFileSync(path, log);
  } catch (error) {
    throw new DiskFull('no space for a log', { cause: error });
  }
}

function salvageFrom(damagedPath: string, key: Uint8Array, into: VaultFile): Salvaged {
  let rows = 0;
  let isOwnWhole = true;
  for (const part of owned) {
    const own = into.write(() => copyPart(damagedPath, key, into, part));
    const twin = own.isWhole
      ? { rows: 0, isWhole: true }
      : into.write(() => copyPart(damagedPath, key, into, { table: part.table, key: part.key }, '_twin'));
    rows += own.rows + twin.rows;
    isOwnWhole &&= own.isWhole || twin.isWhole;
  }
  try {
    for (const part of fetched) rows += copyPart(damagedPath, key, into, part).rows;
  } catch (error) {
    // A disk with space for one's own and not for all papers.
    if (!(error instanceof DiskFull)) throw error;
  }
  forgetRoomsWithGaps(into);
  return { rows, isOwnWhole };
}

interface Copied {
  readonly rows: number;
  readonly isWhole: boolean;
}

function copyPart(damagedPath: string, key: Uint8Array, into: VaultFile, part: Part, twin = ''): Copied {
  const forward = copyUntilDamage(damagedPath, key, into, part, twin, 'ASC');
  if (forward.isWhole) return forward;
  const backward = copyUntilDamage(damagedPath, key, into, part, twin, 'DESC');
  return { rows: forward.rows + backward.rows, isWhole: false };
}

function copyUntilDamage(
  damagedPath: string,
  key: Uint8Array,
  into: VaultFile,
  { table, key: order, where = '1', columns = '*' }: Part,
  twin: string,
  direction: 'ASC' | 'DESC',
): Copied {
  let rows = 0;
  // A connection of its own: after an error SQLite may refuse everything else on the old one.
  // Only to read: closing it must not put its log into it.
  const damaged = new Database(damagedPath, { readonly: true });
  try {
    unlockDatabase(damaged, key);
    const select = `SELECT ${columns} FROM ${table}${twin} WHERE ${where} ORDER BY ${order} ${direction}`;
    for (const row of damaged.prepare(select).raw().iterate()) {
      const values = z.array(z.unknown()).parse(row);
      const places = values.map(() => '?').join(', ');
      const insert = into.database.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${places})`);
      rows += into.write(() => insert.run(...values).changes, 'fetched again');
    }
    return { rows, isWhole: true };
  } catch (error) {
    // The end of what can be read here.
    if (!(error instanceof Database.SqliteError)) throw error;
    return { rows, isWhole: false };
  } finally {
    damaged.close();
  }
}

/** A room of the server's of which a part is missing would be shown as something it never was. */
function forgetRoomsWithGaps(into: VaultFile): void {
  const replicas = replicaTable(into);
  for (const room of replicas.rooms()) {
    const parsed = parseRoom(room);
    const isServers = parsed === undefined || isWrittenByServer(parsed);
    if (isServers && !isWhole(replicas.updatesOf(room))) replicas.replace(room, undefined);
  }
}

function isWhole(updates: readonly StoredUpdate[]): boolean {
  const replica = new Y.Doc();
  try {
    for (const { bytes } of updates) Y.applyUpdate(replica, bytes);
    return replica.store.pendingStructs === null && replica.store.pendingDs === null;
  } catch {
    // No update at all: of no use here, and the server has it.
    return false;
  } finally {
    replica.destroy();
  }
}

import Database from 'better-sqlite3-multiple-ciphers';
import { mendedLog } from './logFrames.ts';
import { migrations } from './migrations.ts';

/** The file can no longer be read as a whole: a page fails its authentication, or it is no vault under this key. */
export class VaultDamaged extends Error {
  override readonly name = 'VaultDamaged';
}

/** The disk is full: nothing was written. Everything that was there can still be read. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/** The file was written by a newer version of this program. It is left as it is. */
export class VaultFromTheFuture extends Error {
  override readonly name = 'VaultFromTheFuture';
}

/** Whether an error is the file's and not a mistake in the program. `FileTroubles` told of it already. */
export function isFileTrouble(error: unknown): boolean {
  return error instanceof DiskFull || error instanceof VaultDamaged;
}

/** Does what can wait on a full disk; that it is full was told of. Throws whatever else goes wrong. */
export function ifThereIsSpace(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DiskFull)) throw error;
  }
}

export type Durability = 'durable' | 'fetched again';

/** One person's encrypted file. All access to its tables goes through `read` and `write`. */
export interface VaultFile {
  readonly database: Database.Database;
  /** Throws `VaultDamaged`. */
  read<Result>(work: () => Result): Result;
  /**
   * One transaction: whole or not at all, on the disk when it returns. `fetched again` leaves out the wait for the disk:
   * after a power cut such a write may be missing (never half there), and is fetched from the server once more.
   * Throws `DiskFull` or `VaultDamaged`.
   */
  write<Result>(work: () => Result, durability?: Durability): Result;
  /** Overwrites what was deleted where the log still holds it, and gives its space back. */
  clearDeleted(): void;
  /** Whether there is space again, found out by writing something and taking it away. */
  hasSpace(): boolean;
  close(): void;
}

export interface FileTroubles {
  /** A write found no space. */
  diskFull(): void;
  /** A read or a write found the file damaged. The caller gets the exception as well. */
  damaged(): void;
}

const nobody: FileTroubles = { diskFull: () => undefined, damaged: () => undefined };
/** How long the log grows before its pages go to their place: 16 MB. */
const logPages = 4000;
/** What `hasSpace` tries to write: more than one group of a document's chunks. */
const trialBytes = 2 * 1024 * 1024;
const fullCodes: readonly string[] = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'];

/**
 * Opens (or makes) the file under its key of 32 bytes. Every page is encrypted and authenticated (SQLCipher 4), the log
 * and SQLite's own scratch space included: temporary tables stay in memory, so nothing of it ever is in clear on the disk.
 */
export function openVaultFile(path: string, key: Uint8Array, troubles: FileTroubles = nobody): VaultFile {
  // Before SQLite sees it: it would end the log at the damage without a word, and take the rest away when it closes.
  if (mendedLog(`${path}-wal`) !== undefined) {
    troubles.damaged();
    throw new VaultDamaged('the log is damaged before its last commit');
  }
  const database = new Database(path);
  const tell = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      if (fullCodes.includes(error.code)) {
        troubles.diskFull();
        throw new DiskFull(error.code, { cause: error });
      }
      if (isDamage(error)) {
        troubles.damaged();
        throw new VaultDamaged(error.code, { cause: error });
      }
      throw error;
    }
  };
  try {
    tell(() => prepare(database, key));
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    database,
    read: tell,
    write: (work, durability = 'durable') =>
      tell(() => {
        if (database.inTransaction) return work();
        if (durability === 'durable') {
          return database.transaction(work).immediate();
        }
        database.pragma('synchronous = NORMAL');
        try {
          return database.transaction(work).immediate();
        } finally {
          database.pragma('synchronous = FULL');
        }
      }),
    clearDeleted: () =>
      tell(() => {
        database.pragma('incremental_vacuum');
        database.pragma('wal_checkpoint(TRUNCATE)');
      }),
    hasSpace() {
      try {
        database.exec(`INSERT INTO space (bytes) VALUES (zeroblob(${trialBytes}))`);
        database.exec('DELETE FROM space');
        return true;
      } catch (error) {
        if (error instanceof Database.SqliteError) return false;
        throw error;
      }
    },
    close: () => database.close(),
  };
}

/** Whether an error of SQLite says that the file is damaged (or not a file of this key, which looks the same). */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError && (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  );
}

/** Gives a fresh connection its key, before anything else is asked of it. */
export function unlockDatabase(database: Database.Database, key: Uint8Array): void {
  if (key.length !== 32) throw new RangeError('a vault key has 32 bytes');
  database.pragma(`cipher = 'sqlcipher'`);
  database.pragma('legacy = 4');
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  database.pragma('temp_store = MEMORY');
}

function prepare(database: Database.Database, key: Uint8Array): void {
  unlockDatabase(database, key);
  // One process alone has the file: then SQLite keeps the index of its log in memory (https://www.sqlite.org/wal.html#noshm),
  // and a vault opens on a full disk, where no -shm file can be made.
  database.pragma('locking_mode = EXCLUSIVE');
  // Before anything that may write: what a newer version made is not touched.
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw new VaultFromTheFuture(String(version));
  // Only a new file takes it; an old one would be written to, which a full disk does not allow.
  if (version === 0) database.pragma('auto_vacuum = INCREMENTAL');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  // Every page is written twice, to the log and then to its place, where the disk is waited for: less often for a pack.
  database.pragma(`wal_autocheckpoint = ${logPages}`);
  database.pragma('foreign_keys = ON');
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    database
      .transaction(() => {
        database.exec(step);
        database.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
  // Reads the schema and the root of every table: damage there is found now and not in the middle of a meeting.
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  for (const table of tables) database.prepare(`SELECT 1 FROM "${String(table)}" LIMIT 1`).get();
}

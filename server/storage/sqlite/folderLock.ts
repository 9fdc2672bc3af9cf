import path from 'node:path';
import BetterSqlite from 'better-sqlite3';

export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process alone, until `release` or its end, however it ends: the lock is the operating system's.
 * `undefined`: another process has it.
 */
export function lockFolder(folder: string): FolderLock | undefined {
  const database = new BetterSqlite(path.join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('begin exclusive');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}

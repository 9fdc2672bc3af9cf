import { mkdir } from 'node:fs/promises';
import { CannotStart, folderOf } from '../app.ts';
import type { ServerConfig } from '../config.ts';
import { lockFolder } from '../storage/sqlite/folderLock.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';

/** Brings a data folder to this version. Answers what there is to say. */
export async function migrateData({ data }: ServerConfig): Promise<string> {
  await mkdir(data, { recursive: true });
  const lock = lockFolder(data);
  if (lock === undefined) throw new CannotStart('stop the server first');
  const storage = await openSqlite(folderOf(data).database);
  await storage.close();
  lock.release();
  return 'The data folder is of this version.';
}

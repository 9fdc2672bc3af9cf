import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { sha256OfFile, openBlobStore } from '../blobs/blobStore.ts';
import { CannotStart, folderOf } from '../app.ts';
import type { ServerConfig } from '../config.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';

/**
 * Copies a data folder, also while a server works on it: first the database, which then names nothing that is not there, then
 * the papers it names, each checked by its hash, and the installation's key.
 */
export async function backUp({ data }: ServerConfig, target: string): Promise<string> {
  await mkdir(target, { recursive: true });
  if ((await readdir(target)).length > 0) throw new CannotStart(`${target} is not empty`);
  const from = folderOf(data);
  const to = folderOf(path.resolve(target));
  const source = await openSqlite(from.database);
  await source.backup(to.database);
  await source.close();
  await copyFile(from.key, to.key);

  const copied = await openSqlite(to.database);
  const files = await copied.documents.files();
  await copied.close();
  const [blobs, kept] = [await openBlobStore(from.blobs), await openBlobStore(to.blobs)];
  for (const { sha256 } of files) {
    const partial = kept.partialPath(crypto.randomUUID());
    await copyFile(blobs.pathOf(sha256), partial);
    if (!(await kept.adopt(partial, sha256))) throw new CannotStart(`the paper ${sha256} is damaged on this server`);
  }
  return `${files.length} papers and the database are in ${target}; sha256 of the database ${await sha256OfFile(to.database)}`;
}

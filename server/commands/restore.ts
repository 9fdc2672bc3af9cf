import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { follows, type LedgerEntry } from '../../shared/acts/ledger.ts';
import { openBlobStore } from '../blobs/blobStore.ts';
import { CannotStart, folderOf } from '../app.ts';
import type { ServerConfig } from '../config.ts';
import { restoreJump } from '../identity/deviceNumbers.ts';
import type { ActStore } from '../storage/actStore.ts';
import { openSqlite, restoreSqlite } from '../storage/sqlite/openSqlite.ts';

/** Puts a backup into an empty data folder, checking every paper's hash and the ledger's chain. */
export async function restore({ data }: ServerConfig, backup: string): Promise<string> {
  await mkdir(data, { recursive: true });
  if ((await readdir(data)).length > 0) throw new CannotStart(`${data} is not empty: move it away first`);
  const from = folderOf(path.resolve(backup));
  const to = folderOf(data);
  await restoreSqlite(from.database, to.database);
  await copyFile(from.key, to.key);
  const storage = await openSqlite(to.database);
  try {
    const entries = await checkChain(storage.acts);
    for (const { id, nextReplica } of await storage.identity.devices()) {
      await storage.identity.changeDevice(id, { nextReplica: nextReplica + restoreJump });
    }
    const [kept, blobs] = [await openBlobStore(from.blobs), await openBlobStore(to.blobs)];
    const files = await storage.documents.files();
    for (const { sha256 } of files) {
      const partial = blobs.partialPath(crypto.randomUUID());
      await copyFile(kept.pathOf(sha256), partial);
      if (!(await blobs.adopt(partial, sha256))) throw new CannotStart(`the paper ${sha256} is damaged in the backup`);
    }
    return `${files.length} papers and ${entries} acts are restored; the chain of the ledger holds`;
  } finally {
    await storage.close();
  }
}

/** How many entries the ledger has; throws where one does not follow from the one before. */
async function checkChain(acts: ActStore): Promise<number> {
  let last: LedgerEntry | undefined;
  for (;;) {
    const entries = await acts.entriesAfter(last?.sequence ?? 0, 200);
    if (entries.length === 0) return last?.sequence ?? 0;
    for (const entry of entries) {
      if (!(await follows(entry, last))) throw new CannotStart(`the ledger is broken at entry ${entry.sequence}`);
      last = entry;
    }
  }
}

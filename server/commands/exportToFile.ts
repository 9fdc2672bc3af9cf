import { writeFile } from 'node:fs/promises';
import { createInstitution, neverAsked } from '../acts/createInstitution.ts';
import { CannotStart, folderOf } from '../app.ts';
import type { ServerConfig } from '../config.ts';
import { exportLedger } from '../ledger/exportLedger.ts';
import { installationKeyAt } from '../ledger/installationKey.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';

/** Writes the ledger as anyone can check it (`npm run verify`). Reads only: the server may run meanwhile. */
export async function exportToFile({ data, highestLevel }: ServerConfig, file: string): Promise<string> {
  const folder = folderOf(data);
  const storage = await openSqlite(folder.database);
  try {
    const body = await storage.acts.body();
    if (body === undefined) throw new CannotStart('there is no ledger yet');
    const institution = await createInstitution({
      storage,
      library: { has: () => true },
      key: installationKeyAt(folder.key),
      body,
      highestLevel,
      secondFactor: neverAsked,
      clock: Date.now,
      onDecided: () => Promise.resolve(),
    });
    const exported = await exportLedger(institution, storage.acts, new Date().toISOString());
    await writeFile(file, JSON.stringify(exported));
    return `${exported.entries.length} entries are in ${file}; head ${exported.checkpoint.root}`;
  } finally {
    await storage.close();
  }
}

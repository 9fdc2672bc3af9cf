import BetterSqlite from 'better-sqlite3';
import { z } from 'zod';
import { follows, type LedgerEntry } from '../../shared/acts/ledger.ts';
import { faultsOf, type OutsideLedger } from './outsideLedger.ts';

const entrySchema = z.object({
  sequence: z.number(),
  receivedAt: z.string(),
  previous: z.string(),
  canonical: z.string(),
  signature: z.string(),
  hash: z.string(),
});

/**
 * A server's database, read beside the server: whole, its chain unbroken, each receipted act in it once. `nameOf` finds in
 * an act's canonical text under what name, beginning with `act`, the outside ledger has it.
 */
export async function faultsOfDatabase(
  file: string,
  ledger: OutsideLedger,
  nameOf: (canonical: string) => string | undefined,
): Promise<string[]> {
  const database = new BetterSqlite(file, { readonly: true });
  try {
    const integrity = database.pragma('integrity_check', { simple: true });
    const faults = integrity === 'ok' ? [] : [`integrity_check: ${String(integrity)}`];
    let last: LedgerEntry | undefined;
    const names: string[] = [];
    for (const row of database.prepare('SELECT * FROM ledger ORDER BY sequence').all()) {
      const entry = entrySchema.parse(row);
      if (!(await follows(entry, last))) faults.push(`the chain is broken at ${entry.sequence}`);
      last = entry;
      const name = nameOf(entry.canonical);
      if (name !== undefined) names.push(name);
    }
    return [...faults, ...faultsOf(ledger, 'act ', names)];
  } finally {
    database.close();
  }
}

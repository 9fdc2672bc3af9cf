import { z } from 'zod';
import type { Person } from '../../shared/domain/person/person.ts';
import { mayReadResults } from '../../shared/domain/ballot/sight.ts';
import type { LedgerExport } from '../../shared/verify/verifyExport.ts';
import type { Institution } from '../acts/institution.ts';
import type { ActStore, KeptEntry } from '../storage/actStore.ts';

const named = z.object({ id: z.uuid() });

/** Whoever exports sees what an auditor sees, and nothing that is still sealed. */
const auditor: Person = { id: 'auditor', name: '', nameEnglish: '', roles: ['auditor'] };

/** The whole ledger as anyone can check it, with the answers of ballots whose results are open now (ISO 8601 in UTC). */
export async function exportLedger(institution: Institution, acts: ActStore, now: string): Promise<LedgerExport> {
  const checkpoint = await institution.ledger.checkpoint();
  const kept: KeptEntry[] = [];
  while (kept.length < checkpoint.size) {
    const entries = await acts.entriesAfter(kept.length, Math.min(500, checkpoint.size - kept.length));
    if (entries.length === 0) throw new Error('the ledger ends before its checkpoint');
    kept.push(...entries);
  }
  const open = new Set(
    institution
      .ballots()
      .filter((ballot) => mayReadResults(ballot, auditor, now) === 'opinions')
      .flatMap(({ opinions }) => Object.values(opinions).flatMap((given) => given.map(({ act }) => act))),
  );
  const openings: Record<string, string> = {};
  for (const { opening, canonical } of kept) {
    if (opening === undefined) continue;
    const { id } = named.parse(JSON.parse(canonical));
    if (open.has(id)) openings[id] = opening;
  }
  const cosignatures = await acts.cosignatures();
  return {
    format: 'ecabinet-ledger/1',
    installation: institution.body.installation,
    publicKey: institution.publicKey,
    entries: kept.map(({ opening: _opening, ...entry }) => entry),
    openings,
    checkpoint,
    cosignatures: cosignatures.filter((cosignature) => cosignature.checkpoint.size <= checkpoint.size),
  };
}

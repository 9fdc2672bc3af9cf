import { z } from 'zod';
import { receiptSchema, type Receipt } from '../../shared/acts/act.ts';
import { checkpointSchema } from '../../shared/acts/checkpoint.ts';
import { ledgerAlarms, type LedgerAlarm } from '../../shared/acts/witness.ts';
import { watchLedger, type LedgerLink } from '../../shared/api/ledgerWitness.ts';
import type { OpenSession } from '../../shared/api/routes.ts';
import { askServer } from './api.ts';
import { browserMemory } from './browserStorage.ts';

/** Watches the server's ledger as long as somebody is signed in here; what it holds goes with them, as all of theirs does. */
export interface BrowserWitness {
  alarm(): LedgerAlarm | null;
  received(receipt: Receipt): void;
  /** Compares the ledger with what is held, now and from time to time. */
  goOn(session: OpenSession, key: CryptoKey | undefined): void;
  forget(): void;
}

const memoryKey = 'witness';
const pause = 5 * 60_000;
const keptSchema = z.object({
  checkpoint: checkpointSchema.optional(),
  receipts: z.array(receiptSchema),
  alarm: z.enum(ledgerAlarms).optional(),
});
type Kept = z.infer<typeof keptSchema>;

const link: LedgerLink = {
  get: (schema, path) => askServer(schema, path),
  post: (path, json) => askServer(z.undefined(), path, { method: 'POST', json }),
};

export function browserWitness(onChange: () => void): BrowserWitness {
  let kept: Kept | undefined;
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** A reload of the page goes on with what was held before it. */
  async function held(): Promise<Kept> {
    kept ??= keptSchema.safeParse(await browserMemory.get(memoryKey)).data ?? { receipts: [] };
    return kept;
  }

  function keep(change: Partial<Kept>): void {
    kept = { receipts: [], ...kept, ...change };
    void browserMemory.set(memoryKey, kept);
  }

  return {
    alarm: () => kept?.alarm ?? null,
    received(receipt) {
      keep({ receipts: [...(kept?.receipts ?? []), receipt] });
    },
    goOn(session, key) {
      clearTimeout(timer);
      timer = setTimeout(() => this.goOn(session, key), pause);
      void look(session, key);
    },
    forget() {
      clearTimeout(timer);
      generation += 1;
      kept = undefined;
    },
  };

  async function look({ body, installationKey }: OpenSession, key: CryptoKey | undefined): Promise<void> {
    const begun = generation;
    await held();
    const memory = {
      checkpoint: () => kept?.checkpoint,
      keep: (checkpoint: z.infer<typeof checkpointSchema>) => {
        const receipts = (kept?.receipts ?? []).filter(({ sequence }) => sequence > checkpoint.size);
        if (begun === generation) keep({ checkpoint, receipts });
      },
      receiptsAfter: (size: number) => (kept?.receipts ?? []).filter(({ sequence }) => sequence > size),
      alarm: (alarm: LedgerAlarm | undefined) => {
        if (begun !== generation || kept?.alarm === alarm) return;
        keep({ alarm });
        onChange();
      },
    };
    const installation = { installation: body.installation, publicKey: installationKey };
    await watchLedger(link, memory, { installation, key });
  }
}

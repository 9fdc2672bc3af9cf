import type { z } from 'zod';
import { toBase64Url, type Receipt } from '../acts/act.ts';
import { cosignatureBytes, type Checkpoint, type Cosignature } from '../acts/checkpoint.ts';
import { compareLedger, type LedgerAlarm, type LedgerSource } from '../acts/witness.ts';
import { checkpointAnswer, cosignaturesAnswer, proofAnswer } from './routes.ts';

/** How a client asks its server; both clients' own ways fit. */
export interface LedgerLink {
  get<Value>(schema: z.ZodType<Value>, path: string): Promise<{ ok: true; value: Value } | { ok: false; code: string }>;
  post(path: string, body: Cosignature): Promise<unknown>;
}

/** What a client keeps to hold against the server. It outlives the connection. */
export interface WitnessMemory {
  checkpoint(): Checkpoint | undefined;
  /** Keeps a checkpoint in the place of the one before: it was found to continue it. */
  keep(checkpoint: Checkpoint): void;
  /** Receipts of entries after this many. */
  receiptsAfter(size: number): readonly Receipt[];
  /** Keeps what was found, with what the server showed, until the server shows again all that was held; `undefined`: it did. */
  alarm(found: LedgerAlarm | undefined, shown: Checkpoint): void;
}

/** Whose ledger it is, and who watches: this device, with the key it signs acts with. */
export interface Watcher {
  readonly installation: { readonly installation: string; readonly publicKey: string };
  /** Absent where this device cannot sign: it watches all the same. */
  readonly key?: CryptoKey | undefined;
}

/** Compares the ledger once with what is held, keeps and co-signs what is in order, and keeps the alarm where it is not. */
export async function watchLedger(
  link: LedgerLink,
  memory: WitnessMemory,
  { installation, key }: Watcher,
): Promise<void> {
  const checkpoint = memory.checkpoint();
  const held = { checkpoint, receipts: memory.receiptsAfter(checkpoint?.size ?? 0) };
  const verdict = await compareLedger(
    held,
    ledgerOver((schema, path) => link.get(schema, path)),
    installation,
  );
  if (verdict.found === 'nothing') return;
  if (verdict.found !== 'in-order') {
    memory.alarm(verdict.found, verdict.shown);
    return;
  }
  memory.alarm(undefined, verdict.checkpoint);
  if (checkpoint !== undefined && verdict.checkpoint.size === checkpoint.size) return;
  memory.keep(verdict.checkpoint);
  if (key === undefined) return;
  const signature = await crypto.subtle.sign('Ed25519', key, cosignatureBytes(verdict.checkpoint));
  await link.post('/ledger/cosignatures', {
    checkpoint: verdict.checkpoint,
    signature: toBase64Url(new Uint8Array(signature)),
  });
}

/** The server's ledger, asked over whatever reaches it. */
export function ledgerOver(get: LedgerLink['get']): LedgerSource {
  /** A server that says there is no such tree was asked, and proved nothing. */
  const proof = async (path: string): Promise<readonly string[] | undefined> => {
    const answer = await get(proofAnswer, path);
    if (answer.ok) return answer.value.proof;
    return answer.code === 'not-found' ? [] : undefined;
  };
  const valueOf = async <Value>(schema: z.ZodType<Value>, path: string): Promise<Value | undefined> => {
    const answer = await get(schema, path);
    return answer.ok ? answer.value : undefined;
  };
  return {
    checkpoint: () => valueOf(checkpointAnswer, '/ledger/checkpoint'),
    cosigned: async () =>
      (await valueOf(cosignaturesAnswer, '/ledger/cosignatures'))?.map(({ checkpoint }) => checkpoint),
    consistency: (first, second) => proof(`/ledger/consistency?first=${first}&second=${second}`),
    inclusion: (sequence, size) => proof(`/ledger/inclusion?sequence=${sequence}&size=${size}`),
  };
}

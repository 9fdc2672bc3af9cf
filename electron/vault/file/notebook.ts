import { z } from 'zod';
import { checkpointSchema } from '../../../shared/acts/checkpoint.ts';
import { ledgerAlarms } from '../../../shared/acts/witness.ts';
import { personSchema } from '../../../shared/domain/person/person.ts';
import { bodySchema } from '../../../shared/rooms/directoryRoom.ts';
import type { VaultFile } from './vaultFile.ts';

/** What the vault knows of whose it is. Each entry is small and read whole. */
const schemas = {
  /** Who signed in here, at which body, under which device. */
  owner: z.object({
    person: personSchema,
    body: bodySchema,
    device: z.object({ id: z.uuid(), number: z.number().int().positive() }),
    installationKey: z.string(),
  }),
  /** The device's Ed25519 key pair: PKCS #8 and raw, base64url. It never leaves this file. */
  deviceKey: z.object({ id: z.uuid(), privateKey: z.string(), publicKey: z.string() }),
  /** The session's bearer token; absent while nobody is signed in. */
  session: z.object({ id: z.uuid(), token: z.string() }),
  /** Numbers for replicas that are reserved and unused: `next` up to, not including, `end`. */
  replicaNumbers: z.array(z.object({ next: z.number().int(), end: z.number().int() })),
  lastSyncedAt: z.iso.datetime(),
  /** When this device saw that the server had been put back to a backup. */
  serverWentBackAt: z.iso.datetime(),
  /** When the file was mended, and whether all of its person's own came over. */
  mended: z.object({ at: z.iso.datetime(), isOwnWhole: z.boolean() }),
  /** The last checkpoint of the ledger that continued all before it: held against the server. */
  checkpoint: checkpointSchema,
  /** What the ledger was found guilty of, and what the server showed then. */
  ledgerAlarm: z.object({ found: z.enum(ledgerAlarms), shown: checkpointSchema, at: z.iso.datetime() }),
} as const;
export type Entries = { [Key in keyof typeof schemas]: z.infer<(typeof schemas)[Key]> };
const entries: { readonly [Key in keyof Entries]: z.ZodType<Entries[Key]> } = schemas;

export interface Notebook {
  read<Key extends keyof Entries>(key: Key): Entries[Key] | undefined;
  write<Key extends keyof Entries>(key: Key, value: Entries[Key]): void;
  erase(key: keyof Entries): void;
  /** What screens remember (`memory.get`, `memory.set`): any JSON; `undefined` where nothing is. */
  recall(key: string): unknown;
  remember(key: string, value: unknown): void;
}

export function notebook(file: VaultFile): Notebook {
  const { database } = file;
  const select = database.prepare('SELECT value FROM notebook WHERE key = ?').pluck();
  const upsert = database.prepare(
    'INSERT INTO notebook (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM notebook WHERE key = ?');
  const selectMemory = database.prepare('SELECT value FROM memory WHERE key = ?').pluck();
  const upsertMemory = database.prepare(
    'INSERT INTO memory (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const removeMemory = database.prepare('DELETE FROM memory WHERE key = ?');
  return {
    read(key) {
      const text = file.read(() => select.get(key));
      return typeof text === 'string' ? entries[key].parse(JSON.parse(text)) : undefined;
    },
    write: (key, value) => {
      file.write(() => upsert.run(key, JSON.stringify(value)));
    },
    erase: (key) => {
      file.write(() => remove.run(key));
    },
    recall(key) {
      const text = file.read(() => selectMemory.get(key));
      return typeof text === 'string' ? z.unknown().parse(JSON.parse(text)) : undefined;
    },
    remember(key, value) {
      const text = JSON.stringify(value);
      file.write(() => (text === undefined ? removeMemory.run(key) : upsertMemory.run(key, text)));
    },
  };
}

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const bytesSchema = z.base64url();

/** The vault's key, wrapped: by the operating system's keychain, or by the account's password (argon2id, AES-256-GCM). */
const keychainWrapSchema = z.strictObject({ by: z.literal('keychain'), wrapped: bytesSchema });
const passwordWrapSchema = z.strictObject({
  by: z.literal('password'),
  salt: bytesSchema,
  /** A file someone tampered with must not make us fill the memory. */
  memoryKiB: z.number().int().min(1024).max(1_048_576),
  passes: z.number().int().min(1).max(20),
  nonce: bytesSchema,
  wrapped: bytesSchema,
});
const wrapSchema = z.discriminatedUnion('by', [keychainWrapSchema, passwordWrapSchema]);
export type PasswordWrap = z.infer<typeof passwordWrapSchema>;

const keyFileSchema = z.strictObject({
  version: z.literal(1),
  /** Opaque: names the files of this vault. */
  id: z.uuid(),
  installation: z.uuid(),
  server: z.string(),
  /** The lock screen asks this person. Everything else about them is in the vault. */
  username: z.string(),
  wrap: wrapSchema,
  /** The same key under the password as well, where `wrap` is the keychain's: a keychain can be lost (decision 0003). */
  spare: passwordWrapSchema.optional(),
  openedAt: z.iso.datetime(),
  /** Signed out without being forgotten: only the password opens it. */
  signedOut: z.boolean(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** The folder of vaults: for each its encrypted file, its wrapped key in two copies, and the count of wrong passwords. */
export interface VaultFolder {
  /** Readable key files, the one opened last first. */
  keys(): KeyFile[];
  keep(key: KeyFile): void;
  /** The second copy of a key: one byte that turned over must not cost the vault. */
  twinOf(id: string): KeyFile | undefined;
  /** Keeps a key that is on the disk already with something new about it; on a full disk it stays as it was. */
  note(key: KeyFile): void;
  /** Path of the encrypted file. */
  databaseOf(id: string): string;
  triesOf(id: string): string;
  /** Deletes a vault: the key first, so that whatever is left can never be read. */
  forget(id: string): void;
  /** Takes a vault that nobody can open any more out of the list; its files stay. */
  retire(id: string): void;
  /** Path of a new file that will take the place of a damaged one, of which nothing is there yet. */
  beginMending(id: string): string;
  /** The new file is whole and closed: from here on it takes the damaged one's place, whatever happens. */
  endMending(id: string): void;
  /** Puts a new file that is whole in its place; what is damaged, with what SQLite keeps beside it, is renamed, never deleted. */
  takeMended(id: string): void;
}

const besides = ['', '-wal', '-shm'];

export function openFolder(folder: string): VaultFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyPath = (id: string) => path.join(folder, `${id}.key`);
  const twinPath = (id: string) => path.join(folder, `${id}.key-twin`);
  const copiesOf = (id: string) => [keyPath(id), twinPath(id)];
  const databaseOf = (id: string) => path.join(folder, `${id}.vault`);
  const triesOf = (id: string) => path.join(folder, `${id}.tries`);
  const mendingOf = (id: string) => path.join(folder, `${id}.mending`);
  const mendedOf = (id: string) => path.join(folder, `${id}.mended`);

  function setAside(id: string): void {
    const taken = new Set(readdirSync(folder));
    let count = 1;
    while (taken.has(`${id}-damaged-${count}.vault`)) count += 1;
    const target = path.join(folder, `${id}-damaged-${count}.vault`);
    for (const beside of besides) {
      if (taken.has(path.basename(databaseOf(id)) + beside)) renameSync(databaseOf(id) + beside, target + beside);
    }
    settleFolder(folder);
  }

  function takeMended(id: string): void {
    if (!existsSync(mendedOf(id))) return;
    setAside(id);
    renameSync(mendedOf(id), databaseOf(id));
    settleFolder(folder);
  }

  return {
    keys() {
      const names = readdirSync(folder).filter((name) => name.endsWith('.key') || name.endsWith('.key-twin'));
      return [...new Set(names.map((name) => name.slice(0, name.indexOf('.'))))]
        .flatMap((id) => readKeyFile(keyPath(id), id) ?? readKeyFile(twinPath(id), id) ?? [])
        .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
    },
    keep(key) {
      for (const copy of copiesOf(key.id)) writeWhole(copy, JSON.stringify(key));
    },
    twinOf: (id) => readKeyFile(twinPath(id), id),
    note(key) {
      for (const copy of copiesOf(key.id)) writeWholeIfThereIsSpace(copy, JSON.stringify(key));
    },
    databaseOf,
    triesOf,
    forget(id) {
      const names = readdirSync(folder).filter((name) => name.startsWith(id));
      const isKey = (name: string): number => Number(name.startsWith(`${id}.key`));
      const keyFirst = names.toSorted((a, b) => isKey(b) - isKey(a));
      for (const name of keyFirst) rmSync(path.join(folder, name), { force: true });
      settleFolder(folder);
    },
    retire(id) {
      for (const copy of copiesOf(id)) if (existsSync(copy)) renameSync(copy, `${copy}-retired`);
      settleFolder(folder);
    },
    beginMending(id) {
      // Of a mending that was broken off.
      for (const beside of besides) rmSync(mendingOf(id) + beside, { force: true });
      return mendingOf(id);
    },
    endMending(id) {
      renameSync(mendingOf(id), mendedOf(id));
      settleFolder(folder);
      takeMended(id);
    },
    takeMended,
  };
}

/** Writes a small file so that after a crash either the old or the new one is there, whole. Throws on a full disk. */
export function writeWhole(file: string, text: string): void {
  const partial = `${file}.partial`;
  const handle = openSync(partial, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, file);
  settleFolder(path.dirname(file));
}

/** As `writeWhole`, for what is better than nothing: on a full disk what was there before stays. */
export function writeWholeIfThereIsSpace(file: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    if (!isWithoutSpace(error)) throw error;
  }
}

/** The disk, the quota, or the longest file this process may write is full. */
function isWithoutSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code));
}

function settleFolder(folder: string): void {
  // Windows has no handles of folders to settle; its renames are in the file system's log.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readKeyFile(file: string, id: string): KeyFile | undefined {
  try {
    const key = keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return key.id === id ? key : undefined;
  } catch {
    // A key that cannot be read, or is another vault's, opens nothing: it stays where it is.
    return undefined;
  }
}

import { randomBytes, randomUUID } from 'node:crypto';
import { salvage } from '../file/salvage.ts';
import { notebook, type Notebook } from '../file/notebook.ts';
import { openVaultFile, VaultDamaged, type FileTroubles, type VaultFile } from '../file/vaultFile.ts';
import { openFolder, type KeyFile, type WrappedKey } from './keyFiles.ts';
import { unwrapWithPassword, wrapWithPassword } from './passwordWrap.ts';
import { wrongPasswords, type WrongPasswords } from './wrongPasswords.ts';

/** The operating system's keychain, behind the shell; `undefined` where it refuses. */
export interface Keychain {
  readonly wrap: (secret: Uint8Array) => Promise<Uint8Array | undefined>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array | undefined>;
}

/** A vault whose key is at hand: its file is open, nobody works in it yet. */
export interface UnlockedVault {
  readonly key: KeyFile;
  readonly secret: Uint8Array;
  readonly file: VaultFile;
  readonly notebook: Notebook;
  /** Whom the file's troubles are told to. */
  readonly troubles: { to: FileTroubles };
}

/** All vaults of this device, and how each is opened. */
export interface Keyring {
  /** The vault that opens at the start: the last one used, unless its person signed out. */
  current(): KeyFile | undefined;
  find(installation: string, username: string): KeyFile | undefined;
  wrongPasswords(key: KeyFile): WrongPasswords;
  /** Unwraps a key: with the password, where it is under one. `undefined`: wrong password, or the keychain refuses. */
  secretOf(key: KeyFile, password: string | undefined): Promise<Uint8Array | undefined>;
  /** Opens the file. `undefined`: it was damaged and is now set aside (`setAside`). */
  open(key: KeyFile, secret: Uint8Array): UnlockedVault | undefined;
  create(whose: Pick<KeyFile, 'installation' | 'server' | 'username'>): UnlockedVault;
  /** Wraps the key for the next start, under this password where there is no keychain, and keeps it. */
  seal(vault: UnlockedVault, server: string, password: string): Promise<void>;
  /** Notes that a vault was opened, or that its person signed out. */
  mark(key: KeyFile, signedOut: boolean): void;
  /** A vault whose key cannot be unwrapped any more makes way for a new one. Its files stay. */
  retire(key: KeyFile): void;
  forget(key: KeyFile): void;
  /**
   * Puts a damaged file out of the way, never to be deleted by the program, and a new one under the same key in its place,
   * with all of its person's own that could still be read.
   */
  setAside(key: KeyFile, secret: Uint8Array): void;
}

export function openKeyring(folderPath: string, keychain: Keychain | undefined): Keyring {
  const folder = openFolder(folderPath);
  const tries = new Map<string, WrongPasswords>();

  function triesOf({ id }: KeyFile): WrongPasswords {
    const known = tries.get(id) ?? wrongPasswords(folder.triesOf(id), Date.now);
    tries.set(id, known);
    return known;
  }

  function openFile(key: KeyFile, secret: Uint8Array): UnlockedVault {
    const troubles = { to: { diskFull: () => undefined, damaged: () => undefined } };
    const file = openVaultFile(folder.databaseOf(key.id), secret, {
      diskFull: () => troubles.to.diskFull(),
      damaged: () => troubles.to.damaged(),
    });
    return { key, secret, file, notebook: notebook(file), troubles };
  }

  async function wrap(secret: Uint8Array, id: string, password: string): Promise<WrappedKey> {
    const wrapped = await keychain?.wrap(secret);
    if (wrapped !== undefined) return { by: 'keychain', wrapped: Buffer.from(wrapped).toString('base64url') };
    return await wrapWithPassword(secret, password, id);
  }

  async function unwrap(
    wrapped: WrappedKey,
    id: string,
    password: string | undefined,
  ): Promise<Uint8Array | undefined> {
    if (wrapped.by === 'keychain') return await keychain?.unwrap(Buffer.from(wrapped.wrapped, 'base64url'));
    return password === undefined ? undefined : await unwrapWithPassword(wrapped, password, id);
  }

  function setAside(key: KeyFile, secret: Uint8Array): void {
    const damaged = folder.setAside(key.id);
    const fresh = openFile(key, secret);
    salvage(damaged, secret, fresh.file);
    fresh.file.close();
    folder.keep({ ...key, signedOut: true });
  }

  return {
    current() {
      const last = folder.keys()[0];
      return last?.signedOut === true ? undefined : last;
    },
    find: (installation, username) =>
      folder.keys().find((key) => key.installation === installation && key.username === username),
    wrongPasswords: triesOf,
    async secretOf({ wrap: wrapped, id }, password) {
      const secret = await unwrap(wrapped, id, password);
      const twin = secret === undefined ? folder.twinOf(id)?.wrap : undefined;
      // The same bytes once more would open nothing either, and take as long.
      if (twin === undefined || JSON.stringify(twin) === JSON.stringify(wrapped)) return secret;
      return await unwrap(twin, id, password);
    },
    open(key, secret) {
      try {
        return openFile(key, secret);
      } catch (error) {
        if (!(error instanceof VaultDamaged)) throw error;
        setAside(key, secret);
        return undefined;
      }
    },
    create(whose) {
      const [secret, id] = [randomBytes(32), randomUUID()];
      const wrapped = { by: 'keychain', wrapped: '' } as const;
      const openedAt = new Date().toISOString();
      // Without a wrapped key on the disk this file is nothing: `seal` follows once everything is in it.
      return openFile({ version: 1, id, ...whose, wrap: wrapped, openedAt, signedOut: false }, secret);
    },
    async seal({ key, secret }, server, password) {
      const isUnderThisPassword =
        keychain === undefined &&
        key.wrap.by === 'password' &&
        (await unwrapWithPassword(key.wrap, password, key.id)) !== undefined;
      const wrapped = isUnderThisPassword ? key.wrap : await wrap(secret, key.id, password);
      folder.keep({ ...key, server, wrap: wrapped, openedAt: new Date().toISOString(), signedOut: false });
      triesOf(key).clear();
    },
    mark(key, signedOut) {
      const kept = folder.keys().find(({ id }) => id === key.id);
      if (kept !== undefined) folder.note({ ...kept, signedOut, openedAt: new Date().toISOString() });
    },
    retire: (key) => folder.retire(key.id),
    forget: (key) => folder.forget(key.id),
    setAside,
  };
}

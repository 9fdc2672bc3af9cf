import { randomBytes, randomUUID } from 'node:crypto';
import { salvage } from '../file/salvage.ts';
import { notebook, type Notebook } from '../file/notebook.ts';
import { openVaultFile, VaultDamaged, type FileTroubles, type VaultFile } from '../file/vaultFile.ts';
import { openFolder, type KeyFile, type PasswordWrap } from './keyFiles.ts';
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
  /** The vault that was used last. */
  last(): KeyFile | undefined;
  find(installation: string, username: string): KeyFile | undefined;
  wrongPasswords(key: KeyFile): WrongPasswords;
  /** Unwraps a key without its person. `undefined`: it is not in the keychain, or the keychain refuses. */
  secretFromKeychain(key: KeyFile): Promise<Uint8Array | undefined>;
  /** Unwraps a key with a password. `undefined`: not with this one. */
  secretFromPassword(key: KeyFile, password: string): Promise<Uint8Array | undefined>;
  /** Whether a password can open it: every vault that was sealed since keychains were known to get lost. */
  opensWithPassword(key: KeyFile): boolean;
  /** Opens the file, mended (`mend`) where it was damaged. Throws `DiskFull` where there is no space to mend it. */
  open(key: KeyFile, secret: Uint8Array): UnlockedVault;
  create(whose: Pick<KeyFile, 'installation' | 'server' | 'username'>): UnlockedVault;
  /** Wraps the key for the next start, by the keychain where there is one and under this password, and keeps it. */
  seal(vault: UnlockedVault, server: string, password: string): Promise<void>;
  /** Notes that a vault was opened, or that its person signed out. Answers its key as it is kept now. */
  mark(key: KeyFile, signedOut: boolean): KeyFile | undefined;
  /** A vault whose key cannot be unwrapped any more makes way for a new one. Its files stay. */
  retire(key: KeyFile): void;
  forget(key: KeyFile): void;
  /**
   * Puts a new file under the same key in the place of a damaged one, with all that could still be read, and the damaged one
   * out of the way, never to be deleted by the program. Throws `DiskFull`: then nothing has changed.
   */
  mend(key: KeyFile, secret: Uint8Array): void;
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
    folder.takeMended(key.id);
    const troubles = { to: { diskFull: () => undefined, damaged: () => undefined } };
    const file = openVaultFile(folder.databaseOf(key.id), secret, {
      diskFull: () => troubles.to.diskFull(),
      damaged: () => troubles.to.damaged(),
    });
    return { key, secret, file, notebook: notebook(file), troubles };
  }

  /** Tries a key's first copy, then its twin where that says something else. */
  async function fromEither(
    key: KeyFile,
    unwrap: (copy: KeyFile) => Promise<Uint8Array | undefined>,
  ): Promise<Uint8Array | undefined> {
    const secret = await unwrap(key);
    const twin = secret === undefined ? folder.twinOf(key.id) : undefined;
    // The same bytes once more would open nothing either, and take as long.
    if (twin === undefined || JSON.stringify(twin) === JSON.stringify(key)) return secret;
    return await unwrap(twin);
  }

  function mend(key: KeyFile, secret: Uint8Array): void {
    const mending = folder.beginMending(key.id);
    const file = openVaultFile(mending, secret);
    try {
      const { isOwnWhole } = salvage(folder.databaseOf(key.id), secret, file);
      notebook(file).write('mended', { at: new Date().toISOString(), isOwnWhole });
      // All of it out of the log, which does not go along.
      file.clearDeleted();
    } finally {
      file.close();
    }
    folder.endMending(key.id);
  }

  return {
    last: () => folder.keys()[0],
    find: (installation, username) =>
      folder.keys().find((key) => key.installation === installation && key.username === username),
    wrongPasswords: triesOf,
    secretFromKeychain: (key) =>
      fromEither(key, async ({ wrap }) =>
        wrap.by === 'keychain' ? await keychain?.unwrap(Buffer.from(wrap.wrapped, 'base64url')) : undefined,
      ),
    secretFromPassword: (key, password) =>
      fromEither(key, async (copy) => {
        const wrap = passwordWrapOf(copy);
        return wrap === undefined ? undefined : await unwrapWithPassword(wrap, password, copy.id);
      }),
    opensWithPassword: (key) => passwordWrapOf(key) !== undefined,
    open(key, secret) {
      try {
        return openFile(key, secret);
      } catch (error) {
        if (!(error instanceof VaultDamaged)) throw error;
        mend(key, secret);
        return openFile(key, secret);
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
      const before = passwordWrapOf(folder.keys().find(({ id }) => id === key.id) ?? key);
      const isSame = before !== undefined && (await unwrapWithPassword(before, password, key.id)) !== undefined;
      const spare = isSame ? before : await wrapWithPassword(secret, password, key.id);
      const inKeychain = await keychain?.wrap(secret);
      const wraps =
        inKeychain === undefined
          ? { wrap: spare }
          : { wrap: { by: 'keychain', wrapped: Buffer.from(inKeychain).toString('base64url') } as const, spare };
      const { version, id, installation, username } = key;
      const openedAt = new Date().toISOString();
      folder.keep({ version, id, installation, server, username, ...wraps, openedAt, signedOut: false });
      triesOf(key).clear();
    },
    mark(key, signedOut) {
      const kept = folder.keys().find(({ id }) => id === key.id);
      if (kept === undefined) return undefined;
      const marked = { ...kept, signedOut, openedAt: new Date().toISOString() };
      folder.note(marked);
      return marked;
    },
    retire: (key) => folder.retire(key.id),
    forget: (key) => folder.forget(key.id),
    mend,
  };
}

function passwordWrapOf({ wrap, spare }: KeyFile): PasswordWrap | undefined {
  return wrap.by === 'password' ? wrap : spare;
}

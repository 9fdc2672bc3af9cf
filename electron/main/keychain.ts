import { safeStorage } from 'electron';

/** Wraps the vault's key with what the operating system keeps for its user. Both throw where it refuses. */
export interface Keychain {
  wrap(secret: Uint8Array): Uint8Array;
  unwrap(wrapped: Uint8Array): Uint8Array;
}

/**
 * The system's keychain, where there is one that protects: on Linux `basic_text` is a constant anybody knows, and a backend
 * that cannot be named (Electron before 25.5) may be it.
 */
export function systemKeychain(): Keychain | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (process.platform === 'linux') {
    const backend = 'getSelectedStorageBackend' in safeStorage ? safeStorage.getSelectedStorageBackend() : 'unknown';
    if (backend === 'basic_text' || backend === 'unknown') return undefined;
  }
  return {
    wrap: (secret) => new Uint8Array(safeStorage.encryptString(Buffer.from(secret).toString('base64'))),
    unwrap: (wrapped) => new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(wrapped)), 'base64')),
  };
}

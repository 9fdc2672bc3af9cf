import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** What the installation signs receipts and checkpoints with. */
export interface InstallationKey {
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  /** Signature over bytes, base64url. */
  sign(bytes: Uint8Array): string;
}

/** Reads the key of this installation, or makes it at the first start: a file that only its owner reads. */
export function installationKeyAt(file: string): InstallationKey {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const partial = `${file}.partial`;
    const descriptor = openSync(partial, 'w', 0o600);
    writeSync(descriptor, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(partial, file);
    // Its name too is on the disk before anything is signed: a receipt outlives a power cut, and so must its key.
    const folder = openSync(path.dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
  const privateKey = createPrivateKey(readFileSync(file));
  return {
    publicKey: rawPublicKey(privateKey),
    sign: (bytes) => sign(null, bytes, privateKey).toString('base64url'),
  };
}

function rawPublicKey(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('the installation key is not an Ed25519 key');
  return x;
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { argon2id } from './argon2id.ts';
import type { PasswordWrap } from './keyFiles.ts';

/** Cost of one try: three passes over 64 MiB, the least that RFC 9106 §4 recommends. */
const memoryKiB = 64 * 1024;
const passes = 3;
const tagBytes = 16;

/** Wraps a vault's key under a password. `vault`: the id it is bound to. */
export async function wrapWithPassword(key: Uint8Array, password: string, vault: string): Promise<PasswordWrap> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derive(password, salt, memoryKiB, passes), nonce);
  cipher.setAAD(Buffer.from(vault));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    by: 'password',
    salt: salt.toString('base64url'),
    memoryKiB,
    passes,
    nonce: nonce.toString('base64url'),
    wrapped: wrapped.toString('base64url'),
  };
}

/** The vault's key; `undefined` where the password is wrong or the file was tampered with. */
export async function unwrapWithPassword(
  wrap: PasswordWrap,
  password: string,
  vault: string,
): Promise<Buffer | undefined> {
  const wrapped = Buffer.from(wrap.wrapped, 'base64url');
  const under = await derive(password, Buffer.from(wrap.salt, 'base64url'), wrap.memoryKiB, wrap.passes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', under, Buffer.from(wrap.nonce, 'base64url'), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(vault));
    decipher.setAuthTag(wrapped.subarray(-tagBytes));
    return Buffer.concat([decipher.update(wrapped.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** The same password typed on another system may come in another Unicode form. */
function derive(password: string, salt: Uint8Array, memory: number, iterations: number): Promise<Uint8Array> {
  return argon2id(password.normalize('NFC'), salt, { memoryKiB: memory, passes: iterations });
}

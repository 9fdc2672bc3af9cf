import { argon2 } from 'node:crypto';
import { argon2id as inWebAssembly } from 'hash-wasm';

export interface Argon2idCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/**
 * 32 bytes of argon2id (RFC 9106) with one lane. By the runtime's own hand where it has one (Node from 24.7 on, in half the
 * time and without holding up what else the vault is asked), else in WebAssembly: one built on BoringSSL has none.
 */
export async function argon2id(password: string, salt: Uint8Array, cost: Argon2idCost): Promise<Uint8Array> {
  return (await byRuntime(password, salt, cost)) ?? (await byWebAssembly(password, salt, cost));
}

/** The same in WebAssembly, wherever it runs. */
export async function byWebAssembly(
  password: string,
  salt: Uint8Array,
  { memoryKiB, passes }: Argon2idCost,
): Promise<Uint8Array> {
  const cost = { memorySize: memoryKiB, iterations: passes, parallelism: 1, hashLength: 32 };
  return await inWebAssembly({ password, salt, ...cost, outputType: 'binary' });
}

/** `undefined`: this runtime has none. */
async function byRuntime(
  password: string,
  salt: Uint8Array,
  { memoryKiB, passes }: Argon2idCost,
): Promise<Uint8Array | undefined> {
  const own: typeof argon2 | undefined = argon2;
  if (own === undefined) return undefined;
  const cost = { memory: memoryKiB, passes, parallelism: 1, tagLength: 32 };
  return await new Promise((resolve) => {
    try {
      own('argon2id', { message: password, nonce: salt, ...cost }, (error, tag) =>
        resolve(error === null ? tag : undefined),
      );
    } catch {
      // Named, and not in the library it was built with.
      resolve(undefined);
    }
  });
}

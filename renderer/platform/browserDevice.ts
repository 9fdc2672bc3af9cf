import { v4 as newId } from 'uuid';
import { z } from 'zod';
import { toBase64Url } from '../../shared/acts/act.ts';
import type { deviceRegistrationSchema } from '../../shared/api/routes.ts';

/** This browser as a device of one person: its id, and the key it signs acts with. */
export interface BrowserDevice {
  readonly registration: z.infer<typeof deviceRegistrationSchema>;
  /** Not extractable. `undefined` where the browser knows no Ed25519 (before 2025): it reads, but signs nothing. */
  readonly privateKey: CryptoKey | undefined;
}

const keptSchema = z.object({
  username: z.string(),
  id: z.uuid(),
  publicKey: z.string(),
  // Without a secure context there is no `CryptoKey` to be an instance of.
  privateKey: z.custom<CryptoKey>((key) => typeof CryptoKey !== 'undefined' && key instanceof CryptoKey).optional(),
});

const database = 'ecabinet-device';
const store = 'device';

/**
 * The device of the person who signs in with this name, made at the first call and kept until `forgetDevice`. Another
 * person on the same browser is another device: what one may do never leans on who was here before.
 */
export async function deviceFor(username: string): Promise<BrowserDevice> {
  const kept = await read();
  if (kept?.username === username) return asDevice(kept);
  const device = { username, ...(await makeDevice()) };
  // Where nothing can be kept (a private window), the device lives as long as the page.
  await transact('readwrite', (devices) => devices.put(device, 'device')).catch(() => undefined);
  return asDevice(device);
}

/** The device kept here, if any: what a reload finds again. */
export async function keptDevice(): Promise<BrowserDevice | undefined> {
  const kept = await read();
  return kept === undefined ? undefined : asDevice(kept);
}

/** Takes id and key off this browser. */
export async function forgetDevice(): Promise<void> {
  await transact('readwrite', (devices) => devices.clear()).catch(() => undefined);
}

async function read(): Promise<z.infer<typeof keptSchema> | undefined> {
  const kept = await transact<unknown>('readonly', (devices) => devices.get('device')).catch(() => undefined);
  return keptSchema.safeParse(kept).data;
}

function asDevice({ id, publicKey, privateKey }: z.infer<typeof keptSchema>): BrowserDevice {
  return { registration: { id, name: browserName(), platform: 'browser', publicKey }, privateKey };
}

async function makeDevice(): Promise<Omit<z.infer<typeof keptSchema>, 'username'>> {
  const id = newId();
  try {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    if (!('publicKey' in pair)) throw new TypeError('not a key pair');
    const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    return { id, publicKey, privateKey: pair.privateKey };
  } catch {
    // A public key that nobody has the private half of: the device can be named and revoked, but no signature is its.
    return { id, publicKey: toBase64Url(crypto.getRandomValues(new Uint8Array(32))) };
  }
}

/** What a list of sessions shows for this browser: the program and the system, no more. */
function browserName(): string {
  const agent = navigator.userAgent;
  const program = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  const system = /Windows|Android|iPhone|iPad|Mac OS X|CrOS|Linux/.exec(agent)?.[0] ?? '';
  return `${program === 'Edg' ? 'Edge' : program} ${system}`.trim();
}

async function transact<Result>(
  mode: IDBTransactionMode,
  work: (devices: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no IndexedDB')));
  });
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = opened.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB aborted')));
    });
  } finally {
    opened.close();
  }
}

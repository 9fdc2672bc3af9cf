import { createHash } from 'node:crypto';
import type { StoredDevice } from '../storage/identityStore.ts';

/**
 * How far every device's replica numbers jump when a server is put back to a backup: more than any device was given in the
 * meantime, of which that server knows nothing (decision 0005).
 */
export const restoreJump = 4096;

type Numbers = Pick<StoredDevice, 'number' | 'nextReplica'>;

/**
 * The number of a new device and the first of its replicas. The number follows from its key: a device that registered after
 * the backup to which its server was put back gets its own again, and what it wrote under it stays its own. Where another
 * one has that number already (one in four thousand million), the next that is free.
 */
export function numbersFor(publicKey: string, devices: readonly Numbers[]): Numbers {
  const taken = new Set(devices.map(({ number }) => number));
  let number = Math.max(1, createHash('sha256').update(publicKey).digest().readUInt32BE());
  while (taken.has(number)) number += 1;
  // Whoever is new here may have been here before the server was put back, and has used what all others jumped over.
  const least = devices.reduce((least, { nextReplica }) => Math.min(least, nextReplica), Number.POSITIVE_INFINITY);
  const jumps = Number.isFinite(least) ? Math.floor(least / restoreJump) : 0;
  return { number, nextReplica: jumps * restoreJump + 1 };
}

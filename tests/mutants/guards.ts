import { actGuards } from './acts.ts';
import { ballotGuards } from './ballots.ts';
import { durabilityGuards } from './durability.ts';
import { identityGuards } from './identity.ts';
import type { GuardedFile } from './mutant.ts';
import { paperGuards } from './papers.ts';
import { accessGuards, roomGuards } from './rooms.ts';
import { serverGuards } from './server.ts';
import { vaultGuards } from './vault.ts';

/** The guards that docs/SECURITY.md rests on. */
export const guardedFiles: readonly GuardedFile[] = [
  ...accessGuards,
  ...actGuards,
  ...ballotGuards,
  ...durabilityGuards,
  ...identityGuards,
  ...paperGuards,
  ...roomGuards,
  ...serverGuards,
  ...vaultGuards,
];

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newSeed } from './figures.ts';
import { killVault } from './killedVault.ts';

test('a vault’s process killed 230 times while it writes loses nothing it acknowledged, doubles nothing, and starts clean each time', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-killed-'));
  const { faults, acknowledged } = await killVault(230, newSeed(), folder);
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(1000);
  await rm(folder, { recursive: true });
}, 900_000);

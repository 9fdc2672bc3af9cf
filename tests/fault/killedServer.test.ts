import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newSeed } from './figures.ts';
import { killServer } from './killedServer.ts';

test('a server killed 60 times while it writes loses nothing it acknowledged, doubles nothing, and starts clean each time', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-killed-'));
  const { faults, acknowledged } = await killServer(60, newSeed(), folder);
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(600);
  await rm(folder, { recursive: true });
}, 900_000);

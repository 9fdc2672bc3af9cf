import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { newSeed } from '../../fault/figures.ts';
import { killApp } from '../../fault/killedApp.ts';

test('the packed app killed 10 times while somebody writes in it loses nothing it acknowledged, doubles nothing, and starts clean each time', async () => {
  test.setTimeout(600_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-killed-'));
  const { faults, acknowledged } = await killApp(10, newSeed(), folder);
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(50);
  await rm(folder, { recursive: true });
});

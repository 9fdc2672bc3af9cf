import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newSeed } from './figures.ts';
import { spoilLines } from './spoiledLines.ts';

test('over 40 lines that are cut, held up and broken off at bytes of chance nothing acknowledged is lost, nothing doubled, and all end with the same', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-lines-'));
  const { faults, acknowledged, cuts } = await spoilLines(40, newSeed(), folder);
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(800);
  expect(cuts).toBeGreaterThan(100);
  await rm(folder, { recursive: true });
}, 300_000);

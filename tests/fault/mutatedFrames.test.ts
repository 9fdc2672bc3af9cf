import { expect, test } from 'vitest';
import { newSeed } from './figures.ts';
import { sendMutatedFrames } from './mutatedFrames.ts';

test('a million mutated frames end with no crash, the others served, memory flat and all honest replicas equal', async () => {
  const { faults, acknowledged } = await sendMutatedFrames(980_000, 20_000, newSeed());
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(49);
}, 540_000);

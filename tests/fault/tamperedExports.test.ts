import { expect, test } from 'vitest';
import { newSeed } from './figures.ts';
import { tamperExports } from './tamperedExports.ts';

test('whatever is flipped, dropped, doubled, swapped, cut off, forked or rolled back in an export is found, and the first bad entry named', async () => {
  const { faults, acknowledged } = await tamperExports(300, newSeed());
  expect(faults).toEqual([]);
  expect(acknowledged).toBe(300);
}, 60_000);

import { expect, test } from 'vitest';
import { figure, lineOf, median } from './figures.ts';

test('the median is the middle of an odd number of runs and between the two middle ones of an even number', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

test('a ratio is ours by theirs, so that less than one means less time than the peer', () => {
  const joining = figure('join', 'ms', [50, 60, 40], { peer: [100, 100, 100] }, 'half of the peer');
  expect(joining).toMatchObject({ ours: 50, beside: [{ name: 'peer', value: 100, ratio: 0.5 }] });
  expect(lineOf(joining)).toBe('join: 50 ms, 0.5 × peer (100 ms)  [aim: half of the peer]');
});

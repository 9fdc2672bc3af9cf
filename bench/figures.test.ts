import { expect, test } from 'vitest';
import { atLeastTimes, atMost, atMostTimes, figure, lineOf, median, quantile, tableOf } from './figures.ts';

test('the median is the middle of an odd number of runs and between the two middle ones of an even number', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

test('the 95th of a hundred values is the one that five are above', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantile(values, 0.95)).toBe(96);
  expect(quantile([8], 0.95)).toBe(8);
});

test('a ratio is ours by theirs, so that less than one means less time than the peer', () => {
  const joining = figure('join', 'ms', [50, 60, 40], { peer: [100, 100, 100] }, atMostTimes(0.5, ['peer']));
  expect(joining).toMatchObject({ ours: 50, beside: [{ name: 'peer', value: 100, ratio: 0.5 }], aim: { isMet: true } });
  expect(lineOf(joining)).toBe('join: 50 ms, 0.5 × peer (100 ms)  [aim: ≤ 0.5 × peer: met]');
});

test('every run is in the report, of ours and of those beside it', () => {
  const joining = figure('join', 'ms', [50, 60, 40], { peer: [90, 110] });
  expect(joining.runs).toEqual([50, 60, 40]);
  expect(joining.beside[0]?.runs).toEqual([90, 110]);
});

test('an aim beside peers is beside the better of them, whichever that is', () => {
  const peers = { slow: [100], fast: [40] };
  const less = (ours: number) => figure('', 'ms', [ours], peers, atMostTimes(1, ['slow', 'fast'])).aim?.isMet;
  expect([less(40), less(41)]).toEqual([true, false]);
  const more = (ours: number) => figure('', '/s', [ours], peers, atLeastTimes(1, ['slow', 'fast'])).aim?.isMet;
  expect([more(99), more(100)]).toEqual([false, true]);
});

test('an aim beside what was not measured is not met', () => {
  expect(figure('', 'ms', [1], {}, atMostTimes(2, ['peer'])).aim?.isMet).toBe(false);
  expect(figure('', 'ms', [1], {}, atMost(1, '1 ms')).aim?.isMet).toBe(true);
});

test('the table says plainly what was not reached', () => {
  const table = tableOf([figure('start', 's', [2], { empty: [1] }, atMost(1, '1 s'))]);
  expect(table.split('\n').at(-1)).toBe('| start | 2 s | empty 1 s | 2 × | 1 s | **not met** |');
});

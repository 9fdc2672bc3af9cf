import { expect, test } from 'vitest';
import { Attempts } from './attempts.ts';

function failedTimes(times: number, attempts = new Attempts()): Attempts {
  for (let time = 0; time < times; time++) attempts.failed('bo-truong', 0);
  return attempts;
}

test('five wrong tries are free, then each further one waits twice as long, never longer than a quarter of an hour', () => {
  const waits = [4, 5, 6, 7, 14, 15, 100].map((times) => failedTimes(times).waitFor('bo-truong', 0));
  expect(waits).toEqual([0, 1000, 2000, 4000, 512_000, 900_000, 900_000]);
});

test('a wait passes with time, and nobody else waits', () => {
  const attempts = failedTimes(6);
  expect(attempts.waitFor('bo-truong', 1500)).toBe(500);
  expect(attempts.waitFor('bo-truong', 2000)).toBe(0);
  expect(attempts.waitFor('thu-tuong', 0)).toBe(0);
});

test('who got in begins anew', () => {
  const attempts = failedTimes(20);
  attempts.succeeded('bo-truong');
  expect(attempts.waitFor('bo-truong', 0)).toBe(0);
});

test('a clock that is set back makes no wait longer', () => {
  const attempts = failedTimes(6);
  const aYearBack = -365 * 86_400_000;
  expect(attempts.waitFor('bo-truong', aYearBack)).toBe(2000);
  expect(attempts.waitFor('bo-truong', aYearBack + 2000)).toBe(0);
});

test('ten thousand names are remembered, those failed last', () => {
  const attempts = failedTimes(20);
  for (let other = 0; other < 9999; other++) attempts.failed(`name-${other}`, 0);
  expect(attempts.waitFor('bo-truong', 0)).toBe(900_000);
  attempts.failed('one more', 0);
  expect(attempts.waitFor('bo-truong', 0)).toBe(0);
});

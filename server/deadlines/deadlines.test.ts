import { expect, test, vi } from 'vitest';
import { closed, deadline, lateUntil, opened } from '../../tests/builders/ballot.ts';
import { watchDeadlines } from './deadlines.ts';

/** What is heard while the clock goes through these instants, a look at each. */
function heard(ballot: ReturnType<typeof opened>['now'], ...instants: readonly string[]): string[] {
  const [first = '', ...later] = instants;
  let now = first;
  const passed: string[] = [];
  vi.useFakeTimers();
  try {
    const stop = watchDeadlines({
      ballots: () => [ballot],
      clock: () => Date.parse(now),
      onPassed: (id) => Promise.resolve(void passed.push(`${id} ${now}`)),
    });
    for (now of later) vi.advanceTimersByTime(1000);
    stop();
  } finally {
    vi.useRealTimers();
  }
  return passed;
}

const before = '2026-11-26T09:00:00.000Z';
const afterDeadline = '2026-11-26T10:00:00.001Z';

test('the deadline and the end of the late window are told once each, when they lie behind', () => {
  const { id } = opened().now;
  const after = '2026-11-27T11:00:00.000Z';
  expect(heard(opened().now, before, deadline, afterDeadline, afterDeadline, lateUntil, after, after)).toEqual([
    `${id} ${afterDeadline}`,
    `${id} ${after}`,
  ]);
});

test('a clock that is put back brings the deadline back', () => {
  expect(heard(opened().now, afterDeadline, before)).toHaveLength(1);
});

test('a ballot that is closed is not told of', () => {
  expect(heard(closed(opened()).now, before, afterDeadline)).toEqual([]);
});

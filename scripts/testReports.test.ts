import { expect, test } from 'vitest';
import { z } from 'zod';
import { add, countPlaywright, countVitest, none } from './testReports.ts';

function vitestReport(changes: Record<string, unknown> = {}): unknown {
  return {
    success: true,
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [{ status: 'passed', assertionResults: [{}] }],
    ...changes,
  };
}

function playwrightReport(stats: Record<string, number>, errors: unknown[] = []): unknown {
  return { errors, stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } };
}

test('a test that is skipped or still to be written counts as skipped, not as passed', () => {
  expect(countVitest(vitestReport())).toEqual({ passed: 5, failed: 0, skipped: 2 });
});

test('a test file that cannot be loaded counts as a failed test', () => {
  const report = vitestReport({ success: false, testResults: [{ status: 'failed', assertionResults: [] }] });
  expect(countVitest(report).failed).toBe(1);
});

test('a run that failed outside any test counts as a failed test', () => {
  expect(countVitest(vitestReport({ success: false })).failed).toBe(1);
});

test('a test that passed only when tried again counts as failed', () => {
  expect(countPlaywright(playwrightReport({ expected: 2, flaky: 1, skipped: 1 }))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
  });
});

test('an end-to-end run that could not be set up counts as failed', () => {
  expect(countPlaywright(playwrightReport({}, [{ message: 'no display' }])).failed).toBe(1);
});

test('a report that cannot be read is no report', () => {
  expect(() => countVitest({})).toThrow(z.ZodError);
  expect(() => countPlaywright({})).toThrow(z.ZodError);
});

test('the counts of all stages add up', () => {
  const stages = [none, { passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 }];
  expect(stages.reduce(add)).toEqual({ passed: 11, failed: 22, skipped: 33 });
});

import { expect, test } from 'vitest';
import { listStateOf } from './useListState.ts';

test('a list that is not there yet says so, and whether there is a connection to wait for', () => {
  expect(listStateOf('loading', 'online', 0)).toBe('loading');
  expect(listStateOf('loading', 'connecting', 0)).toBe('loading');
  expect(listStateOf('loading', 'offline', 0)).toBe('unreachable');
});

test('what is here is shown without a connection too, and only what is known to be empty is called so', () => {
  expect(listStateOf('offline', 'offline', 3)).toBe('filled');
  expect(listStateOf('synced', 'online', 1)).toBe('filled');
  expect(listStateOf('synced', 'online', 0)).toBe('empty');
  expect(listStateOf('offline', 'offline', 0)).toBe('unreachable');
  expect(listStateOf('offline', 'expired', 0)).toBe('unreachable');
  expect(listStateOf('offline', 'online', 0)).toBe('loading');
});

test('whoever may not see a list is told so, and shown nothing of it', () => {
  expect(listStateOf('refused', 'online', 2)).toBe('refused');
});

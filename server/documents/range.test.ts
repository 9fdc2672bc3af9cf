import { expect, test } from 'vitest';
import { rangeOf } from './range.ts';

const etag = '"ab"';
const size = 1000;

test.each([
  ['bytes=0-99', { begin: 0, end: 100 }],
  ['bytes=990-', { begin: 990, end: 1000 }],
  ['bytes=-10', { begin: 990, end: 1000 }],
  ['bytes=-5000', { begin: 0, end: 1000 }],
  ['bytes=999-5000', { begin: 999, end: 1000 }],
])('%s is that piece of the paper', (range, piece) => {
  expect(rangeOf({ range, etag }, size)).toEqual(piece);
});

test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0'])('%s is beyond the paper', (range) => {
  expect(rangeOf({ range, etag }, size)).toBe('unsatisfiable');
});

test.each([
  undefined,
  'bytes=0-1,5-6',
  'bytes=5-1',
  'bytes=-',
  'bytes=a-b',
  'lines=0-1',
  'bytes=0-99999999999999999999',
])('%s is answered with the whole paper', (range) => {
  expect(rangeOf({ range, etag }, size)).toBeUndefined();
});

test('a piece of other bytes than these is not given: the whole is', () => {
  expect(rangeOf({ range: 'bytes=0-9', ifRange: etag, etag }, size)).toEqual({ begin: 0, end: 10 });
  for (const ifRange of ['"cd"', 'W/"ab"', 'Wed, 25 Nov 2026 08:00:00 GMT']) {
    expect(rangeOf({ range: 'bytes=0-9', ifRange, etag }, size)).toBeUndefined();
  }
});

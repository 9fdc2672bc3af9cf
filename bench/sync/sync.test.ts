import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { measureSync } from './sync.ts';

test('the bench gets a figure for everything it asks of our server', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-bench-smoke-'));
  try {
    const figures = await measureSync(folder, { clients: 5, rounds: 1, burst: 10, rest: 0 }, 1);
    expect(figures.map(({ unit }) => unit)).toEqual(['ms', 'ms', 'ms', 'ms', '/s', 'ms', 'ms', 'ms', 'KB']);
    expect(figures.every(({ ours }) => Number.isFinite(ours))).toBe(true);
    expect(figures.slice(0, 8).every(({ ours }) => ours > 0)).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

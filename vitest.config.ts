import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{shared,server,electron,renderer,scripts,bench}/**/*.test.{ts,tsx}',
      'tests/{integration,fault}/**/*.test.ts',
    ],
    environment: 'node',
    pool: 'forks',
    // One more than cores: who waits for a disk or a child leaves a core to another.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    allowOnly: false,
  },
});

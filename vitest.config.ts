import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longestFirst = ['/tests/fault/killed', '/tests/fault/', '/tests/integration/'];

/** Kills and the like take minutes: begun last, as small files are by default, they would leave one core idle at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longestFirst.findIndex((part) => moduleId.includes(part));
      return found === -1 ? longestFirst.length : found;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- no array: the order Vitest would take
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: [
      '{shared,server,electron,renderer,scripts,bench}/**/*.test.{ts,tsx}',
      'tests/{integration,fault}/**/*.test.ts',
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    allowOnly: false,
  },
});

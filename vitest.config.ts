import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The kills take minutes: begun last, as small files are by default, they would leave cores idle at the end. */
class KillsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (moduleId.includes('/tests/fault/killed') ? 0 : 1);
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
    // One more than cores: who waits for a disk or a child leaves a core to another.
    maxWorkers: 3,
    sequence: { sequencer: KillsFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    allowOnly: false,
  },
});

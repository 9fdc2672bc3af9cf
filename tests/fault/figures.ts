/** What a trial saw. */
export interface Figures {
  readonly seed: string;
  /** How many times the fault was brought about. */
  readonly trials: number;
  /** How many things were acknowledged in all: a trial in which nothing was says nothing. */
  readonly acknowledged: number;
  /** What was lost, doubled or broken, in words. */
  readonly faults: readonly string[];
}

/** Another seed for each run; `FAULT_SEED` tries one again. */
export function newSeed(): string {
  const seed = process.env['FAULT_SEED'] ?? crypto.randomUUID();
  process.stdout.write(`FAULT_SEED=${seed}\n`);
  return seed;
}

/** Goes on after so many turns of the event loop: a moment nobody chose, without a clock. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

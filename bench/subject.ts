import type { Figure } from './figures.ts';

/** One subject of the bench, measured by itself with `npm run bench -- <name>`. */
export interface Subject {
  readonly name: string;
  /** Whether it needs the packed app. */
  readonly needsApp: boolean;
  /** Measures ours and what is beside it, in turns. `folder` is its own, empty, and goes away afterwards. */
  measure(folder: string): Promise<readonly Figure[]>;
}

/** Says on stderr what is being measured: stdout belongs to the figures. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

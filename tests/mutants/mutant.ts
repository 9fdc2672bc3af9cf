/** Guards of one source file that one test file proves. */
export interface GuardedFile {
  /** The source file the guards stand in, from the project's root. */
  readonly file: string;
  /** The cheapest test file that must fail when any of them is gone. */
  readonly test: string;
  readonly guards: readonly Guard[];
}

/** One guard, and what the source is without it. */
export interface Guard {
  /** What the guard is for, in the words of the domain. */
  readonly guard: string;
  /** The source text that is the guard: stands in the file exactly once. */
  readonly take: string;
  /** What stands in its place when it is gone; must still compile and run. */
  readonly put: string;
  /** Part of the title of the tests that prove it. Left out: the whole test file runs, which is slower. */
  readonly named?: string;
}

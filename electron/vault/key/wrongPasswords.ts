import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeWholeIfThereIsSpace } from './keyFiles.ts';

/** Seconds to wait after so many wrong passwords in a row; the last counts for all that follow (decision 0003). */
const waits = [0, 0, 0, 5, 15, 30, 60, 120, 300, 900];

const triesSchema = z.strictObject({ wrong: z.number().int().positive(), lastAt: z.number() });

/** The count of wrong passwords of one vault, kept over restarts. */
export interface WrongPasswords {
  /** Seconds until the next try is taken, 0: now. Where the clock was turned back, the time begins anew, on the disk. */
  wait(): number;
  /**
   * Counts a try as wrong, on the disk, before it is made: who kills the process in between gains nothing. On a full disk it
   * counts in memory: its person must get in.
   */
  countTry(): void;
  /** The try was right. */
  clear(): void;
}

export function wrongPasswords(file: string, now: () => number): WrongPasswords {
  let last = readTries(file);
  const note = (tries: Tries): void => {
    last = tries;
    writeWholeIfThereIsSpace(file, JSON.stringify(tries));
  };
  return {
    wait() {
      const tries = last;
      if (tries === undefined) return 0;
      const whole = waits[Math.min(tries.wrong, waits.length - 1)] ?? 0;
      const passed = (now() - tries.lastAt) / 1000;
      if (passed >= 0) return Math.ceil(Math.max(0, whole - passed));
      // The clock was turned back: the whole time is waited for, once, counted by the clock as it is now.
      note({ ...tries, lastAt: now() });
      return whole;
    },
    countTry() {
      note({ wrong: (last?.wrong ?? 0) + 1, lastAt: now() });
    },
    clear() {
      last = undefined;
      rmSync(file, { force: true });
    },
  };
}

type Tries = z.infer<typeof triesSchema>;

function readTries(file: string): Tries | undefined {
  try {
    return triesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

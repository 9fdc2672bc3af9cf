import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from './keyFiles.ts';

/** Seconds to wait after so many wrong passwords in a row; the last counts for all that follow (decision 0003). */
const waits = [0, 0, 0, 5, 15, 30, 60, 120, 300, 900];

const triesSchema = z.strictObject({ wrong: z.number().int().positive(), lastAt: z.number() });

/** The count of wrong passwords of one vault, kept over restarts. */
export interface WrongPasswords {
  /** Seconds until the next try is taken, 0: now. */
  wait(): number;
  /** Counts a try as wrong, on the disk, before it is made: who kills the process in between gains nothing. */
  countTry(): void;
  /** The try was right. */
  clear(): void;
}

export function wrongPasswords(file: string, now: () => number): WrongPasswords {
  return {
    wait() {
      const tries = readTries(file);
      if (tries === undefined) return 0;
      const whole = waits[Math.min(tries.wrong, waits.length - 1)] ?? 0;
      const passed = (now() - tries.lastAt) / 1000;
      // A clock that was turned back makes nobody wait longer than the whole time, and nobody shorter.
      return Math.ceil(passed < 0 ? whole : Math.max(0, whole - passed));
    },
    countTry() {
      const wrong = (readTries(file)?.wrong ?? 0) + 1;
      writeWhole(file, JSON.stringify({ wrong, lastAt: now() }));
    },
    clear: () => rmSync(file, { force: true }),
  };
}

function readTries(file: string): z.infer<typeof triesSchema> | undefined {
  try {
    return triesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

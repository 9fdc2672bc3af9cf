import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVitest, type TestCase, type Vitest } from 'vitest/node';
import { guardedFiles } from '../tests/mutants/guards.ts';
import type { Guard, GuardedFile } from '../tests/mutants/mutant.ts';
import { type Count, none } from './testReports.ts';

/*
 * Takes the guards out, one at a time, and expects a test to fail: a guard that no test misses is not shown to work.
 *
 * To add one: put an entry into the table of its part in `tests/mutants/` (a new table goes into `guards.ts`), naming the
 * guard in the words of the domain, the exact text taken out (once in the file, or the run fails: the table cannot rot),
 * and the cheapest test that misses it. `npm run mutants -- ticket` tries only those whose guard or file says «ticket».
 *
 * Each worker has a copy of the sources in a temporary folder and a Vitest that stays; the sources here are never touched.
 * First the tests named are run with every guard in its place: a test that fails then would prove nothing.
 */
const root = path.join(import.meta.dirname, '..');
const copied = ['shared', 'server', 'electron', 'renderer', 'scripts', 'tests', 'package.json', 'tsconfig.json'];
/** One more than cores: without its guard a test often waits for what never comes, and waiting costs no core. */
const workers = 3;
/** Milliseconds for one test with every guard in its place. */
const longestWhole = 30_000;

/** So long, in milliseconds, a test may take without a guard that took `whole` with it. Waiting for what never comes is missing it, too. */
const patienceWithout = (whole: number): number => 1000 + 2 * whole;

interface Trial extends Guard {
  readonly file: string;
  readonly test: string;
}

interface Verdict {
  readonly trial: Trial;
  /** Why the guard is not shown to work; `undefined` where a test missed it. */
  readonly wrong: string | undefined;
  readonly seconds: number;
}

interface Run {
  /** Titles of the tests that failed. */
  readonly failed: string[];
  /** How many passed. */
  readonly passed: number;
  /** What went wrong outside of any test. */
  readonly broken: string[];
  /** What the longest test took, in milliseconds. */
  readonly longest: number;
}

/** A copy of the sources, in which guards can be taken out. */
class Worker {
  readonly #folder: string;
  readonly #vitest: Vitest;

  private constructor(folder: string, vitest: Vitest) {
    this.#folder = folder;
    this.#vitest = vitest;
  }

  static async start(): Promise<Worker> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ecabinet-mutants-'));
    for (const name of copied) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const vitest = await createVitest({
      root: folder,
      config: false,
      watch: false,
      include: ['**/*.test.ts'],
      pool: 'forks',
      maxWorkers: 1,
      hookTimeout: 60_000,
      reporters: [{}],
      onConsoleLog: () => false,
    });
    return new Worker(folder, vitest);
  }

  /** Runs the tests of one file whose titles hold one of `named`, or all of them; each within `patience` milliseconds. */
  async run(test: string, named: readonly string[], patience: number): Promise<Run> {
    const pattern = named.length === 0 ? undefined : new RegExp(named.map(escaped).join('|'));
    const project = this.#vitest.getRootProject();
    project.config.testTimeout = patience;
    const options = pattern === undefined ? {} : { testNamePattern: pattern };
    const specification = project.createSpecification(path.join(this.#folder, test), options);
    const ended = await this.#vitest.runTestSpecifications([specification]);
    const { unhandledErrors } = ended;
    // Vitest also tells how the files it ran before had ended.
    const testModules = ended.testModules.filter(({ moduleId }) => moduleId === specification.moduleId);
    const cases: TestCase[] = testModules.flatMap(({ children }) => [...children.allTests()]);
    const errors = testModules.flatMap((module) => module.errors().map(({ message }) => message));
    return {
      failed: cases.filter((one) => one.result().state === 'failed').map(({ fullName }) => fullName),
      passed: cases.filter((one) => one.result().state === 'passed').length,
      broken: [...errors, ...unhandledErrors.map(String)],
      longest: Math.max(0, ...cases.map((one) => one.diagnostic()?.duration ?? 0)),
    };
  }

  /** Takes one guard out. Answers why it is not shown to work, `undefined` where a test missed it. */
  async try({ file, test, take, put, named }: Trial, patience: number): Promise<string | undefined> {
    const place = path.join(this.#folder, file);
    const whole = readFileSync(place, 'utf8');
    writeFileSync(
      place,
      whole.replace(take, () => put),
    );
    this.#vitest.invalidateFile(place);
    try {
      const { failed, broken } = await this.run(test, named === undefined ? [] : [named], patience);
      if (failed.length > 0) return undefined;
      return broken.length > 0 ? `the tests could not run without it: ${broken.join('; ')}` : 'no test missed it';
    } finally {
      writeFileSync(place, whole);
      this.#vitest.invalidateFile(place);
    }
  }

  async end(): Promise<void> {
    await this.#vitest.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Tries every guard, or those whose words or file contain one of `wanted`. Each counts as one test. */
export async function tryMutants(wanted: readonly string[] = []): Promise<Count> {
  const trials = trialsOf(guardedFiles).filter(
    ({ guard, file }) => wanted.length === 0 || wanted.some((word) => guard.includes(word) || file.includes(word)),
  );
  const fits = new Map(trials.map((trial) => [trial, misfitOf(trial)]));
  const verdicts: Verdict[] = [];
  const tell = (verdict: Verdict): void => {
    verdicts.push(verdict);
    print(lineOf(verdict));
  };
  for (const [trial, wrong] of fits) if (wrong !== undefined) tell({ trial, wrong, seconds: 0 });

  const byTest = new Map<string, Trial[]>();
  for (const trial of trials) {
    if (fits.get(trial) === undefined) byTest.set(trial.test, [...(byTest.get(trial.test) ?? []), trial]);
  }
  const waiting = [...byTest];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = await Worker.start();
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await tryAll(worker, next, tell);
      } finally {
        await worker.end();
      }
    }),
  );
  const failed = verdicts.filter(({ wrong }) => wrong !== undefined);
  print(`${verdicts.length - failed.length} guards are missed when they are gone, ${failed.length} are not`);
  for (const verdict of failed) print(lineOf(verdict));
  return { ...none, passed: verdicts.length - failed.length, failed: failed.length };
}

async function tryAll(
  worker: Worker,
  [test, trials]: readonly [string, readonly Trial[]],
  tell: (verdict: Verdict) => void,
): Promise<void> {
  const names = trials.map(({ named }) => named);
  const everyName = names.filter((name) => name !== undefined);
  const { failed, passed, broken, longest } = await worker.run(
    test,
    everyName.length === names.length ? everyName : [],
    longestWhole,
  );
  const unsound = passed === 0 || failed.length > 0 || broken.length > 0;
  for (const trial of trials) {
    const from = performance.now();
    const wrong = unsound
      ? `${test} does not pass with every guard in its place: ${[...failed, ...broken].join('; ')}`
      : await worker.try(trial, patienceWithout(longest));
    tell({ trial, wrong, seconds: (performance.now() - from) / 1000 });
  }
}

function trialsOf(files: readonly GuardedFile[]): Trial[] {
  return files.flatMap(({ file, test, guards }) => guards.map((guard) => ({ ...guard, file, test })));
}

function misfitOf({ file, test, take, put }: Trial): string | undefined {
  for (const name of [file, test]) if (!existsSync(path.join(root, name))) return `there is no ${name}`;
  const times = readFileSync(path.join(root, file), 'utf8').split(take).length - 1;
  if (times !== 1) return `its text stands ${times} times in the file, not once`;
  return take === put ? 'nothing is taken out' : undefined;
}

function lineOf({ trial, wrong, seconds }: Verdict): string {
  const line = `${trial.guard}  (${trial.file}, ${seconds.toFixed(1)} s)`;
  return wrong === undefined ? `  ok  ${line}` : `  NOT OK  ${line}: ${wrong}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main) {
  const { failed } = await tryMutants(process.argv.slice(2));
  process.exitCode = failed === 0 ? 0 : 1;
}

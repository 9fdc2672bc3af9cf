import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Check, dependencyChecks, formatChecks, lintChecks, typeChecks } from './checks.ts';
import { preparedFolder } from '../tests/fixtures/preparedSample.ts';
import { tryMutants } from './mutants.ts';
import { pack } from './pack.ts';
import { add, type Count, countPlaywright, countVitest, none } from './testReports.ts';

/*
 * Everything that proves the project, stage by stage; `npm test -- lint unit` runs only the stages named.
 * The last line is always «N passed, N failed, N skipped» over all of them.
 */
const root = path.join(import.meta.dirname, '..');
const reports = path.join(root, 'test-results');
const minute = 60_000;

// The tests start hundreds of servers and vaults: each finds ready what the first one had to strip of its types and compile.
process.env['NODE_COMPILE_CACHE'] ??= path.join(root, 'node_modules', '.cache', 'compiled');

interface Stage {
  name: string;
  run: () => Promise<Count>;
}

const stages: Stage[] = [
  { name: 'format', run: () => runChecks(formatChecks) },
  { name: 'lint', run: () => runChecks(lintChecks) },
  { name: 'types', run: () => runChecks(typeChecks) },
  { name: 'dependencies', run: () => runChecks(dependencyChecks) },
  {
    name: 'pack',
    run: () => runChecks([{ title: 'the app builds and packs', run: () => pack().then(() => undefined) }]),
  },
  { name: 'unit', run: runVitest },
  { name: 'mutants', run: () => tryMutants() },
  { name: 'e2e', run: runPlaywright },
];

async function runChecks(checks: Check[]): Promise<Count> {
  let count = none;
  for (const { title, run } of checks) {
    const wrong = await run().catch((error: unknown) => String(error));
    print(`${wrong === undefined ? '  ok  ' : '  NOT OK  '}${title}`);
    if (wrong !== undefined) print(wrong);
    count = add(count, wrong === undefined ? { ...none, passed: 1 } : { ...none, failed: 1 });
  }
  return count;
}

async function runVitest(): Promise<Count> {
  const report = path.join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  await runTool('vitest', args, { report, limit: 15 * minute });
  return countVitest(JSON.parse(readFileSync(report, 'utf8')));
}

async function runPlaywright(): Promise<Count> {
  const report = path.join(reports, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  await runTool('playwright', ['test', '--reporter=list,json'], { report, limit: 17 * minute, env });
  return countPlaywright(JSON.parse(readFileSync(report, 'utf8')));
}

interface Run {
  /** The report to be written; an old one is taken away first, so that a tool that dies early leaves none. */
  report: string;
  /** Milliseconds after which the tool is ended. */
  limit: number;
  env?: Record<string, string>;
}

function runTool(name: string, args: string[], { report, limit, env }: Run): Promise<void> {
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(root, 'node_modules', '.bin', name), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      timeout: limit,
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function runStages(chosen: Stage[]): Promise<Count> {
  let total = none;
  for (const { name, run } of chosen) {
    print(`\n${name}`);
    const from = performance.now();
    const count = await run().catch((error: unknown): Count => {
      print(`  ${name} could not be run: ${String(error)}`);
      return { ...none, failed: 1 };
    });
    const ran = count.passed + count.failed > 0;
    if (!ran) print(`  ${name} ran no tests, which proves nothing`);
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    print(`${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped in ${seconds} s`);
    total = add(total, ran ? count : { ...count, failed: 1 });
  }
  return total;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  print(`No stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
} else {
  // The sample is made once for all servers of all stages: making it takes a core a quarter of a minute.
  const prepared = mkdtempSync(path.join(tmpdir(), 'ecabinet-prepared-'));
  process.env[preparedFolder] = prepared;
  const total = await runStages(names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name)));
  rmSync(prepared, { recursive: true, force: true });
  print(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  // Said either way: Vitest inside the mutants' stage leaves a 1 here, where its tests fail as they should.
  process.exitCode = total.failed > 0 ? 1 : 0;
}

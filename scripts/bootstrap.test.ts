import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ecabinet-bootstrap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script as `npm start` would, on a machine where everything is set up. */
function bootstrap(script: string, ...args: string[]): { child: ChildProcess; output: () => string } {
  const file = path.join(folder, 'script.ts');
  writeFileSync(file, script);
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'bootstrap.mjs'), '--server-only', file, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return { child, output: () => text };
}

test("stdout is the script's alone, and its arguments and exit code pass through", async () => {
  const script = 'const args: string[] = process.argv.slice(2); process.stdout.write(args.join("|")); process.exit(7);';
  const { child, output } = bootstrap(script, 'one', '--two=2 and more');
  expect(await once(child, 'close')).toEqual([7, null]);
  expect(output()).toBe('one|--two=2 and more');
});

test('the script runs under Node 24 or newer, whatever was started', async () => {
  const { child, output } = bootstrap('process.stdout.write(process.versions.node)');
  await once(child, 'close');
  expect(Number(output().split('.')[0])).toBeGreaterThanOrEqual(24);
});

test('a request to stop reaches the script, which may take its leave', async () => {
  const script =
    'process.on("SIGTERM", () => process.exit(3)); setInterval(() => undefined, 1000); process.stdout.write("up");';
  const { child } = bootstrap(script);
  if (child.stdout !== null) await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([3, null]);
});

test('a script that was killed looks killed from outside', async () => {
  const { child } = bootstrap('process.kill(process.pid, "SIGKILL"); setInterval(() => undefined, 1000);');
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
});

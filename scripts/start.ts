import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { check } from './check.ts';
import { pack } from './pack.ts';
import { packedExecutable } from './packedApp.ts';

/*
 * `npm start`: the server with the sample body, and the desktop client beside it; without a display the same client in a
 * browser. `npm start -- --check` does all of it without a person and says in one JSON object what happened.
 */
const root = path.join(import.meta.dirname, '..');

/** A server of its own, ended by its id. */
export interface StartedServer {
  readonly address: string;
  /** Resolves when the sample is complete. */
  readonly ready: Promise<void>;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the server on a data folder; port 0 takes a free one. Rejects where it ends before it listens. */
export async function startServer(data: string, port: number): Promise<StartedServer> {
  const child = spawn(process.execPath, [path.join(root, 'server', 'main.ts'), 'serve'], {
    // Vite leaves NODE_ENV at «production» in a process that built with it.
    env: {
      ...process.env,
      NODE_ENV: 'development',
      ECABINET_DATA: data,
      ECABINET_PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let resolveReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve;
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended before it listened')));
    createInterface(child.stdout).on('line', (line) => {
      const found = /^e-Cabinet: (http:\S+)$/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
      if (line === 'ready') resolveReady();
      process.stderr.write(`${line}\n`);
    });
  });
  return {
    address,
    ready,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

async function startForAPerson(): Promise<void> {
  await pack();
  const data = path.join(root, 'data');
  const server = await startServer(data, 8040).catch(() => startServer(data, 0));
  await server.ready;
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  process.once('SIGINT', () => void server.stop().then(() => process.exit(0)));
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  if (!hasDisplay) {
    process.stdout.write(`There is no display here. The same client, in a browser: ${server.address}\n`);
    await once(server.process, 'exit');
    return;
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(packedExecutable, [...asRoot, `--user-data-dir=${path.join(data, 'client')}`], {
    env: { ...process.env, ECABINET_SERVER: server.address },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  process.stdout.write('Close the window, or press Ctrl+C, to stop both.\n');
  await once(app, 'exit');
  await server.stop();
}

async function startForACheck(): Promise<void> {
  await pack();
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-check-'));
  try {
    const report = await check(folder, (port) => startServer(path.join(folder, 'data'), port));
    process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await (process.argv.includes('--check') ? startForACheck() : startForAPerson());

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const announcement = z.object({ port: z.number().int() });

/** A server in a process of its own, on the loopback. */
export interface ChildServer {
  readonly port: number;
  /** As a client types it. */
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a peer out of the folder that `preparePeers` made. */
export function startPeer(folder: string, kind: string): Promise<ChildServer> {
  return startChild([path.join(folder, 'serve.mjs'), kind]);
}

/** Starts our server, whole, on an empty data folder: SQLite with a full sync per commit, every check on. */
export function startOurs(data: string): Promise<ChildServer> {
  return startChild([path.join(import.meta.dirname, 'ours', 'serve.ts'), data]);
}

/** Starts a script and waits for the port it prints. Rejects where it ends before. */
async function startChild(command: readonly string[]): Promise<ChildServer> {
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Vite leaves NODE_ENV at «production» in a process that built with it.
    env: { ...process.env, NODE_ENV: 'test' },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${command.join(' ')} ended at its start`)));
  const port = await Promise.race([firstLine(child), ended]);
  ended.catch(() => undefined);
  return { port, address: `http://127.0.0.1:${port}`, pid: pidOf(child), stop: () => stopProcess(child) };
}

/** Ends a process by its id and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

/** The id of a child that runs. Throws where it could not be started. */
export function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process could not be started');
  return child.pid;
}

async function firstLine(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) return announcement.parse(JSON.parse(line)).port;
  throw new Error('ended without a word');
}

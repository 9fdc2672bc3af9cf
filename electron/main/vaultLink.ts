import { hostname } from 'node:os';
import path from 'node:path';
import { app, safeStorage } from 'electron';
import { z } from 'zod';
import type { DesktopEvent } from '../../shared/desktop/wire.ts';
import {
  fromVaultSchema,
  shellRequests,
  type ShellAnswer,
  type ShellInput,
  type ShellRequest,
  type VaultRequest,
} from '../vault/port.ts';
import { startVaultProcess, type VaultProcess } from './vaultProcess.ts';

/** The shell's way to the vault, over all its restarts. */
export interface VaultLink {
  /** Passes on what a window asks. Rejects where the vault failed or went away meanwhile: asking again is right. */
  askForWindow(window: number, request: VaultRequest, input: unknown): Promise<unknown>;
  ask<Request extends ShellRequest>(request: Request, input: ShellInput<Request>): Promise<ShellAnswer<Request>>;
  stop(): Promise<void>;
}

const shortestPause = 200;
const longestPause = 10_000;

/** Starts the vault, and starts it again whenever it ends by itself. */
export function linkVault(
  server: () => string,
  onEvent: (event: DesktopEvent, windows: 'all' | readonly number[]) => void,
): VaultLink {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  let pause = shortestPause;
  let isStopping = false;
  let child: VaultProcess;
  let started: Promise<unknown>;

  function send(message: object): Promise<unknown> {
    count += 1;
    const id = count;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.send({ id, ...message });
    });
  }

  function start(): void {
    child = startVaultProcess();
    child.onMessage(receive);
    child.onExit(() => {
      for (const { reject } of waiting.values()) reject(new Error('the vault went away'));
      waiting.clear();
      if (isStopping) return;
      onEvent({ event: 'session', state: { kind: 'starting' } }, 'all');
      setTimeout(start, pause);
      pause = Math.min(pause * 2, longestPause);
    });
    const protector = hasKeychain() ? 'keychain' : 'none';
    const folder = path.join(app.getPath('userData'), 'vault');
    started = send({
      request: 'start',
      input: { folder, server: server(), protector, deviceName: hostname().slice(0, 100) },
    }).then((state) => {
      pause = shortestPause;
      onEvent({ event: 'session', state: shellRequests.start.answer.parse(state) }, 'all');
    });
    started.catch(() => undefined);
  }

  function receive(raw: unknown): void {
    const parsed = fromVaultSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if ('event' in message) return onEvent(message.event, message.windows);
    if ('ask' in message) return answerVault(message.id, message.ask, message.input);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('failed' in message) asked?.reject(new Error('the vault could not answer'));
    else asked?.resolve(message.answer);
  }

  function answerVault(id: number, ask: 'shell.wrap' | 'shell.unwrap', input: Uint8Array): void {
    try {
      const bytes =
        ask === 'shell.wrap'
          ? safeStorage.encryptString(Buffer.from(input).toString('base64'))
          : Buffer.from(safeStorage.decryptString(Buffer.from(input)), 'base64');
      child.send({ id, answer: new Uint8Array(bytes) });
    } catch {
      child.send({ id, failed: true });
    }
  }

  start();
  return {
    async askForWindow(window, request, input) {
      await started;
      return send({ window, request, input });
    },
    async ask(request, input) {
      if (request !== 'start') await started;
      const schema = answerSchemaOf(request);
      return schema.parse(await send({ request, input }));
    },
    async stop() {
      isStopping = true;
      await Promise.race([
        send({ request: 'stop' }).catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 2000)),
      ]);
      child.stop();
    },
  };
}

function answerSchemaOf<Request extends ShellRequest>(request: Request): z.ZodType<ShellAnswer<Request>> {
  const schema: unknown = shellRequests[request].answer;
  // The table pairs each request with its own answer; a generic index into it is more than the compiler follows.
  return z.custom<z.ZodType<ShellAnswer<Request>>>((value) => value instanceof z.ZodType).parse(schema);
}

/** Only a keychain that protects counts: `basic_text` is a constant anybody knows, an unknown one is none. */
function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  if (process.platform !== 'linux') return true;
  const backend = 'getSelectedStorageBackend' in safeStorage ? safeStorage.getSelectedStorageBackend() : 'unknown';
  return backend !== 'basic_text' && backend !== 'unknown';
}

import { z } from 'zod';
import type { DesktopEvent } from '../../shared/desktop/wire.ts';
import {
  fromVaultSchema,
  shellRequests,
  type FromVault,
  type ShellAnswer,
  type ShellInput,
  type ShellRequest,
  type ToVault,
  type VaultRequest,
} from '../vault/port.ts';
import type { Keychain } from './keychain.ts';
import type { VaultProcess } from './vaultProcess.ts';

/** The shell's way to the vault, over all its restarts. What is asked while the vault is away waits until it is back. */
export interface VaultLink {
  /** Passes on what a window asks. Rejects with `VaultAway` or `VaultFailed`. */
  askForWindow(window: number, request: VaultRequest, input: unknown): Promise<unknown>;
  /** Asks for the shell itself. Rejects as `askForWindow` does. */
  ask<Request extends ShellRequest>(request: Request, input: ShellInput<Request>): Promise<ShellAnswer<Request>>;
  /** Ends the vault for good; resolves when its process is gone. */
  stop(): Promise<void>;
}

/** The vault's process ended before it answered. What was asked may have been done, or not. */
export class VaultAway extends Error {
  override readonly name = 'VaultAway';
}

/** The vault could not do it: nobody has unlocked it, its disk is full, or what was asked makes no sense to it. */
export class VaultFailed extends Error {
  override readonly name = 'VaultFailed';
}

export interface VaultSurroundings {
  startProcess(): VaultProcess;
  /** Asked anew at each start: settings change. */
  startInput(): ShellInput<'start'>;
  readonly keychain: Keychain | undefined;
  /** Events for all windows or for those named. A vault that went away is told of as a session that is `starting`. */
  tell(event: DesktopEvent, windows: 'all' | readonly number[]): void;
}

const shortestPause = 200;
const longestPause = 10_000;
/** A vault that lived this long did not fail at its start: the next one is not made to wait. Milliseconds. */
const soundLife = 30_000;
/** So long an orderly end may take, in milliseconds. */
const longestStop = 2000;

/** Starts the vault, and starts it again whenever it ends by itself. */
export function linkVault(surroundings: VaultSurroundings): VaultLink {
  const { tell, keychain } = surroundings;
  let pause = shortestPause;
  let isStopping = false;
  const opened = promised<Conversation>();
  let conversation = begin();

  function begin(): Conversation {
    const from = Date.now();
    const begun = converse(surroundings.startProcess(), { tell, keychain });
    void begun.ended.then(() => {
      if (isStopping) return;
      if (Date.now() - from > soundLife) pause = shortestPause;
      opened.reset();
      tell({ event: 'session', state: { kind: 'starting' } }, 'all');
      setTimeout(() => {
        if (!isStopping) conversation = begin();
      }, pause);
      pause = Math.min(pause * 2, longestPause);
    });
    void open(begun);
    return begun;
  }

  async function open(begun: Conversation): Promise<void> {
    try {
      // Its state it tells the windows by itself.
      await begun.ask({ request: 'start', input: surroundings.startInput() });
      opened.resolve(begun);
    } catch {
      // One that cannot start is of no use: another is tried, after a pause that grows.
      await begun.process.stop();
    }
  }

  return {
    async askForWindow(window, request, input) {
      return (await opened.value()).ask({ window, request, input });
    },
    async ask(request, input) {
      return answerSchemaOf(request).parse(await (await opened.value()).ask({ request, input }));
    },
    async stop() {
      isStopping = true;
      const { ask, ended, process } = conversation;
      const impatience = setTimeout(() => void process.stop(), longestStop);
      await ask({ request: 'stop' }).catch(() => undefined);
      clearTimeout(impatience);
      await process.stop();
      await ended;
    },
  };
}

type Question = ToVault extends infer Message
  ? Message extends { request: string }
    ? Omit<Message, 'id'>
    : never
  : never;

/** What is said with one process of the vault, until it ends. */
interface Conversation {
  readonly process: VaultProcess;
  readonly ended: Promise<void>;
  ask(question: Question): Promise<unknown>;
}

function converse(
  process: VaultProcess,
  { tell, keychain }: Pick<VaultSurroundings, 'tell' | 'keychain'>,
): Conversation {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let asked = 0;
  let isOver = false;

  const send = (message: object): void => process.send(message);
  const answerVault = ({ id, ask, input }: Extract<FromVault, { ask: string }>): void => {
    try {
      if (keychain === undefined) throw new Error('no keychain');
      send({ id, answer: ask === 'shell.wrap' ? keychain.wrap(input) : keychain.unwrap(input) });
    } catch {
      // A keychain refuses in many ways; to the vault they are one.
      send({ id, failed: true });
    }
  };

  process.onMessage((raw) => {
    const { data: message } = fromVaultSchema.safeParse(raw);
    if (message === undefined) return;
    if ('event' in message) {
      tell(message.event, message.windows);
    } else if ('ask' in message) {
      answerVault(message);
    } else {
      const whoAsked = waiting.get(message.id);
      waiting.delete(message.id);
      if ('failed' in message) whoAsked?.reject(new VaultFailed());
      else whoAsked?.resolve(message.answer);
    }
  });
  const ended = new Promise<void>((resolve) => {
    process.onExit(() => {
      isOver = true;
      for (const { reject } of waiting.values()) reject(new VaultAway());
      waiting.clear();
      resolve();
    });
  });

  return {
    process,
    ended,
    ask(question) {
      return new Promise((resolve, reject) => {
        if (isOver) {
          reject(new VaultAway());
          return;
        }
        asked += 1;
        waiting.set(asked, { resolve, reject });
        send({ id: asked, ...question });
      });
    },
  };
}

/** A value that is waited for, and may have to be waited for again. */
function promised<Value>() {
  let isThere = false;
  let fulfil: (value: Value) => void;
  let promise = waitAnew();
  function waitAnew(): Promise<Value> {
    return new Promise((resolve) => (fulfil = resolve));
  }
  return {
    value: () => promise,
    resolve(value: Value) {
      isThere = true;
      fulfil(value);
    },
    reset() {
      if (isThere) promise = waitAnew();
      isThere = false;
    },
  };
}

function answerSchemaOf<Request extends ShellRequest>(request: Request): z.ZodType<ShellAnswer<Request>> {
  const schema: unknown = shellRequests[request].answer;
  // The table pairs each request with its own answer; a generic index into it is more than the compiler follows.
  return z.custom<z.ZodType<ShellAnswer<Request>>>((value) => value instanceof z.ZodType).parse(schema);
}

import type { BaseLogger } from 'pino';
import type { StoredLetter } from '../storage/reminderStore.ts';
import type { Storage } from '../storage/storage.ts';
import type { Letter, MailServer } from './mailServer.ts';

export interface OutboxSettings {
  readonly storage: Pick<Storage, 'reminders'>;
  readonly mailServer: MailServer;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Pick<BaseLogger, 'warn' | 'error'>;
  /** What a letter says and where it goes, written when it is sent; `undefined`: it is not needed any more. */
  readonly write: (letter: StoredLetter) => Promise<Letter | undefined>;
  /** Told when a letter was settled, by its state. */
  readonly onSettled?: (state: StoredLetter['state']) => void;
  /** How often waiting letters are looked for, in milliseconds. */
  readonly every?: number;
}

/** Letters on their way out, which the storage keeps. */
export interface Outbox {
  /** Sends what waits and whose time has come, one letter after the other. Resolves when nothing of that is left. */
  send(): Promise<void>;
  /** Begins no other letter. Resolves once the one under way has its state. */
  stop(): Promise<void>;
}

const minute = 60_000;
const longestPause = 30 * minute;

/**
 * Sends each letter once. It is written down as being sent before the mail server hears of it: whatever is found so at a start
 * may have gone out, and SMTP has no way to ask. A reminder too few is repeated by the next one; one sent twice would teach
 * people not to read them.
 */
export async function openOutbox(settings: OutboxSettings): Promise<Outbox> {
  const { storage, mailServer, clock, log, write, onSettled, every = 5000 } = settings;
  const { reminders: store } = storage;
  for (const { id } of await store.letters('sending')) {
    await store.changeLetter(id, { state: 'unknown', trouble: 'interrupted' });
    log.warn({ letter: id }, 'it is not known whether a letter was sent');
  }
  let isStopped = false;
  let running: Promise<void> | undefined;

  async function sendAll(): Promise<void> {
    for (;;) {
      if (isStopped) return;
      const letter = await store.nextLetter(clock());
      if (letter === undefined) return;
      await settle(letter);
    }
  }

  async function settle(letter: StoredLetter): Promise<void> {
    const { id, attempts } = letter;
    const written = await write(letter);
    if (written === undefined) return end(id, { state: 'needless', trouble: null });
    await store.changeLetter(id, { state: 'sending', attempts: attempts + 1 });
    const delivery = await mailServer.deliver(written);
    if (delivery.is === 'taken') return end(id, { state: 'sent', trouble: null });
    const { is, trouble } = delivery;
    log.warn({ letter: id, is, trouble, attempts: attempts + 1 }, 'a letter did not go out');
    if (is !== 'failed') return end(id, { state: is, trouble });
    const pause = Math.min(minute * 2 ** attempts, longestPause);
    await store.changeLetter(id, { state: 'waiting', trouble, nextAttemptAt: clock() + pause });
  }

  async function end(id: string, change: Pick<StoredLetter, 'state' | 'trouble'>): Promise<void> {
    await store.changeLetter(id, change);
    onSettled?.(change.state);
  }

  function send(): Promise<void> {
    running ??= sendAll()
      .catch((error: unknown) => log.error({ err: error }, 'letters could not be sent'))
      .finally(() => (running = undefined));
    return running;
  }

  const looking = setInterval(() => void send(), every);
  looking.unref();
  return {
    send,
    async stop() {
      isStopped = true;
      clearInterval(looking);
      await running;
    },
  };
}

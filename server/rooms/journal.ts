import type { Storage } from '../storage/storage.ts';

/** What one room has for one round: what to write, and what follows once it is on the disk or could not be written. */
export interface Round {
  readonly write:
    | { readonly kind: 'append' | 'compact'; readonly room: string; readonly bytes: Uint8Array }
    | undefined;
  stored(): void;
  failed(): void;
}

export interface Contributor {
  beginRound(): Round;
}

/** Group commit: whatever waits, of all rooms, becomes durable in one transaction. */
export interface Journal {
  /** Asks for a round soon. Asking again before it begins is free. */
  wantRound(contributor: Contributor): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

/** `onFailure` hears of writing that failed; the rooms concerned hear it by `failed`. */
export function createJournal(storage: Storage, onFailure: (error: unknown) => void): Journal {
  const waiting = new Set<Contributor>();
  let running: Promise<void> | undefined;

  const runRounds = async (): Promise<void> => {
    // Everything that the sockets bring in this turn of the event loop goes into one commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.size > 0) {
      const contributors = [...waiting];
      waiting.clear();
      const rounds = contributors.map((contributor) => contributor.beginRound());
      const succeeded = await write(rounds);
      for (const round of rounds) {
        // What needed no writing holds, whatever becomes of the rest.
        if (succeeded || round.write === undefined) round.stored();
        else round.failed();
      }
    }
    running = undefined;
  };

  const write = async (rounds: readonly Round[]): Promise<boolean> => {
    const writes = rounds.flatMap((round) => round.write ?? []);
    if (writes.length === 0) return true;
    try {
      await storage.transaction(async ({ rooms }) => {
        for (const { kind, room, bytes } of writes) await rooms[kind](room, bytes);
      });
      return true;
    } catch (error) {
      onFailure(error);
      return false;
    }
  };

  return {
    wantRound(contributor) {
      waiting.add(contributor);
      running ??= runRounds();
    },
    settled: () => running ?? Promise.resolve(),
  };
}

import { z } from 'zod';
import type { SubmitActAnswer } from '../../shared/api/routes.ts';
import type { Session } from '../identity/session.ts';
import type { RefusalStore, StoredRefusal } from '../storage/refusalStore.ts';

/** What was refused, and to whom: the ledger holds only what was received, and an auditor wants to know of the rest. */
export interface Refusals {
  /** Notes a refused act, soon and without making anybody wait. */
  note(canonical: string, session: Session, answer: Extract<SubmitActAnswer, { outcome: 'refused' }>): void;
  newest(): Promise<readonly StoredRefusal[]>;
  /** Resolves once all that was noted is durable, or could not be. */
  settled(): Promise<void>;
}

const shown = 2000;
const said = z.object({
  type: z.string().max(100),
  body: z.object({ ballot: z.string().max(64).optional(), meeting: z.string().max(64).optional() }),
});

/** `onFailure` hears what the storage would not take: those are not on record. */
export function keepRefusals(store: RefusalStore, clock: () => number, onFailure: (error: unknown) => void): Refusals {
  let noted = new Map<string, StoredRefusal>();
  let writing: Promise<void> | undefined;

  /** What comes while it writes goes with the next write: a flood costs no more than the disk can do. */
  async function write(): Promise<void> {
    while (noted.size > 0) {
      const batch = [...noted.values()];
      noted = new Map();
      // oxlint-disable-next-line no-await-in-loop -- one write after the other
      await store.note(batch).catch(onFailure);
    }
  }

  return {
    note(canonical, { person, device }, { code }) {
      // Asking for a code is how a second factor is given, not a refusal.
      if (code === 'second-factor-needed') return;
      const minute = new Date(Math.floor(clock() / 60_000) * 60_000).toISOString();
      const { type, about } = readable(canonical);
      const key = JSON.stringify([minute, device, type, about, code]);
      const count = (noted.get(key)?.count ?? 0) + 1;
      noted.set(key, { minute, person: person.id, device, type, about, code, count });
      writing ??= Promise.resolve()
        .then(write)
        .finally(() => (writing = undefined));
    },
    newest: () => store.newest(shown),
    async settled() {
      await writing;
    },
  };
}

function readable(canonical: string): { type: string; about: string } {
  try {
    const read = said.parse(JSON.parse(canonical));
    return { type: read.type, about: read.body.ballot ?? read.body.meeting ?? '' };
  } catch {
    return { type: '', about: '' };
  }
}

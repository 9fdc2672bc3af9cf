import { randomUUID } from 'node:crypto';
import type { BaseLogger } from 'pino';
import type { RemindAnswer } from '../../shared/api/routes.ts';
import type { Ballot } from '../../shared/domain/ballot/ballot.ts';
import { membersToRemind, reminderDue } from '../../shared/domain/ballot/reminders.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { StoredLetter, StoredReminder } from '../storage/reminderStore.ts';
import type { Storage } from '../storage/storage.ts';

export interface ReminderSettings {
  readonly storage: Pick<Storage, 'reminders' | 'transaction'>;
  readonly ballot: (id: string) => Ballot | undefined;
  readonly ballots: () => readonly Ballot[];
  readonly people: () => readonly Person[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Pick<BaseLogger, 'error'>;
  /** Called once a reminder is durable. */
  readonly onReminded: (reminder: StoredReminder) => Promise<void>;
}

export interface Reminders {
  /** Of a ballot, the oldest first. */
  of(ballot: string): readonly StoredReminder[];
  /** Reminds of every ballot whose time has come. What was made before a crash is not made again. */
  look(): Promise<void>;
  /** Reminds those who have not answered, now, in the secretariat's name. */
  remind(ballot: string, by: string): Promise<RemindAnswer>;
}

/** So long nobody can be reminded again by the secretariat, in milliseconds. */
const leastPause = 30 * 60_000;

/** Reads what was reminded before. */
export async function openReminders(settings: ReminderSettings): Promise<Reminders> {
  const { storage, ballot: find, ballots, people, clock, log, onReminded } = settings;
  const byBallot = new Map<string, StoredReminder[]>();
  for (const reminder of await storage.reminders.reminders()) remember(reminder);
  let turn: Promise<unknown> = Promise.resolve();

  function remember(reminder: StoredReminder): void {
    byBallot.set(reminder.ballot, [...(byBallot.get(reminder.ballot) ?? []), reminder]);
  }

  /** One after the other: two taps at once remind once. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  async function make(reminder: StoredReminder): Promise<void> {
    const letters = people()
      .filter(({ id, assists }) => reminder.members.some((member) => member === id || member === assists))
      .map(({ id: person }): StoredLetter => {
        const fresh = { state: 'waiting', attempts: 0, nextAttemptAt: clock(), trouble: null } as const;
        return { id: `${reminder.id}/${person}`, reminder: reminder.id, ballot: reminder.ballot, person, ...fresh };
      });
    await storage.transaction(async (stores) => {
      await stores.reminders.addReminder(reminder);
      await stores.reminders.addLetters(letters);
    });
    remember(reminder);
    await onReminded(reminder);
  }

  async function lookAt(ballot: Ballot): Promise<void> {
    const moment = reminderDue(ballot, new Date(clock()).toISOString());
    if (moment === undefined) return;
    const id = `${ballot.id}/${moment}`;
    if (byBallot.get(ballot.id)?.some((reminder) => reminder.id === id) === true) return;
    const members = membersToRemind(ballot);
    if (members.length > 0) await make({ id, ballot: ballot.id, at: moment, by: null, members });
  }

  return {
    of: (ballot) => byBallot.get(ballot) ?? [],
    look: () =>
      inTurn(async () => {
        for (const ballot of ballots()) {
          if (ballot.stage === 'open') await lookAt(ballot);
        }
      }).catch((error: unknown) => log.error({ err: error }, 'a reminder could not be made')),
    remind: (id, by) =>
      inTurn(async (): Promise<RemindAnswer> => {
        const ballot = find(id);
        const now = clock();
        const at = new Date(now).toISOString();
        if (ballot?.stage !== 'open' || ballot.deadline === null || at > ballot.deadline) {
          return { outcome: 'refused', code: 'ballot-not-running' };
        }
        const last = byBallot.get(id)?.at(-1)?.at;
        if (last !== undefined && now < Date.parse(last) + leastPause) {
          return {
            outcome: 'refused',
            code: 'reminded-lately',
            until: new Date(Date.parse(last) + leastPause).toISOString(),
          };
        }
        const members = membersToRemind(ballot);
        if (members.length === 0) return { outcome: 'refused', code: 'nobody-to-remind' };
        await make({ id: `${id}/${randomUUID()}`, ballot: id, at, by, members });
        return { outcome: 'reminded', members: members.length };
      }),
  };
}

import { createHash } from 'node:crypto';
import type { BaseLogger } from 'pino';
import type { Ballot } from '../../shared/domain/ballot/ballot.ts';
import { membersToRemind } from '../../shared/domain/ballot/reminders.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import type { StoredLetter } from '../storage/reminderStore.ts';
import type { Storage } from '../storage/storage.ts';
import { reminderText } from './letterText.ts';
import { smtpServer, type Letter, type MailServerSettings } from './mailServer.ts';
import { openOutbox, type Outbox } from './outbox.ts';

export interface ReminderMailSettings {
  readonly storage: Pick<Storage, 'reminders'>;
  readonly mail: MailServerSettings;
  readonly body: Body;
  readonly ballot: (id: string) => Ballot | undefined;
  readonly person: (id: string) => Person | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Pick<BaseLogger, 'warn' | 'error'>;
  readonly onSettled?: (state: StoredLetter['state']) => void;
  readonly every?: number;
}

/** Sends the letters of reminders, each written from how things stand when it goes out. */
export async function openReminderMail(settings: ReminderMailSettings): Promise<Outbox> {
  const { storage, mail, body, ballot: find, person: personOf, clock } = settings;

  async function write(letter: StoredLetter): Promise<Letter | undefined> {
    const ballot = find(letter.ballot);
    const to = personOf(letter.person);
    if (ballot?.deadline == null || to === undefined || clock() > Date.parse(ballot.deadline)) return undefined;
    const missing = membersToRemind(ballot);
    const member = [to.id, to.assists].find((id) => id !== undefined && missing.includes(id));
    const whose = member === undefined ? undefined : personOf(member);
    const address = (await storage.reminders.addresses()).find(({ person }) => person === to.id);
    if (whose === undefined || address === undefined) return undefined;
    return {
      // Of the letter, and telling nothing of whom it is about.
      messageId: createHash('sha256').update(`${body.installation}/${letter.id}`).digest('hex').slice(0, 32),
      to: address.address,
      ...reminderText({ ballot, body, to, member: whose, language: address.language }),
    };
  }

  return openOutbox({ ...settings, mailServer: smtpServer(mail), write });
}

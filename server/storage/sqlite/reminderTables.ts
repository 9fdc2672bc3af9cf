import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { MailAddress, ReminderStore, StoredLetter } from '../reminderStore.ts';
import type { Tables } from './tables.ts';

export interface ReminderTables {
  reminder: { id: string; ballot: string; at: string; by: string | null; members: string };
  letter: {
    id: string;
    reminder: string;
    ballot: string;
    person: string;
    state: StoredLetter['state'];
    attempts: number;
    nextAttemptAt: number;
    trouble: string | null;
  };
  mailAddress: { person: string; address: string; language: MailAddress['language'] };
}

const membersSchema = z.array(z.string());

export function sqliteReminderStore(database: Kysely<Tables>): ReminderStore {
  const letters = () => database.selectFrom('letter').selectAll().orderBy('nextAttemptAt').orderBy('id');
  return {
    async reminders() {
      const rows = await database.selectFrom('reminder').selectAll().orderBy('at').orderBy('id').execute();
      return rows.map((row) => ({ ...row, members: membersSchema.parse(JSON.parse(row.members)) }));
    },
    async addReminder({ members, ...reminder }) {
      await database
        .insertInto('reminder')
        .values({ ...reminder, members: JSON.stringify(members) })
        .execute();
    },
    async addLetters(added) {
      for (const letter of added) {
        // oxlint-disable-next-line no-await-in-loop -- one connection, one after the other
        await database.insertInto('letter').values(letter).execute();
      }
    },
    letters: (state) => letters().where('state', '=', state).execute(),
    nextLetter: (now) =>
      letters().where('state', '=', 'waiting').where('nextAttemptAt', '<=', now).limit(1).executeTakeFirst(),
    async changeLetter(id, change) {
      await database.updateTable('letter').set(change).where('id', '=', id).execute();
    },
    addresses: () => database.selectFrom('mailAddress').selectAll().execute(),
    async putAddress({ person, ...values }) {
      await database
        .insertInto('mailAddress')
        .values({ person, ...values })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
        .execute();
    },
  };
}

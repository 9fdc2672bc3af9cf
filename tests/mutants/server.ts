import type { GuardedFile } from './mutant.ts';

const watching = 'server/watching.test.ts';

/** What an operator is told of a server and of its data folder. */
export const serverGuards: readonly GuardedFile[] = [
  {
    file: 'server/storage/migrations/migrations.ts',
    test: watching,
    guards: [
      {
        guard: 'a data folder of a newer version is left as it is',
        named: 'a data folder of a newer version',
        take: 'if (!Object.hasOwn(migrations, name)) throw new DatabaseFromTheFuture(name);',
        put: '',
      },
    ],
  },
  {
    file: 'server/app.ts',
    test: 'server/app.test.ts',
    guards: [
      {
        guard: 'a server that cannot start lets go of the data folder',
        named: 'leaves its folder to the next one',
        take: 'await letGoOf(taken);',
        put: '',
      },
    ],
  },
  {
    file: 'server/mail/outbox.ts',
    test: 'server/mail/reminderMail.test.ts',
    guards: [
      {
        guard: 'a letter is written down as being sent before the mail server hears of it',
        take: "await store.changeLetter(id, { state: 'sending', attempts: attempts + 1 });",
        put: 'await store.changeLetter(id, { attempts: attempts + 1 });',
      },
      {
        guard: 'a letter that may have gone out is not sent again',
        take: "if (is !== 'failed') return end(id, { state: is, trouble });",
        put: "if (is === 'refused') return end(id, { state: is, trouble });",
      },
    ],
  },
  {
    file: 'server/mail/letterText.ts',
    test: 'server/mail/reminderMail.test.ts',
    guards: [
      {
        guard: 'a letter about classified papers does not name the subject',
        take: "isClassified(ballot) ? '' :",
        put: "isClassified(ballot) && number === '' ? '' :",
      },
    ],
  },
  {
    file: 'server/deadlines/reminders.ts',
    test: 'server/mail/reminderMail.test.ts',
    guards: [
      {
        guard: 'the secretariat does not remind twice in half an hour',
        take: 'last !== undefined && now < Date.parse(last) + leastPause',
        put: 'last !== undefined && now < Date.parse(last)',
      },
    ],
  },
];

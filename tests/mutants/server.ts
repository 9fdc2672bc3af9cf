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
];

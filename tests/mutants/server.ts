import type { GuardedFile } from './mutant.ts';

const watching = 'server/watching.test.ts';

/** What an operator is told of a server and of its data folder. */
export const serverGuards: readonly GuardedFile[] = [
  {
    file: 'server/storage/sqlite/openSqlite.ts',
    test: watching,
    guards: [
      {
        guard: 'a server that cannot write is not ready',
        named: 'a server that cannot write any more',
        take: 'update installation set body = body',
        put: 'select 1',
      },
    ],
  },
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
];

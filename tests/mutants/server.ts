import type { GuardedFile } from './mutant.ts';

const watching = 'server/watching.test.ts';
const storageFull = 'tests/fault/storageFull.test.ts';
const onFullDisk = 'while the disk is full whoever reads a room reads on';

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
    file: 'server/storage/sqlite/openSqlite.ts',
    test: storageFull,
    guards: [
      {
        guard: 'a server that cannot write is not ready',
        named: onFullDisk,
        take: 'pragma user_version = 0',
        put: 'pragma user_version',
      },
    ],
  },
  {
    file: 'server/rooms/openRoom.ts',
    test: storageFull,
    guards: [
      {
        guard: 'what the disk did not take leaves the room’s memory again',
        named: onFullDisk,
        take: 'this.#acknowledging.add(connection);\n        this.#takeBack();',
        put: 'connection.close(closing.goingAway);',
      },
    ],
  },
];

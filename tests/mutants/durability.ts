import type { GuardedFile } from './mutant.ts';

const systemCalls = 'tests/fault/fsync.test.ts';
const storageFull = 'tests/fault/storageFull.test.ts';
const onFullDisk = 'while the disk is full whoever reads a room reads on';
const vaultFile = 'electron/vault/file/vaultFile.test.ts';

/** What «nothing acknowledged is lost» rests on: first the disk, then the answer. */
export const durabilityGuards: readonly GuardedFile[] = [
  {
    file: 'server/storage/sqlite/openSqlite.ts',
    test: systemCalls,
    guards: [
      {
        guard: 'the server’s commits wait for the disk',
        named: 'the server syncs its journal before it acknowledges',
        take: "sqlite.pragma('synchronous = FULL');",
        put: "sqlite.pragma('synchronous = NORMAL');",
      },
    ],
  },
  {
    file: 'server/ledger/ledger.ts',
    test: systemCalls,
    guards: [
      {
        guard: 'a receipt is given only for an act that is on the disk',
        named: 'the server syncs its journal before it acknowledges',
        take: 'await acts.append(entries);',
        put: 'setTimeout(() => void acts.append(entries), 300);',
      },
    ],
  },
  {
    file: 'server/blobs/blobStore.ts',
    test: systemCalls,
    guards: [
      {
        guard: 'a piece of an upload waits for the disk',
        named: 'a piece of an upload is on the disk',
        take: 'await handle.datasync();',
        put: '',
      },
      {
        guard: 'the name of an upload’s first piece waits for the disk',
        named: 'a piece of an upload is on the disk',
        take: 'if (isNew) await syncPath(partialFolder);',
        put: '',
      },
    ],
  },
  {
    file: 'server/rooms/openRoom.ts',
    test: storageFull,
    guards: [
      {
        guard: 'a write in a room is acknowledged only when it is on the disk',
        named: onFullDisk,
        take: 'this.#acknowledging.add(connection);\n    this.#surroundings.journal.wantRound(this);',
        put: 'connection.send(storedFrame(connection.written));',
      },
      {
        guard: 'nobody is shown what is not on the disk',
        named: onFullDisk,
        take: 'this.#unstored.push({ update, from });',
        put: 'this.#unstored.push({ update, from }); this.#sendOn(update, [{ update, from }]);',
      },
      {
        guard: 'what the disk did not take leaves the room’s memory again',
        named: onFullDisk,
        take: 'for (const connection of writers) connection.close(closing.goingAway);\n    this.#reload();',
        put: 'for (const connection of writers) connection.close(closing.goingAway);',
      },
    ],
  },
  {
    file: 'server/rooms/journal.ts',
    test: storageFull,
    guards: [
      {
        guard: 'what the disk did not take is not taken for stored',
        named: onFullDisk,
        take: 'if (succeeded || round.write === undefined) round.stored();\n        else round.failed();',
        put: 'round.stored();',
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
      {
        guard: 'the operator reads why the disk took nothing',
        named: onFullDisk,
        take: 'if (sqlite.inTransaction) await sql',
        put: 'await sql',
      },
    ],
  },
  {
    file: 'electron/vault/file/vaultFile.ts',
    test: vaultFile,
    guards: [
      {
        guard: 'the vault’s commits wait for the disk',
        named: 'what is acknowledged as kept waits',
        take: "database.pragma('synchronous = FULL');\n  database.pragma('secure_delete",
        put: "database.pragma('synchronous = NORMAL');\n  database.pragma('secure_delete",
      },
    ],
  },
  {
    file: 'electron/vault/file/vaultFile.ts',
    test: 'electron/vault/file/logFrames.test.ts',
    guards: [
      {
        guard: 'damage in the log before its last commit is said',
        take: "throw new VaultDamaged('the log is damaged before its last commit');",
        put: '',
      },
    ],
  },
];

import type { GuardedFile } from './mutant.ts';

/** The vault's file and the keys to it. */
export const vaultGuards: readonly GuardedFile[] = [
  {
    file: 'electron/vault/file/vaultFile.ts',
    test: 'electron/vault/file/vaultFile.test.ts',
    guards: [
      {
        guard: 'the vault’s file is encrypted',
        named: 'nothing that is kept stands in clear',
        take: "database.pragma(`key = \"x'${Buffer.from(key).toString('hex')}'\"`);",
        put: '',
      },
      {
        guard: 'a newer version’s vault is left as it is',
        named: 'a file of a newer version',
        take: 'if (version > migrations.length) throw new VaultFromTheFuture(String(version));',
        put: '',
      },
      {
        guard: 'after a quick write the vault waits for the disk again',
        named: 'what is acknowledged as kept waits',
        take: "database.pragma('synchronous = FULL');\n        }",
        put: '}',
      },
    ],
  },
  {
    file: 'electron/vault/file/salvage.ts',
    test: 'electron/vault/file/vaultFile.test.ts',
    guards: [
      {
        guard: 'what was on a bad page is read from its twin',
        named: 'whichever page of a vault goes bad',
        take: "{ table: part.table, key: part.key }, '_twin'",
        put: "part, ''",
      },
      {
        guard: 'that something may be missing is said',
        named: 'whichever page of a vault goes bad',
        take: 'isOwnWhole &&= own.isWhole || twin.isWhole;',
        put: '',
      },
      {
        guard: 'what was committed behind damage in the log is read',
        named: 'of a vault whose log is damaged',
        take: 'writeLog(`${readable}-wal`, log);',
        put: '',
      },
    ],
  },
  {
    file: 'electron/vault/key/wrongPasswords.ts',
    test: 'electron/vault/key/key.test.ts',
    guards: [
      {
        guard: 'each wrong password makes the wait longer',
        named: 'each wrong password makes the wait longer',
        take: 'note({ wrong: (last?.wrong ?? 0) + 1, lastAt: now() });',
        put: 'note({ wrong: 1, lastAt: now() });',
      },
      {
        guard: 'a clock that was turned back shortens no wait',
        named: 'each wrong password makes the wait longer',
        take: 'return whole;',
        put: 'return 0;',
      },
      {
        guard: 'a clock set right after years ahead locks nobody out for years',
        named: 'each wrong password makes the wait longer',
        take: 'note({ ...tries, lastAt: now() });',
        put: '',
      },
    ],
  },
  {
    file: 'electron/vault/key/keyring.ts',
    test: 'electron/vault/key/key.test.ts',
    guards: [
      {
        guard: 'a vault whose keychain is lost opens with the password',
        named: 'where the keychain is lost',
        take: "return wrap.by === 'password' ? wrap : spare;",
        put: "return wrap.by === 'password' ? wrap : undefined;",
      },
    ],
  },
  {
    file: 'electron/vault/packs/packs.ts',
    test: 'tests/integration/packs.test.ts',
    guards: [
      {
        guard: '«ready offline» waits for each of the papers',
        named: '«ready» is said only when',
        take: 'const isReady = isHere && done.length === its.length;',
        put: 'const isReady = isHere;',
      },
      {
        guard: '«ready offline» waits for all rooms of the meeting',
        named: '«ready» is said only when',
        take: 'const isReady = isHere && done.length === its.length;',
        put: 'const isReady = done.length === its.length;',
      },
      {
        guard: 'a paper is here only when its bytes have its hash',
        named: 'a paper that was damaged on its way',
        take: 'if (await hash.isWhole()) {',
        put: 'if ((await hash.isWhole()) || paper.size > 0) {',
      },
      {
        guard: 'a piece of a paper that is kept is not fetched again',
        named: 'a vault that is killed in the middle',
        take: 'missingPieces(documents.chunksOf(paper.sha256), 0, chunks)',
        put: 'missingPieces(new Set(), 0, chunks)',
      },
    ],
  },
  {
    file: 'electron/vault/packs/dossier.ts',
    test: 'electron/vault/packs/dossier.test.ts',
    guards: [
      {
        guard: 'what was replaced in a running ballot is fetched too',
        take: "wanted: standing.stage === 'open' ? files : files.slice(-1)",
        put: 'wanted: files.slice(-1)',
      },
    ],
  },
];

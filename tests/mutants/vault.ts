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
];

import type { GuardedFile } from './mutant.ts';

const acts = 'shared/acts/act.test.ts';

/** What an act's signature and its place in the ledger rest on. */
export const actGuards: readonly GuardedFile[] = [
  {
    file: 'shared/acts/act.ts',
    test: acts,
    guards: [
      {
        guard: 'a signature holds for one type of act only',
        take: '`ecabinet/v1/${type}\\0${canonical}`',
        put: 'canonical',
      },
      {
        guard: 'a signature is verified',
        take: "return await crypto.subtle.verify('Ed25519', key, fromBase64Url(signature), bytes);",
        put: 'return key.extractable || fromBase64Url(signature).length > 0 || bytes.length > 0;',
      },
    ],
  },
  {
    file: 'shared/acts/ledger.ts',
    test: acts,
    guards: [
      {
        guard: 'an entry stands in its place in the ledger',
        take: 'entry.sequence === sequence + 1 && ',
        put: '',
      },
      {
        guard: 'an entry names the one before it',
        take: 'entry.previous === hash && ',
        put: '',
      },
      {
        guard: 'an entry has the hash of all that is in it',
        take: ' && (await hashOfEntry(entry)) === entry.hash',
        put: '',
      },
    ],
  },
];

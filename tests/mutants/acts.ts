import type { GuardedFile } from './mutant.ts';

const acts = 'shared/acts/act.test.ts';

/** What an act's signature, its place in the ledger, and its way in rest on. */
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
  {
    file: 'server/acts/createInstitution.ts',
    test: 'server/acts/acts.test.ts',
    guards: [
      {
        guard: 'an act holds for one installation',
        named: 'an act meant for another installation',
        take: "if (act.installation !== body.installation) return refuse('installation-other');",
        put: '',
      },
      {
        guard: 'nobody’s act comes in through another device’s session',
        named: 'an act of a revoked device',
        take: 'act.actor !== session.person.id || act.device !== session.device',
        put: 'act.actor !== session.person.id',
      },
      {
        guard: 'a device that was revoked while its act waited is refused',
        named: 'its device was revoked, is unknown or is another’s by then',
        take: "if (device.revoked) return refuse('device-revoked');",
        put: '',
      },
      {
        guard: 'a device acts for its own person',
        named: 'its device was revoked, is unknown or is another’s by then',
        take: "if (device.person !== act.actor) return refuse('device-of-another');",
        put: '',
      },
      {
        guard: 'an act is signed by its device',
        named: 'an act signed with another key',
        take: "return refuse('signature-wrong');",
        put: 'return undefined;',
      },
      {
        guard: 'a device’s acts keep their order, none comes twice',
        named: 'an act with a number that its device used before',
        take: "if (act.sequence <= round.lastSequenceOf(act.device)) return () => refused(refuse('act-sequence-used'));",
        put: '',
      },
      {
        guard: 'an id that was used stands for that act alone',
        named: 'an act with the id of an act that was received',
        take: "known.canonical === signed.canonical ? received(known.receipt) : refused(refuse('act-id-reused'))",
        put: 'received(known.receipt)',
      },
    ],
  },
  {
    file: 'server/acts/createInstitution.ts',
    test: 'server/acts/together.test.ts',
    guards: [
      {
        guard: 'an act that comes twice in the same turn is one act',
        named: 'acts that come together are one commit',
        take: 'const twin = round.placeOf(act.id);',
        put: "const twin = round.placeOf('');",
      },
      {
        guard: 'nothing follows from an act before it is on the disk',
        named: 'nothing is answered, refused or seen before the commit',
        take: 'const place = round.add({',
        put: "record.accept(decision, { act: act.id, sequence: 0, receivedAt, hash: '' });\n    const place = round.add({",
      },
    ],
  },
  {
    file: 'server/acts/round.ts',
    test: 'server/acts/together.test.ts',
    guards: [
      {
        guard: 'a device’s acts that come together keep their order',
        named: 'an act’s number counts once among those that come together',
        take: 'return this.#lastSequences.get(device) ?? this.#ledger.lastSequenceOf(device);',
        put: 'return this.#ledger.lastSequenceOf(device);',
      },
    ],
  },
  {
    file: 'shared/acts/sealed.ts',
    test: 'server/acts/acts.test.ts',
    guards: [
      {
        guard: 'an act that says one thing twice is none',
        named: 'an act that says one thing twice',
        take: "canonicalJson(parsed.data) === canonical ? parsed.data : refuse('act-not-canonical')",
        put: 'parsed.data',
      },
    ],
  },
  {
    file: 'server/ledger/ledger.ts',
    test: 'server/acts/acts.test.ts',
    guards: [
      {
        guard: 'a ledger of which one byte was changed is not believed',
        named: 'is not believed where one byte of the ledger was changed',
        take: 'if (!isNext)',
        put: 'if (!isNext && entry.sequence === 0)',
      },
    ],
  },
  {
    file: 'server/logging.ts',
    test: 'server/logs.test.ts',
    guards: [
      {
        guard: 'an error is logged without the request that hangs on it',
        take: '(error: unknown) => loggedError(error, 0)',
        put: '(error: unknown) => error',
      },
    ],
  },
];

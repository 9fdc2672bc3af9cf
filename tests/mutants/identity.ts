import type { GuardedFile } from './mutant.ts';

const signIn = 'server/identity/identity.test.ts';
const accessChanges = 'tests/integration/accessChanges.test.ts';

/** Who gets in, on which device, and what is theirs once they are in. */
export const identityGuards: readonly GuardedFile[] = [
  {
    file: 'server/identity/passwords.ts',
    test: signIn,
    guards: [
      {
        guard: 'a name that does not exist costs the same work',
        named: 'an unknown user and a wrong password',
        take: 'const right = await verify(passwordHash ?? (await nobody)',
        put: 'if (passwordHash === undefined) return false;\n  const right = await verify(passwordHash ?? (await nobody)',
      },
      {
        guard: 'a password is hashed at the full cost',
        named: 'a password is stored as argon2id',
        take: 'timeCost: 2,',
        put: 'timeCost: 1,',
      },
      {
        guard: 'a wrong password does not open',
        named: 'an unknown user and a wrong password',
        take: 'return passwordHash !== undefined && right;',
        put: 'return passwordHash !== undefined;',
      },
    ],
  },
  {
    file: 'server/identity/attempts.ts',
    test: 'server/identity/attempts.test.ts',
    guards: [
      { guard: 'a wait at sign-in grows', take: '1000 * 2 ** (failure.count - free)', put: '1000' },
      { guard: 'a wait at sign-in has a bound', take: 'Math.min(longest, ', put: 'Math.min(Infinity, ' },
      {
        guard: 'a clock set back makes no wait at sign-in longer',
        take: 'failure.last = Math.min(failure.last, now);',
        put: '',
      },
      {
        guard: 'names that were tried are not remembered without bound',
        take: 'this.#failures.size > remembered && ',
        put: 'this.#failures.size > 10 * remembered && ',
      },
    ],
  },
  {
    file: 'server/identity/createIdentity.ts',
    test: signIn,
    guards: [
      {
        guard: 'wrong passwords are counted',
        named: 'guessing is slowed',
        take: 'counted.failed(as, clock());',
        put: '',
      },
      {
        guard: 'wrong codes are counted',
        named: 'where the body wants a second factor',
        take: 'tries.counted.failed(tries.as, clock());',
        put: '',
      },
      {
        guard: 'many guesses at once are judged one after another',
        named: 'many guesses at once',
        take: "        if (mustWait()) return { outcome: 'refused', code: 'too-many-attempts' };\n        if (!right",
        put: '        if (!right',
      },
      {
        guard: 'a stranger’s guesses do not shut a known device out',
        named: 'guessing is slowed',
        take: 'return isKnown ?',
        put: 'return !isKnown && isKnown ?',
      },
      {
        guard: 'a device is known by its key, not by its id alone',
        named: 'guessing is slowed',
        take: 'known.publicKey === publicKey && ',
        put: '(known.publicKey === publicKey || known.number > 0) && ',
      },
      {
        guard: 'a device keeps its person',
        named: 'a device is of the person and key',
        take: 'known.person !== person || ',
        put: '',
      },
      {
        guard: 'a device keeps its key',
        named: 'a device is of the person and key',
        take: 'known.publicKey !== wanted.publicKey || ',
        put: '',
      },
      {
        guard: 'a revoked device does not sign in',
        named: 'a revoked device is out',
        take: "return known.revoked ? 'device-revoked' : known;",
        put: 'return known;',
      },
      {
        guard: 'a revoked device’s sessions are closed',
        named: 'a revoked device is out',
        take: 'device === undefined || device.revoked || account === undefined',
        put: 'device === undefined || account === undefined',
      },
      {
        guard: 'nobody revokes another’s device',
        named: 'a revoked device is out',
        take: "if (!mayRevoke) return 'not-permitted';",
        put: '',
      },
      {
        guard: 'a session ends with its time',
        named: 'a session is over',
        take: ' || Date.parse(stored.expiresAt) <= clock()',
        put: '',
      },
      {
        guard: 'nobody ends another’s session',
        named: 'a person sees where they are signed in',
        take: 'if (sessions.get(session)?.person !== person) return false;',
        put: '',
      },
      {
        guard: 'nobody sees another’s sessions',
        named: 'a person sees where they are signed in',
        take: 'stored.person !== person || ',
        put: '',
      },
      {
        guard: 'a session’s token is kept as a hash',
        named: 'a password is stored as argon2id',
        take: "return createHash('sha256').update(token).digest('hex');",
        put: "return createHash('sha256').update(token).digest('hex').slice(64) + token;",
      },
      {
        guard: 'a required second factor is set up before anybody is in',
        named: 'where the body wants a second factor',
        take: 'if (factor?.confirmed !== true && requireSecondFactor) {',
        put: 'if (factor?.confirmed !== true && requireSecondFactor && totp !== undefined) {',
      },
      {
        guard: 'a second factor in force is asked for',
        named: 'where the body wants a second factor',
        take: '} else if (factor?.confirmed === true) {',
        put: '} else if (factor?.confirmed === true && totp !== undefined) {',
      },
    ],
  },
  {
    file: 'server/identity/secondFactorDesk.ts',
    test: signIn,
    guards: [
      {
        guard: 'a second factor in force is not given out or replaced',
        named: 'where the body wants a second factor',
        take: 'account === undefined || account.secondFactor?.confirmed === true',
        put: 'account === undefined',
      },
    ],
  },
  {
    file: 'server/identity/secondFactorDesk.ts',
    test: 'server/acts/secondFactor.test.ts',
    guards: [
      {
        guard: 'wrong codes at signing are counted',
        named: 'guessing codes',
        take: 'tries.failed(device, clock());',
        put: '',
      },
      {
        guard: 'a code at signing is used up',
        named: 'a code confirms one act',
        take: 'await change(person.id, used);',
        put: '',
      },
    ],
  },
  {
    file: 'server/acts/createInstitution.ts',
    test: 'server/acts/secondFactor.test.ts',
    guards: [
      {
        guard: 'a second factor is asked again at signing',
        named: 'asked for its code',
        take: '!secondFactor.isAskedOf(actor.id)',
        put: "!secondFactor.isAskedOf('')",
      },
      {
        guard: 'only a right code confirms an act',
        named: 'asked for its code',
        take: "codeGiven: outcome === 'given'",
        put: 'codeGiven: true',
      },
    ],
  },
  {
    file: 'server/identity/secondFactor.ts',
    test: signIn,
    guards: [
      {
        guard: 'a code opens once, and none before it',
        named: 'where the body wants a second factor',
        take: 'period > factor.lastPeriod ?',
        put: 'period > 0 ?',
      },
      {
        guard: 'a wrong code opens nothing',
        named: 'where the body wants a second factor',
        take: 'if (delta === null) return undefined;',
        put: '',
      },
    ],
  },
  {
    file: 'server/identity/routes.ts',
    test: signIn,
    guards: [
      {
        guard: 'an address tries so many sign-ins a minute',
        named: 'an address may try',
        take: "config: { rateLimit: { max: signInsPerMinute, timeWindow: '1 minute' } },",
        put: '',
      },
    ],
  },
  {
    file: 'server/acts/record.ts',
    test: accessChanges,
    guards: [
      {
        guard: 'a paper is read by its item’s audience of today',
        named: 'who is taken off an item',
        take: 'if (audienceOf(agenda, document.item).has(person.id)) return true;',
        put: 'if (agenda.items.length > 0) return true;',
      },
      {
        guard: 'an item’s room is for its audience of today',
        named: 'who is taken off an item',
        take: 'return audience == null ? undefined : new Set(audience);',
        put: 'return audience == null ? undefined : new Set(agenda?.participants);',
      },
    ],
  },
  {
    file: 'server/documents/routes.ts',
    test: accessChanges,
    guards: [
      {
        guard: 'a paper is given only to whom may read it',
        named: 'who is taken off an item',
        take: ' || !mayReadFile(person, sha256)',
        put: '',
      },
      {
        guard: 'only the secretariat uploads',
        named: 'an upload is its uploader’s',
        take: "if (!holds(person, 'secretariat')) throw new Trouble(403, 'not-permitted');",
        put: '',
      },
    ],
  },
  {
    file: 'server/documents/createLibrary.ts',
    test: accessChanges,
    guards: [
      {
        guard: 'an upload is its uploader’s',
        named: 'an upload is its uploader’s',
        take: 'return upload?.person === person ? upload : undefined;',
        put: 'return upload;',
      },
    ],
  },
  {
    file: 'server/identity/deviceNumbers.ts',
    test: 'server/identity/deviceNumbers.test.ts',
    guards: [
      {
        guard: 'no two devices have one number',
        named: 'where another device has that number',
        take: 'while (taken.has(number)) number += 1;',
        put: '',
      },
      {
        guard: 'after a restore nobody is given a replica number that was given before it',
        named: 'who registers after a restore',
        take: 'nextReplica: jumps * restoreJump + 1',
        put: 'nextReplica: jumps >= 0 ? 1 : 0',
      },
    ],
  },
];

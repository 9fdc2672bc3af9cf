import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { deviceRegistrationSchema } from '../../shared/api/routes.ts';
import { holds, personSchema } from '../../shared/domain/person/person.ts';
import { installationActor } from '../../shared/domain/register/register.ts';
import type { Registrar } from '../ledger/ledger.ts';
import type { StoredAccount, StoredDevice, StoredSession } from '../storage/identityStore.ts';
import type { Storage } from '../storage/storage.ts';
import { Attempts } from './attempts.ts';
import { numbersFor } from './deviceNumbers.ts';
import type { Device } from './identity.ts';
import type { IdentityDesk, SignIn, SignInResult } from './identityDesk.ts';
import { foundedIn } from './founded.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { acceptCode, newSecondFactor, secondFactorUri } from './secondFactor.ts';
import { secondFactorDesk } from './secondFactorDesk.ts';
import type { Revocation, Session } from './session.ts';

export interface IdentitySettings {
  readonly storage: Storage;
  /** Where people and devices stand on record: what stands only here is not believed. */
  readonly registrar: Registrar;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Whether nobody gets in without a second factor: who has none sets it up while signing in. */
  readonly requireSecondFactor: boolean;
  /** The body's name, as an authenticator app shows it. */
  readonly issuer: string;
  /** Told of accounts and devices in the storage that no act founded, or founded otherwise. */
  readonly onUnfounded?: (ids: readonly string[]) => void;
}

const day = 86_400_000;
const lifetime = { desktop: 30 * day, browser: day / 2 };
const ticketLifetime = 60_000;
/** How stale «last seen» may be: not every request costs a write. */
const seenEvery = 10 * 60_000;

/** Reads everybody into memory and answers from there; each change is durable before it is answered. */
export async function createIdentity(settings: IdentitySettings): Promise<IdentityDesk> {
  const { storage, registrar, clock, requireSecondFactor, issuer } = settings;
  const store = storage.identity;
  const founded = await foundedIn(registrar, store);
  if (founded.unfounded.length > 0) settings.onUnfounded?.(founded.unfounded);
  const accounts = new Map(founded.accounts.map((account) => [account.person.id, account]));
  const byUsername = new Map([...accounts.values()].map(({ username, person }) => [username, person.id]));
  const devices = new Map(founded.devices.map((device) => [device.id, device]));
  const ownerOfNumber = new Map([...devices.values()].map(({ number, person }) => [number, person]));
  const sessions = new Map<string, StoredSession>();
  const byTokenHash = new Map<string, string>();
  const tickets = new Map<string, { session: string; until: number }>();
  const attempts = { fromKnownDevices: new Attempts(), fromElsewhere: new Attempts() };
  const revocationListeners = new Set<(revocation: Revocation) => void>();
  const peopleListeners = new Set<() => void>();
  let turn: Promise<unknown> = Promise.resolve();

  for (const session of await store.sessions()) remember(session);
  const over = [...sessions.values()].filter(({ expiresAt }) => Date.parse(expiresAt) < clock() - 30 * day);
  await store.removeSessions(over.map(({ id }) => id));

  function remember(session: StoredSession): void {
    sessions.set(session.id, session);
    byTokenHash.set(session.tokenHash, session.id);
  }

  /** One change after another: two requests at once cannot both read the state before either wrote it. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function putAccount(account: StoredAccount): Promise<void> {
    await store.putAccount(account);
    accounts.set(account.person.id, account);
    byUsername.set(account.username, account.person.id);
  }

  function open(stored: StoredSession | undefined): Session | undefined {
    if (stored === undefined || Date.parse(stored.expiresAt) <= clock()) return undefined;
    const device = devices.get(stored.device);
    const account = accounts.get(stored.person);
    if (device === undefined || device.revoked || account === undefined) return undefined;
    const { id, expiresAt } = stored;
    const { person } = account;
    return { id, person, device: device.id, deviceNumber: device.number, platform: device.platform, expiresAt };
  }

  /**
   * Where tries at a name are counted: those from a device its person has registered on their own, one count for each
   * device, so that a stranger who guesses elsewhere does not shut the person out of their own desk.
   */
  function triesOf(name: string, { id, publicKey }: SignIn['device']): { counted: Attempts; as: string } {
    const known = devices.get(id);
    const isKnown =
      known !== undefined && !known.revoked && known.publicKey === publicKey && known.person === byUsername.get(name);
    return isKnown ? { counted: attempts.fromKnownDevices, as: id } : { counted: attempts.fromElsewhere, as: name };
  }

  async function deviceFor(
    person: string,
    wanted: z.infer<typeof deviceRegistrationSchema>,
  ): Promise<StoredDevice | 'device-revoked' | 'not-permitted'> {
    const known = devices.get(wanted.id);
    if (known === undefined) {
      const { id, publicKey } = wanted;
      const onRecord = registrar.register.devices.get(id);
      // It is on record already where the server ended between the two.
      if (onRecord === undefined) await registrar.record('device.register', { device: id, person, publicKey });
      else if (onRecord.person !== person || onRecord.publicKey !== publicKey || onRecord.revoked)
        return 'not-permitted';
      const added = await store.addDevice({
        ...wanted,
        person,
        ...numbersFor(wanted.publicKey, [...devices.values()]),
      });
      devices.set(added.id, added);
      ownerOfNumber.set(added.number, person);
      return added;
    }
    if (known.person !== person || known.publicKey !== wanted.publicKey || known.platform !== wanted.platform) {
      return 'not-permitted';
    }
    return known.revoked ? 'device-revoked' : known;
  }

  async function openSession(account: StoredAccount, device: StoredDevice): Promise<SignInResult> {
    const token = randomBytes(32).toString('base64url');
    const now = new Date(clock()).toISOString();
    const stored: StoredSession = {
      id: randomUUID(),
      tokenHash: hashOfToken(token),
      person: account.person.id,
      device: device.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(clock() + lifetime[device.platform]).toISOString(),
    };
    await store.putSession(stored);
    remember(stored);
    const session = open(stored);
    if (session === undefined) throw new Error('a session that was just opened is not open');
    return { outcome: 'signed-in', token, session };
  }

  async function enter(account: StoredAccount, { totp, device: wanted }: SignIn): Promise<SignInResult> {
    const tries = triesOf(account.username, wanted);
    const wrongCode = (): SignInResult => {
      tries.counted.failed(tries.as, clock());
      return { outcome: 'refused', code: 'second-factor-wrong' };
    };
    let factor = account.secondFactor;
    if (factor?.confirmed !== true && requireSecondFactor) {
      factor ??= newSecondFactor();
      const confirmed = totp === undefined ? undefined : acceptCode(factor, totp, clock());
      await putAccount({ ...account, secondFactor: confirmed ?? factor });
      if (confirmed === undefined) {
        if (totp !== undefined) return wrongCode();
        const uri = secondFactorUri(factor, account.username, issuer);
        return { outcome: 'second-factor-to-set-up', uri, secret: factor.secret };
      }
    } else if (factor?.confirmed === true) {
      if (totp === undefined) return { outcome: 'second-factor-needed' };
      const used = acceptCode(factor, totp, clock());
      if (used === undefined) return wrongCode();
      await putAccount({ ...account, secondFactor: used });
    }
    const device = await deviceFor(account.person.id, wanted);
    if (typeof device === 'string') return { outcome: 'refused', code: device };
    tries.counted.succeeded(tries.as);
    return openSession(account, device);
  }

  async function endSessions(ids: readonly string[]): Promise<void> {
    await store.removeSessions(ids);
    for (const id of ids) {
      const session = sessions.get(id);
      sessions.delete(id);
      if (session !== undefined) byTokenHash.delete(session.tokenHash);
    }
  }

  const announce = (revocation: Revocation): void => {
    for (const listener of revocationListeners) listener(revocation);
  };

  const asDevice = ({ id, number, person, publicKey, revoked }: StoredDevice): Device => {
    return { id, number, person, publicKey, revoked };
  };

  return {
    people: () => [...accounts.values()].map(({ person }) => person),
    person: (id) => accounts.get(id)?.person,
    device(id) {
      const device = devices.get(id);
      return device === undefined ? undefined : asDevice(device);
    },
    deviceNumberMayBeOf: (number, person) => (ownerOfNumber.get(number) ?? person) === person,

    async sessionOf(token) {
      const stored = sessions.get(byTokenHash.get(hashOfToken(token)) ?? '');
      const session = open(stored);
      if (stored === undefined || session === undefined) return undefined;
      if (clock() - Date.parse(stored.lastSeenAt) > seenEvery) {
        const seen = { ...stored, lastSeenAt: new Date(clock()).toISOString() };
        remember(seen);
        // When somebody was last seen is worth less than their reading on: a full disk takes no note of it.
        await store.putSession(seen).catch(() => undefined);
      }
      return session;
    },
    whyNot(token) {
      const stored = sessions.get(byTokenHash.get(hashOfToken(token)) ?? '');
      const device = stored === undefined ? undefined : devices.get(stored.device);
      return device?.revoked === true ? 'device-revoked' : 'session-missing';
    },
    redeemTicket(ticket) {
      const hash = hashOfToken(ticket);
      const found = tickets.get(hash);
      tickets.delete(hash);
      const session = found === undefined || found.until < clock() ? undefined : open(sessions.get(found.session));
      return Promise.resolve(session);
    },
    stillValid: (session) => open(sessions.get(session.id)) !== undefined,
    onRevoked(listener) {
      revocationListeners.add(listener);
      return () => revocationListeners.delete(listener);
    },
    onPeopleChanged(listener) {
      peopleListeners.add(listener);
      return () => peopleListeners.delete(listener);
    },

    createPerson: (person, { username, password }) =>
      inTurn(async () => {
        const name = asUsername(username);
        const appointed = personSchema.parse(person);
        if (accounts.has(person.id) || byUsername.has(name) || person.id === installationActor) return false;
        const passwordHash = await hashPassword(password);
        const type = registrar.register.people.has(person.id) ? 'person.change' : 'person.appoint';
        await registrar.record(type, { person: appointed });
        await putAccount({ person: appointed, username: name, passwordHash, secondFactor: null });
        for (const listener of peopleListeners) listener();
        return true;
      }),

    changePerson: (person) =>
      inTurn(async () => {
        const account = accounts.get(person.id);
        if (account === undefined) return false;
        const changed = personSchema.parse(person);
        await registrar.record('person.change', { person: changed });
        await putAccount({ ...account, person: changed });
        for (const listener of peopleListeners) listener();
        return true;
      }),
    dismissPerson: (id) =>
      inTurn(async () => {
        const account = accounts.get(id);
        if (account === undefined) return false;
        await registrar.record('person.leave', { person: id });
        // The account stays in the storage: nobody may ever come in under its name as somebody else.
        accounts.delete(id);
        const theirs = [...sessions.values()].filter(({ person }) => person === id).map((session) => session.id);
        await endSessions(theirs);
        for (const session of theirs) announce({ kind: 'session', session });
        for (const listener of peopleListeners) listener();
        return true;
      }),

    async signIn(request) {
      const name = asUsername(request.username);
      const mustWait = (): boolean => {
        const { counted, as } = triesOf(name, request.device);
        return counted.waitFor(as, clock()) > 0;
      };
      if (mustWait()) return { outcome: 'refused', code: 'too-many-attempts' };
      const right = await isPassword(accounts.get(byUsername.get(name) ?? '')?.passwordHash, request.password);
      return inTurn(async () => {
        const account = accounts.get(byUsername.get(name) ?? '');
        // Asked again: many guesses at once must not all slip through before the first one failed.
        if (mustWait()) return { outcome: 'refused', code: 'too-many-attempts' };
        if (!right || account === undefined) {
          const { counted, as } = triesOf(name, request.device);
          counted.failed(as, clock());
          return { outcome: 'refused', code: 'credentials-wrong' };
        }
        return enter(account, request);
      });
    },

    openFor: (person, wanted) =>
      inTurn(async () => {
        const account = accounts.get(person);
        const device = account === undefined ? 'not-permitted' : await deviceFor(person, wanted);
        if (account === undefined || typeof device === 'string') throw new Error('no session can be opened');
        const opened = await openSession(account, device);
        if (opened.outcome !== 'signed-in') throw new Error('no session was opened');
        return opened.session;
      }),

    sessionsOf: (person, current) =>
      [...sessions.values()].flatMap((stored) => {
        const device = devices.get(stored.device);
        if (stored.person !== person || device === undefined || open(stored) === undefined) return [];
        const { id, createdAt, lastSeenAt } = stored;
        const { name, platform } = device;
        return [{ id, device: { id: device.id, name, platform }, createdAt, lastSeenAt, current: id === current }];
      }),
    endSession: (person, session) =>
      inTurn(async () => {
        if (sessions.get(session)?.person !== person) return false;
        await endSessions([session]);
        announce({ kind: 'session', session });
        return true;
      }),
    revokeDevice: (by, id) =>
      inTurn(async () => {
        const device = devices.get(id);
        const mayRevoke = device?.person === by.id || holds(by, 'administrator');
        if (!mayRevoke) return 'not-permitted';
        if (device === undefined) return 'not-found';
        if (!device.revoked) await registrar.record('device.revoke', { device: id, by: by.id });
        await store.changeDevice(id, { revoked: true });
        // Its sessions stay on record, so that the device hears that it was revoked, not merely that it must sign in again.
        devices.set(id, { ...device, revoked: true });
        announce({ kind: 'device', device: id });
        return 'revoked';
      }),

    ...secondFactorDesk({
      accounts,
      putAccount,
      inTurn,
      tries: attempts.fromKnownDevices,
      clock,
      required: requireSecondFactor,
      issuer,
    }),

    issueTicket(session) {
      const now = clock();
      for (const [hash, { until }] of tickets) {
        if (until >= now) break;
        tickets.delete(hash);
      }
      const ticket = randomBytes(32).toString('base64url');
      tickets.set(hashOfToken(ticket), { session: session.id, until: now + ticketLifetime });
      return { ticket, expiresAt: new Date(now + ticketLifetime).toISOString() };
    },
    takeReplicaNumbers: (id, count) =>
      inTurn(async () => {
        const device = devices.get(id);
        if (device === undefined) throw new Error('a session has no device');
        const nextReplica = device.nextReplica + count;
        await store.changeDevice(id, { nextReplica });
        devices.set(id, { ...device, nextReplica });
        return device.nextReplica;
      }),
  };
}

/** A user name as it is kept and looked for: the same on every keyboard. */
function asUsername(typed: string): string {
  return typed.normalize('NFC').toLowerCase();
}

function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

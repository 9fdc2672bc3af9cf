import { z } from 'zod';
import {
  openSession,
  replicaNumbersAnswer,
  serverDescription,
  sessionAnswer,
  signInAnswer,
  ticketAnswer,
  type OpenSession,
} from '../../shared/api/routes.ts';
import { clientIdOf } from '../../shared/rooms/replica.ts';
import { roomName } from '../../shared/rooms/room.ts';
import { askServer } from './api.ts';
import type { Bridge, Connection, RoomHandle, SessionEnd, SessionState, SignInOutcome } from './bridge.ts';
import { browserActs } from './browserActs.ts';
import { browserWitness } from './browserWitness.ts';
import { deviceFor, forgetDevice, keptDevice } from './browserDevice.ts';
import { documentSource } from './browserDocuments.ts';
import { leavingOf } from './leaving.ts';
import { browserRooms } from './browserRooms.ts';
import { browserMemory, browserSettings, forgetMemory } from './browserStorage.ts';

const nothing = z.unknown();

/**
 * The bridge of a browser: the server it was served by, under the same origin, with the session in a cookie no script
 * can read. Online only; after sign-out nothing of the person is left: no key, no place, no replica.
 */
export function browserBridge(): Bridge {
  const listeners = new Set<() => void>();
  let state: SessionState = { kind: 'starting' };
  let open: OpenSession | undefined;
  let privateKey: CryptoKey | undefined;
  let expired = false;
  /** Of the last act that this window signed, or knew of. */
  let lastSequence = 0;
  let lastSyncedAt: string | null = null;
  let clockOffsetSeconds = 0;
  /** Open as long as the session is: through it the connection and a revocation are noticed, whatever screen is shown. */
  let presence: RoomHandle | undefined;

  const rooms = browserRooms({
    address: `${location.origin.replace(/^http/, 'ws')}/rooms`,
    Socket: WebSocket,
    async ticket() {
      const answer = await askServer(ticketAnswer, '/tickets', { method: 'POST' });
      if (!answer.ok && answer.code === 'session-missing') sessionExpired();
      if (!answer.ok && answer.code === 'device-revoked') void end('device-revoked');
      return answer.ok ? answer.value.ticket : undefined;
    },
    async clientId() {
      if (open === undefined) return undefined;
      const { number } = open.device;
      const answer = await askServer(replicaNumbersAnswer, '/replica-numbers', { method: 'POST', json: { count: 1 } });
      return answer.ok ? clientIdOf(number, answer.value.first) : undefined;
    },
    onRevoked: () => void askWhyEnded(),
    onChange: refresh,
  });

  const witness = browserWitness(refresh);
  const acts = browserActs(
    () =>
      open === undefined
        ? undefined
        : {
            session: open,
            privateKey,
            async nextSequence() {
              // Another window of this browser signs with the same device; what waits here the server does not know of.
              const answer = await askServer(sessionAnswer, '/session');
              const known = answer.ok ? answer.value.device.lastActSequence : 0;
              lastSequence = Math.max(lastSequence, known) + 1;
              return lastSequence;
            },
          },
    refresh,
  );

  function become(next: SessionState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function connection(): Connection {
    if (expired) return 'expired';
    if (presence?.status().kind === 'synced') return 'online';
    const isFirst = presence?.status().kind === 'loading' && rooms.standing().inVain === 0;
    return isFirst ? 'connecting' : 'offline';
  }

  function refresh(): void {
    if (open === undefined) return;
    const now = connection();
    if (now === 'online' && (state.kind !== 'open' || state.connection !== 'online')) {
      lastSyncedAt = new Date().toISOString();
      acts.resume();
      witness.goOn(open, privateKey);
    }
    if (now !== 'online' && state.kind === 'open' && state.connection === 'online') {
      lastSyncedAt = new Date().toISOString();
    }
    const { person, body, installationKey } = open;
    const onlyHere = rooms.unstored() + acts.waiting();
    become({
      kind: 'open',
      person,
      body,
      installationKey,
      connection: now,
      lastSyncedAt,
      onlyHere,
      onlyInWindow: rooms.unstored(),
      codeNeededFor: acts.codeNeededFor(),
      clockOffsetSeconds,
      diskFull: false,
      // What a browser shows is the server's; it keeps nothing that the server could have lost.
      serverWentBackAt: null,
      mended: null,
      ledgerAlarm: witness.alarm(),
    });
  }

  function sessionExpired(): void {
    expired = true;
    refresh();
  }

  function begin(session: OpenSession, key: CryptoKey | undefined): void {
    // Another person's rooms are not this one's.
    if (open !== undefined && open.person.id !== session.person.id) leave();
    open = session;
    lastSequence = Math.max(lastSequence, session.device.lastActSequence);
    privateKey = key;
    expired = false;
    presence ??= rooms.open(roomName({ kind: 'home', person: session.person.id }));
    rooms.reconnect();
    refresh();
    void compareClocks();
  }

  function leave(): void {
    open = undefined;
    lastSequence = 0;
    privateKey = undefined;
    presence = undefined;
    lastSyncedAt = null;
    acts.clear();
    witness.forget();
    rooms.dropAll();
    forgetMemory();
  }

  async function end(ended?: SessionEnd): Promise<void> {
    leave();
    become({ kind: 'signed-out', server: location.origin, ...(ended === undefined ? {} : { ended }) });
    await forgetDevice();
  }

  /** A socket says only that the session is over; the next request says whether the device is, too. */
  async function askWhyEnded(): Promise<void> {
    const answer = await askServer(sessionAnswer, '/session');
    await end(!answer.ok && answer.code === 'device-revoked' ? 'device-revoked' : undefined);
  }

  async function compareClocks(): Promise<void> {
    const asked = Date.now();
    const answer = await askServer(serverDescription, '/server');
    if (!answer.ok) return;
    const seconds = Math.round((Date.parse(answer.value.now) - (asked + Date.now()) / 2) / 1000);
    clockOffsetSeconds = Math.abs(seconds) > 120 ? seconds : 0;
    refresh();
  }

  async function restore(): Promise<void> {
    const answer = await askServer(sessionAnswer, '/session');
    const device = await keptDevice();
    if (answer.ok)
      begin(answer.value, device?.registration.id === answer.value.device.id ? device.privateKey : undefined);
    else become({ kind: 'signed-out', server: location.origin });
  }

  async function signIn({
    username,
    password,
    totp,
  }: {
    readonly username: string;
    readonly password: string;
    readonly totp?: string;
  }): Promise<SignInOutcome> {
    const device = await deviceFor(username);
    const json = { username, password, device: device.registration, ...(totp === undefined ? {} : { totp }) };
    const answer = await askServer(signInAnswer, '/sign-in', { method: 'POST', json });
    // Whoever knows the password may come again, as another device.
    if (!answer.ok && answer.code === 'device-revoked') await forgetDevice();
    if (!answer.ok) return { ok: false, code: answer.code };
    const said = answer.value;
    if (said.outcome === 'second-factor-needed') return { ok: false, code: said.outcome };
    if (said.outcome === 'second-factor-to-set-up') {
      const { uri, secret } = said;
      return { ok: false, code: 'second-factor-needed', enrolment: { uri, secret } };
    }
    begin(openSession.parse(said), device.privateKey);
    return { ok: true };
  }

  window.addEventListener('online', () => rooms.reconnect());
  window.addEventListener('offline', () => rooms.disconnect());
  const leaving = leavingOf(window, true);
  leaving.hold(() => rooms.unstored() + acts.waiting() > 0);
  void restore();

  return {
    platform: 'browser',
    leaving,
    session: {
      state: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      signIn,
      unlock: () => Promise.resolve({ ok: false, code: 'vault-damaged' }),
      async signOut() {
        const session = open?.session.id;
        await end();
        if (session !== undefined) await askServer(nothing, `/sessions/${session}`, { method: 'DELETE' });
      },
    },
    rooms: { open: (name) => rooms.open(name) },
    documents: { source: (sha256, size) => documentSource(sha256, size, sessionExpired) },
    packs: undefined,
    acts: {
      async submit(type, body) {
        const outcome = await acts.submit(type, body);
        if (outcome.outcome === 'received') witness.received(outcome.receipt);
        return outcome;
      },
      async confirm(act, totp) {
        const outcome = await acts.confirm(act, totp);
        if (outcome.outcome === 'received') witness.received(outcome.receipt);
        return outcome;
      },
      withdraw: (act) => acts.withdraw(act),
      last: (type, ballot) => Promise.resolve(acts.last(type, ballot)),
    },
    settings: browserSettings(),
    memory: browserMemory,
  };
}

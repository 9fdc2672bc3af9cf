import { z } from 'zod';
import { longestRead, type DesktopAnswer } from '../../shared/desktop/wire.ts';
import {
  DocumentUnreadable,
  type Bridge,
  type DocumentSource,
  type PackState,
  type SessionState,
  type Settings,
} from './bridge.ts';
import { NotAnswered, type DesktopConnection } from './desktopConnection.ts';
import { desktopRooms } from './desktopRooms.ts';
import { leavingOf, type LeftWindow } from './leaving.ts';

/** The bridge of the desktop: the vault's process, through the shell. Resolves once the settings are known. */
export async function desktopBridge(connection: DesktopConnection, page: LeftWindow): Promise<Bridge> {
  let settings: Settings = await connection.ask('settings.current', undefined);
  let said: Told = { kind: 'starting' };
  let state: SessionState = said;
  let person: string | undefined;
  let packs: ReadonlyMap<string, PackState> = new Map();
  const [sessionListeners, packListeners, settingsListeners] = [listeners(), listeners(), listeners()];
  const rooms = desktopRooms(connection, tellSession);

  function tellSession(): void {
    // What the vault does not keep yet is not even there: here, in this window, is the only place where it is.
    const onlyInWindow = rooms.unkept();
    state = said.kind === 'open' ? { ...said, onlyHere: said.onlyHere + onlyInWindow, onlyInWindow } : { ...said };
    sessionListeners.tell();
  }

  function takeState(next: DesktopAnswer<'session.state'>): void {
    const before = said.kind;
    said = withoutUndefined(next);
    if (said.kind === 'signed-out') {
      rooms.dropAll();
      takePacks([]);
    }
    if (said.kind === 'open') {
      if (person !== undefined && person !== said.person.id) rooms.dropAll();
      person = said.person.id;
      if (before !== 'open') rooms.reopenAll();
    }
    tellSession();
  }

  function takePacks(states: DesktopAnswer<'packs.states'>): void {
    packs = new Map(states.map((pack) => [pack.meeting, withoutUndefined(pack)]));
    packListeners.tell();
  }

  let isStateTold = false;
  let arePacksTold = false;
  connection.onEvent((event) => {
    if (event.event === 'session') {
      isStateTold = true;
      takeState(event.state);
    }
    if (event.event === 'packs') {
      arePacksTold = true;
      takePacks(event.states);
    }
    if (event.event === 'settings') {
      ({ settings } = event);
      settingsListeners.tell();
    }
  });
  // Events may have come before this window listened. What comes while it asks is newer than the answer.
  const stateAnswer = connection.ask('session.state', undefined);
  stateAnswer.then(
    (answer) => isStateTold || takeState(answer),
    () => undefined,
  );
  const packsAnswer = connection.ask('packs.states', undefined);
  packsAnswer.then(
    (answer) => arePacksTold || takePacks(answer),
    () => undefined,
  );

  return {
    platform: 'desktop',
    leaving: leavingOf(page, false),
    session: {
      state: () => state,
      subscribe: sessionListeners.subscribe,
      signIn: async (credentials) => withoutUndefined(await connection.ask('session.signIn', { ...credentials })),
      unlock: async (password) => withoutUndefined(await connection.ask('session.unlock', { password })),
      signOut: ({ forget }) => connection.ask('session.signOut', { forget }),
    },
    rooms,
    documents: { source: (sha256, size) => source(connection, sha256, size) },
    packs: {
      state: (meeting) => packs.get(meeting),
      subscribe: packListeners.subscribe,
      fetch: (meeting) => connection.ask('packs.fetch', { meeting }),
      pause: (meeting) => connection.ask('packs.pause', { meeting }),
    },
    acts: {
      async last(type, ballot) {
        const signed = await connection.ask('acts.last', { type, ballot });
        return signed === undefined ? undefined : { ...signed, outcome: withoutUndefined(signed.outcome) };
      },
      confirm: async (act, totp) => withoutUndefined(await connection.ask('acts.confirm', { act, totp })),
      withdraw: async (act) => withoutUndefined(await connection.ask('acts.withdraw', { act })),
      submit: async (type, body) => withoutUndefined(await connection.ask('acts.submit', { type, body })),
    },
    settings: {
      current: () => settings,
      subscribe: settingsListeners.subscribe,
      async change(change) {
        settings = await connection.ask('settings.change', change);
        settingsListeners.tell();
      },
    },
    // Where nothing can be looked up or kept just now, reading goes on without it.
    memory: {
      get: (key) => connection.ask('memory.get', { key }).catch(() => undefined),
      set: (key, value) => connection.ask('memory.set', { key, value }).catch(() => undefined),
    },
  };
}

/** The session as the vault knows it, which does not know what this window has. */
type Told = Exact<DesktopAnswer<'session.state'>>;

function source(connection: DesktopConnection, sha256: string, size: number): DocumentSource {
  async function readPiece(begin: number, end: number): Promise<Uint8Array> {
    const answer = await connection.ask('documents.read', { sha256, begin, end }).catch((reason: unknown) => {
      // The vault was locked or ended meanwhile; the bytes can be had again once it is open.
      if (reason instanceof NotAnswered) throw new DocumentUnreadable('no-connection');
      throw reason;
    });
    if (answer.outcome === 'unreadable') throw new DocumentUnreadable(answer.reason);
    return answer.bytes;
  }
  return {
    size,
    async read(begin, end, signal) {
      const pieces: Uint8Array[] = [];
      for (let from = begin; from < end; from += longestRead) {
        // oxlint-disable-next-line no-await-in-loop -- a long read is broken off between two pieces
        pieces.push(await unlessAborted(readPiece(from, Math.min(end, from + longestRead)), signal));
      }
      const [only] = pieces;
      return pieces.length === 1 && only !== undefined ? only : joined(pieces);
    },
  };
}

/** Rejects at once when aborted, and does not wait for what is on its way. */
async function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return await work;
  // Where it is aborted nobody hears any more how the work ended.
  work.catch(() => undefined);
  let stopListening: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
    stopListening = () => signal.removeEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopListening();
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function listeners() {
  const all = new Set<() => void>();
  return {
    tell: () => all.forEach((listener) => listener()),
    subscribe(listener: () => void) {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
  };
}

type Exact<Value> = Value extends readonly unknown[] | string | number | boolean | null
  ? Value
  : { [Key in keyof Value]: Exact<Exclude<Value[Key], undefined>> };

/** What a schema calls optional may come as `undefined`; for everybody else it is then not there. */
function withoutUndefined<Value extends object>(value: Value): Exact<Value> {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return z.custom<Exact<Value>>().parse(Object.fromEntries(entries));
}

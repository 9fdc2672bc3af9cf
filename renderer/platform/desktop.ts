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
import type { DesktopConnection } from './desktopConnection.ts';
import { desktopRooms } from './desktopRooms.ts';

/** The bridge of the desktop: the vault's process, through the shell. Resolves once the settings are known. */
export async function desktopBridge(connection: DesktopConnection): Promise<Bridge> {
  const rooms = desktopRooms(connection);
  let settings: Settings = await connection.ask('settings.current', undefined);
  let state: SessionState = { kind: 'starting' };
  let packs: ReadonlyMap<string, PackState> = new Map();
  const [sessionListeners, packListeners, settingsListeners] = [listeners(), listeners(), listeners()];

  const takeState = (next: DesktopAnswer<'session.state'>): void => {
    const wasAway = state.kind === 'starting';
    state = withoutUndefined(next);
    if (state.kind === 'open' && wasAway) rooms.reopenAll();
    if (state.kind === 'signed-out') rooms.dropAll();
    sessionListeners.tell();
  };
  const takePacks = (states: DesktopAnswer<'packs.states'>): void => {
    packs = new Map(states.map((pack) => [pack.meeting, withoutUndefined(pack)]));
    packListeners.tell();
  };
  connection.onEvent((event) => {
    if (event.event === 'session') takeState(event.state);
    if (event.event === 'packs') takePacks(event.states);
    if (event.event === 'settings') {
      ({ settings } = event);
      settingsListeners.tell();
    }
  });
  // The events may have come before this window listened.
  void connection.ask('session.state', undefined).then(takeState, () => undefined);
  void connection.ask('packs.states', undefined).then(takePacks, () => undefined);

  return {
    platform: 'desktop',
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
    memory: {
      get: (key) => connection.ask('memory.get', { key }),
      set: (key, value) => connection.ask('memory.set', { key, value }),
    },
  };
}

function source(connection: DesktopConnection, sha256: string, size: number): DocumentSource {
  return {
    size,
    async read(begin, end, signal) {
      const pieces: Uint8Array[] = [];
      for (let from = begin; from < end; from += longestRead) {
        signal?.throwIfAborted();
        // oxlint-disable-next-line no-await-in-loop -- a long read is broken off between two pieces
        const answer = await connection.ask('documents.read', {
          sha256,
          begin: from,
          end: Math.min(end, from + longestRead),
        });
        if (answer.outcome === 'unreadable') throw new DocumentUnreadable(answer.reason);
        pieces.push(answer.bytes);
      }
      signal?.throwIfAborted();
      const [only] = pieces;
      return pieces.length === 1 && only !== undefined ? only : joined(pieces);
    },
  };
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

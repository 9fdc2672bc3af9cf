import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { messageSync, WebsocketProvider } from 'y-websocket';
import { isWrittenByServer } from '../../shared/rooms/access.ts';
import { closing, messageStored, roomProtocol, type ClosingCode } from '../../shared/rooms/closing.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import { parseRoom } from '../../shared/rooms/room.ts';
import { BrowserPresence } from './browserPresence.ts';
import type { RoomHandle, RoomStatus } from './bridge.ts';
import { unstoredWrites } from './unstoredWrites.ts';

/** What the rooms need of the session. */
export interface RoomsEnvironment {
  /** `wss://…/rooms`. */
  readonly address: string;
  readonly Socket: typeof WebSocket;
  /** A ticket for one connection; `undefined`: not now (no network, or the session expired). */
  ticket(): Promise<string | undefined>;
  /** A Yjs client id of this device's own that was never used before; `undefined`: not now. */
  clientId(): Promise<number | undefined>;
  /** The session or the device was revoked. */
  onRevoked(): void;
  /** Connections or the number of unstored writes changed. */
  onChange(): void;
}

export interface BrowserRooms {
  open(name: string): RoomHandle;
  /** How many rooms are open, how many of them are in step with the server, and how many wait in vain to be so for the first time. */
  standing(): { open: number; synced: number; inVain: number };
  /** Own writing that the server has not stored yet. */
  unstored(): number;
  /** Tries to connect now what waits for its next attempt. */
  reconnect(): void;
  /** The machine has no network: what is open says so now, and not when its socket is found dead. */
  disconnect(): void;
  /** Drops every replica: nothing of what they held stays in memory. */
  dropAll(): void;
}

/** Idle time after which the server is asked again, so that a dead connection is noticed within 30 s. */
const heartbeat = 12_000;
/** How long a room that nobody has open is kept, so that walking between screens does not fetch it anew each time. */
const lingering = 10_000;
const firstPause = 500;
const longestPause = 30_000;

/** The rooms of one browser window: one replica and one connection per room, however many screens have it open. */
export function browserRooms(environment: RoomsEnvironment): BrowserRooms {
  const rooms = new Map<string, OpenRoom>();
  return {
    open(name) {
      let room = rooms.get(name);
      if (room === undefined) {
        room = openRoom(name, environment, () => rooms.delete(name));
        rooms.set(name, room);
      }
      return room.handle();
    },
    standing: () => ({
      open: rooms.size,
      synced: [...rooms.values()].filter((room) => room.status().kind === 'synced').length,
      inVain: [...rooms.values()].filter((room) => room.isInVain()).length,
    }),
    unstored: () => [...rooms.values()].reduce((sum, room) => sum + room.unstored(), 0),
    reconnect: () => rooms.forEach((room) => room.reconnect()),
    disconnect: () => rooms.forEach((room) => room.disconnect()),
    dropAll: () => rooms.forEach((room) => room.drop()),
  };
}

interface OpenRoom {
  handle(): RoomHandle;
  status(): RoomStatus;
  unstored(): number;
  /** Never in step yet, and it was tried more than once. */
  isInVain(): boolean;
  reconnect(): void;
  disconnect(): void;
  drop(): void;
}

function openRoom(name: string, environment: RoomsEnvironment, onGone: () => void): OpenRoom {
  const listeners = new Set<(status: RoomStatus) => void>();
  const room = parseRoom(name);
  const isWritable = room !== undefined && !isWrittenByServer(room);
  let replica = createReplica();
  const presence = new BrowserPresence();
  let writes = unstoredWrites(replica);
  let hasClientId = !isWritable;
  let status: RoomStatus = { kind: 'loading' };
  let opens = 0;
  let gone = false;
  let everSynced = false;
  let connecting = false;
  let failures = 0;
  let provider: WebsocketProvider | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lingerTimer: ReturnType<typeof setTimeout> | undefined;
  let resolveLoaded: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    resolveLoaded = resolve;
  });

  function become(next: RoomStatus): void {
    status = next;
    for (const listener of listeners) listener(next);
    environment.onChange();
  }

  function renewReplica(): void {
    const old = replica;
    replica = createReplica();
    presence.follow(undefined);
    writes = unstoredWrites(replica);
    hasClientId = !isWritable;
    everSynced = false;
    old.destroy();
  }

  function pauseThenConnect(shortest = firstPause): void {
    if (gone) return;
    // Half of the pause by chance: two hundred tablets do not come back in the same instant.
    const pause = Math.min(longestPause, Math.max(shortest, firstPause * 2 ** failures));
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), pause * (0.5 + Math.random() / 2));
  }

  async function connect(): Promise<void> {
    if (gone || connecting || provider !== undefined) return;
    clearTimeout(timer);
    connecting = true;
    const clientId = hasClientId ? undefined : await environment.clientId();
    const ticket = hasClientId || clientId !== undefined ? await environment.ticket() : undefined;
    connecting = false;
    if (gone) return;
    if (ticket === undefined) {
      if (status.kind !== 'refused') become({ kind: everSynced ? 'offline' : 'loading' });
      pauseThenConnect();
      return;
    }
    if (clientId !== undefined) {
      replica.clientID = clientId;
      hasClientId = true;
    }
    provider = connection(ticket);
  }

  function connection(ticket: string): WebsocketProvider {
    const of = replica;
    // Made once the replica has its client id, which an awareness keeps.
    const awareness = presence.follow(of);
    const made = new WebsocketProvider(environment.address, name, of, {
      awareness,
      disableBc: true,
      resyncInterval: heartbeat,
      protocols: [roomProtocol, `ticket.${ticket}`],
      WebSocketPolyfill: countingSocket(environment.Socket, (kind) => writes.sent(kind)),
      // A ticket opens one connection: each next attempt is ours to begin, with a new one.
      shouldReconnect: () => false,
    });
    made.on('status', ({ status }) => {
      if (status === 'connected') writes.connected();
    });
    made.messageHandlers[messageStored] = (_encoder, decoder) => {
      writes.stored(decoding.readVarUint(decoder));
      if (opens === 0 && writes.count() === 0) linger();
      environment.onChange();
    };
    made.on('sync', (inStep) => {
      if (!inStep || replica !== of) return;
      failures = 0;
      everSynced = true;
      resolveLoaded();
      become({ kind: 'synced' });
    });
    made.on('connection-close', (event) => {
      if (provider !== made) return;
      provider = undefined;
      queueMicrotask(() => made.destroy());
      closed(event?.code ?? 0);
    });
    return made;
  }

  function closed(code: number): void {
    if (gone) return;
    switch (code) {
      case closing.noAccess:
        renewReplica();
        become({ kind: 'refused', code: closing.noAccess });
        return;
      case closing.revoked:
        environment.onRevoked();
        return;
      case closing.writeRefused:
      case closing.frameMalformed:
        renewReplica();
        become({ kind: 'refused', code: code satisfies ClosingCode });
        pauseThenConnect();
        return;
      case closing.tooMany:
        become({ kind: everSynced ? 'offline' : 'loading' });
        pauseThenConnect(5000);
        return;
      default:
        become({ kind: everSynced ? 'offline' : 'loading' });
        pauseThenConnect();
    }
  }

  function linger(): void {
    clearTimeout(lingerTimer);
    lingerTimer = setTimeout(() => {
      // What is only here stays until the server has stored it.
      if (opens === 0 && writes.count() === 0) drop();
    }, lingering);
  }

  function drop(): void {
    if (gone) return;
    gone = true;
    clearTimeout(timer);
    clearTimeout(lingerTimer);
    const last = provider;
    provider = undefined;
    // Closed before `destroy`, which would send a farewell frame that a read-only room refuses.
    last?.ws?.close();
    last?.destroy();
    replica.destroy();
    onGone();
    environment.onChange();
  }

  void connect();
  return {
    status: () => status,
    unstored: () => writes.count(),
    isInVain: () => status.kind === 'loading' && failures > 1,
    reconnect() {
      if (provider !== undefined || (status.kind === 'refused' && status.code === closing.noAccess)) return;
      failures = 0;
      void connect();
    },
    disconnect() {
      const last = provider;
      failures = Math.max(failures, 2);
      environment.onChange();
      if (last === undefined) return;
      provider = undefined;
      // A socket without a network does not hear that it is closed.
      last.ws?.close();
      last.destroy();
      closed(0);
    },
    drop,
    handle() {
      opens += 1;
      clearTimeout(lingerTimer);
      // Access may have been given since it was refused.
      if (status.kind === 'refused' && provider === undefined) void connect();
      const own = new Set<(status: RoomStatus) => void>();
      let isOpen = true;
      return {
        get replica() {
          return replica;
        },
        status: () => status,
        onStatus(listener) {
          own.add(listener);
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        loaded,
        presence,
        close() {
          if (!isOpen) return;
          isOpen = false;
          for (const listener of own) listeners.delete(listener);
          opens -= 1;
          if (opens > 0) return;
          presence.hide();
          linger();
        },
      };
    },
  };
}

/** A socket that tells what it sends of a replica's writing, to compare with what the server says it has stored. */
function countingSocket(Socket: typeof WebSocket, onWrite: (kind: 'state' | 'update') => void): typeof WebSocket {
  return class extends Socket {
    override send(data: string | Blob | BufferSource): void {
      if (data instanceof Uint8Array && data[0] === messageSync) {
        if (data[1] === messageYjsSyncStep2) onWrite('state');
        if (data[1] === messageYjsUpdate) onWrite('update');
      }
      super.send(data);
    }
  };
}

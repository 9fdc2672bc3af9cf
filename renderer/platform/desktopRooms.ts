import * as Y from 'yjs';
import { closing, type ClosingCode } from '../../shared/rooms/closing.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import type { RoomHandle, RoomStatus } from './bridge.ts';
import type { DesktopConnection } from './desktopConnection.ts';

export interface DesktopRooms {
  open(name: string): RoomHandle;
  /** The vault's process was replaced: open everything anew, and give it what it may not have stored. */
  reopenAll(): void;
  dropAll(): void;
}

type WireStatus = { kind: 'loading' | 'offline' | 'synced' } | { kind: 'refused'; code: number };

/** Replicas of this window, each a mirror of the vault's: own writing goes there at once, everybody else's comes from there. */
export function desktopRooms(connection: DesktopConnection): DesktopRooms {
  const rooms = new Map<string, Mirror>();
  connection.onEvent((event) => {
    if (event.event === 'room.update') rooms.get(event.room)?.take(event.update);
    if (event.event === 'room.status') rooms.get(event.room)?.become(event.status);
    if (event.event === 'room.replaced') rooms.get(event.room)?.replace(event.state);
  });
  return {
    open(name) {
      let room = rooms.get(name);
      if (room === undefined) {
        room = new Mirror(name, connection, () => rooms.delete(name));
        rooms.set(name, room);
      }
      return room.handle();
    },
    reopenAll: () => rooms.forEach((room) => void room.load()),
    dropAll: () => rooms.forEach((room) => room.drop()),
  };
}

/** Marks what came from the vault, so that it is not sent back. */
const fromVault = Symbol('vault');
const againAfter = 500;

class Mirror {
  readonly #name: string;
  readonly #connection: DesktopConnection;
  readonly #onGone: () => void;
  readonly #listeners = new Set<(status: RoomStatus) => void>();
  #replica = createReplica();
  #status: RoomStatus = { kind: 'loading' };
  #opens = 0;
  #isGone = false;
  #resolveLoaded: () => void = () => undefined;
  readonly #loaded = new Promise<void>((resolve) => {
    this.#resolveLoaded = resolve;
  });

  constructor(name: string, connection: DesktopConnection, onGone: () => void) {
    this.#name = name;
    this.#connection = connection;
    this.#onGone = onGone;
    this.#follow();
    void this.load();
  }

  /** Loads what the vault has, and gives it what only this window has. */
  async load(): Promise<void> {
    try {
      const { state, status, clientId } = await this.#connection.ask('rooms.open', { room: this.#name });
      if (this.#isGone) return;
      const own = Y.encodeStateAsUpdate(this.#replica, Y.encodeStateVectorFromUpdate(state));
      this.#replica.clientID = clientId;
      this.take(state);
      // Two bytes are an update without anything in it.
      if (own.length > 2) this.#send(own);
      this.become(status);
      if (status.kind !== 'loading') this.#resolveLoaded();
    } catch {
      if (!this.#isGone) setTimeout(() => void this.load(), againAfter);
    }
  }

  take(update: Uint8Array): void {
    Y.applyUpdate(this.#replica, update, fromVault);
  }

  become(status: WireStatus): void {
    this.#status = status.kind === 'refused' ? { kind: 'refused', code: closingCode(status.code) } : status;
    if (status.kind !== 'loading') this.#resolveLoaded();
    this.#tell();
  }

  replace(state: Uint8Array): void {
    const old = this.#replica;
    this.#replica = createReplica(old.clientID);
    this.take(state);
    this.#follow();
    this.#tell();
    old.destroy();
  }

  drop(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#onGone();
    void this.#connection.ask('rooms.close', { room: this.#name }).catch(() => undefined);
    this.#replica.destroy();
  }

  handle(): RoomHandle {
    this.#opens += 1;
    const own = new Set<(status: RoomStatus) => void>();
    const current = () => this.#replica;
    let isOpen = true;
    return {
      get replica() {
        return current();
      },
      status: () => this.#status,
      onStatus: (listener) => {
        own.add(listener);
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      loaded: this.#loaded,
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        for (const listener of own) this.#listeners.delete(listener);
        this.#opens -= 1;
        // Asked after this turn: a screen that gives way to another one often opens the same room again.
        if (this.#opens === 0) setTimeout(() => this.#opens === 0 && this.drop(), 0);
      },
    };
  }

  #follow(): void {
    this.#replica.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromVault) this.#send(update);
    });
  }

  #send(update: Uint8Array): void {
    // Where the vault is away, its return makes `load` give it everything that it lacks.
    void this.#connection
      .ask('rooms.update', { room: this.#name, update: new Uint8Array(update) })
      .catch(() => undefined);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.#status);
  }
}

const codes: readonly ClosingCode[] = Object.values(closing);

function closingCode(code: number): ClosingCode {
  return codes.find((known) => known === code) ?? closing.goingAway;
}

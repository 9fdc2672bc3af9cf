import * as Y from 'yjs';
import type { DesktopAnswer } from '../../shared/desktop/wire.ts';
import { isWrittenByServer } from '../../shared/rooms/access.ts';
import { closing, type ClosingCode } from '../../shared/rooms/closing.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import { parseRoom } from '../../shared/rooms/room.ts';
import type { RoomHandle, RoomStatus } from './bridge.ts';
import { NotAnswered, type DesktopConnection } from './desktopConnection.ts';
import { DesktopPresence } from './desktopPresence.ts';

export interface DesktopRooms {
  open(name: string): RoomHandle;
  /** The vault was opened (again): it knows nothing of this window's rooms, and may lack what was written last. */
  reopenAll(): void;
  /** Nobody, or somebody else, is signed in: nothing of what the rooms held stays. */
  dropAll(): void;
  /** How many rooms hold writing of this window that the vault has not said it keeps: on its way there, or without space. */
  unkept(): number;
}

/** Replicas of this window, each a mirror of the vault's: own writing goes there at once, everybody else's comes from there. */
export function desktopRooms(connection: DesktopConnection, unkeptChanged: () => void): DesktopRooms {
  const rooms = new Map<string, Mirror>();
  connection.onEvent((event) => {
    if (event.event === 'room.update') rooms.get(event.room)?.take(event.update);
    if (event.event === 'room.status') rooms.get(event.room)?.become(event.status);
    if (event.event === 'room.presence') rooms.get(event.room)?.presence.take(event.others);
    if (event.event === 'room.replaced') rooms.get(event.room)?.replace(event.state);
  });
  return {
    open(name) {
      let room = rooms.get(name);
      if (room === undefined) {
        room = new Mirror(name, { connection, unkeptChanged, gone: () => rooms.delete(name) });
        rooms.set(name, room);
      }
      return room.handle();
    },
    reopenAll: () => rooms.forEach((room) => room.reload()),
    dropAll: () => rooms.forEach((room) => room.drop()),
    unkept: () => [...rooms.values()].filter((room) => room.isUnkept).length,
  };
}

type Opened = DesktopAnswer<'rooms.open'>;

interface MirrorSurroundings {
  readonly connection: DesktopConnection;
  readonly unkeptChanged: () => void;
  readonly gone: () => void;
}

/** Marks what came from the vault, so that it is not sent back. */
const fromVault = Symbol('vault');
const firstPause = 250;
const longestPause = 5000;
/** What is written within one turn goes as one update, unless that would come near the longest the wire takes. Bytes. */
const longestTogether = 128 * 1024;

class Mirror {
  readonly presence: DesktopPresence;
  readonly #name: string;
  readonly #surroundings: MirrorSurroundings;
  readonly #isWritable: boolean;
  readonly #listeners = new Set<(status: RoomStatus) => void>();
  #replica = createReplica();
  #status: RoomStatus = { kind: 'loading' };
  #opens = 0;
  #isGone = false;
  /** Whether the vault has answered: before that there is neither content nor a client id to write under. */
  #isOpened = false;
  #isOpening = false;
  /** What the vault told while it was being asked: it may have overtaken the answer. */
  #meanwhile: { updates: Uint8Array[]; status: Opened['status'] | undefined; isOutdated: boolean } = nothingYet();
  /** Own updates of this turn. */
  #turn: Uint8Array[] = [];
  /** Own updates that were sent and are not kept yet, oldest first. */
  #sent: Uint8Array[] = [];
  #pause = firstPause;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resolveLoaded: () => void = () => undefined;
  readonly #loaded = new Promise<void>((resolve) => {
    this.#resolveLoaded = resolve;
  });

  constructor(name: string, surroundings: MirrorSurroundings) {
    this.#name = name;
    this.#surroundings = surroundings;
    this.presence = new DesktopPresence(name, surroundings.connection);
    const room = parseRoom(name);
    this.#isWritable = room !== undefined && !isWrittenByServer(room);
    this.#follow(this.#replica);
    void this.#open();
  }

  get isUnkept(): boolean {
    return this.#sent.length > 0 || this.#turn.length > 0;
  }

  reload(): void {
    this.#meanwhile.isOutdated = true;
    this.#pause = firstPause;
    if (!this.#isOpening) void this.#open();
  }

  take(update: Uint8Array): void {
    if (this.#isOpening) this.#meanwhile.updates.push(update);
    if (this.#isOpened) Y.applyUpdate(this.#replica, update, fromVault);
  }

  become(status: Opened['status']): void {
    if (this.#isOpening) this.#meanwhile.status = status;
    if (!this.#isOpened) return;
    this.#status = status.kind === 'refused' ? { kind: 'refused', code: closingCode(status.code) } : status;
    if (status.kind !== 'loading') this.#resolveLoaded();
    for (const listener of this.#listeners) listener(this.#status);
  }

  replace(state: Uint8Array): void {
    this.#meanwhile.isOutdated = true;
    if (!this.#isOpened) return;
    this.#sendTurn();
    const { replica, kept } = built(this.#replica.clientID, [state], this.#sent);
    this.#setSent(kept);
    this.#swap(replica);
    this.become(this.#status);
  }

  drop(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#timer);
    this.#surroundings.gone();
    // A vault that is away or has been left knows nothing of the room any more.
    this.#surroundings.connection.ask('rooms.close', { room: this.#name }).catch(() => undefined);
    this.#replica.destroy();
    this.#setSent([]);
  }

  handle(): RoomHandle {
    this.#opens += 1;
    const own = new Set<(status: RoomStatus) => void>();
    const replica = () => this.#replica;
    let isOpen = true;
    return {
      get replica() {
        return replica();
      },
      status: () => this.#status,
      onStatus: (listener) => {
        own.add(listener);
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      loaded: this.#loaded,
      presence: this.presence,
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        for (const listener of own) this.#listeners.delete(listener);
        this.#opens -= 1;
        // After this turn: a screen that gives way to another one often opens the same room again.
        setTimeout(() => this.#dropIfDone(), 0);
      },
    };
  }

  async #open(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isOpening = true;
    do {
      this.#meanwhile = nothingYet();
      try {
        // oxlint-disable-next-line no-await-in-loop -- asked again only where the answer is outdated already
        const opened = await this.#surroundings.connection.ask('rooms.open', { room: this.#name });
        if (!this.#isGone && !this.#meanwhile.isOutdated) this.#mirror(opened);
      } catch {
        this.#comeAgain();
      }
    } while (this.#meanwhile.isOutdated && !this.#isGone);
    this.#isOpening = false;
  }

  /** Makes the replica what the vault has, and gives the vault what it lacks. */
  #mirror({ state, status, clientId }: Opened): void {
    if (this.#isWritable && clientId === 0) {
      // Nothing to write under before this device has seen its server once more.
      this.#comeAgain();
      return;
    }
    this.#sendTurn();
    const { replica, kept } = built(clientId, [state, ...this.#meanwhile.updates], this.#isOpened ? this.#sent : []);
    this.#setSent(kept);
    // The replica stays as it is where it can: screens hold on to it, and undo what was done in it.
    const isSame = this.#isOpened && isEqual(this.#replica, replica);
    const isFirst = !this.#isOpened && this.#replica.store.clients.size === 0;
    if (isSame || isFirst) {
      this.#replica.clientID = clientId;
      if (isFirst) Y.applyUpdate(this.#replica, Y.encodeStateAsUpdate(replica), fromVault);
      replica.destroy();
    } else {
      this.#swap(replica);
    }
    this.#isOpened = true;
    this.#pause = firstPause;
    for (const update of kept) this.#send(update);
    this.become(this.#meanwhile.status ?? status);
    this.presence.showAgain();
    this.#dropIfDone();
  }

  #swap(replica: Y.Doc): void {
    const old = this.#replica;
    this.#replica = replica;
    this.#follow(replica);
    old.destroy();
  }

  #follow(replica: Y.Doc): void {
    replica.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromVault) return;
      this.#turn.push(update);
      if (this.#turn.length > 1) return;
      queueMicrotask(() => this.#sendTurn());
      if (this.#sent.length === 0) this.#surroundings.unkeptChanged();
    });
  }

  #sendTurn(): void {
    const turn = this.#turn;
    if (this.#isGone) this.#turn = [];
    if (turn.length === 0 || this.#isGone) return;
    const isShort = turn.reduce((sum, { length }) => sum + length, 0) <= longestTogether;
    const updates = isShort ? [Y.mergeUpdates(turn)] : turn;
    this.#sent.push(...updates);
    this.#turn = [];
    for (const update of updates) this.#send(update);
  }

  #send(update: Uint8Array): void {
    this.#surroundings.connection.ask('rooms.update', { room: this.#name, update: new Uint8Array(update) }).then(
      () => {
        this.#setSent(this.#sent.filter((sent) => sent !== update));
        this.#dropIfDone();
      },
      (reason: unknown) => this.#notKept(reason),
    );
  }

  /** The vault is away, or its disk is full: both pass. What the wire itself does not take never will be kept. */
  #notKept(reason: unknown): void {
    if (this.#isGone) return;
    if (reason instanceof NotAnswered && reason.why === 'refused') {
      this.#setSent([]);
      this.become({ kind: 'refused', code: closing.writeRefused });
      this.reload();
      return;
    }
    this.#comeAgain();
  }

  #comeAgain(): void {
    if (this.#isGone) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#isOpening) void this.#open();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  /** A room that nobody has open any more stays until all that was written in it is kept. */
  #dropIfDone(): void {
    if (this.#opens === 0 && this.#sent.length === 0 && this.#turn.length === 0) this.drop();
  }

  #setSent(sent: Uint8Array[]): void {
    const wasUnkept = this.isUnkept;
    this.#sent = sent;
    if (this.isUnkept !== wasUnkept) this.#surroundings.unkeptChanged();
  }
}

function nothingYet(): { updates: Uint8Array[]; status: Opened['status'] | undefined; isOutdated: boolean } {
  return { updates: [], status: undefined, isOutdated: false };
}

/** A replica of what the vault has, with own updates on top as far as they follow on it (`kept`). */
function built(
  clientId: number,
  state: readonly Uint8Array[],
  own: readonly Uint8Array[],
): { replica: Y.Doc; kept: Uint8Array[] } {
  const replica = createReplica(clientId);
  for (const update of [...state, ...own]) Y.applyUpdate(replica, update, fromVault);
  const isWhole = replica.store.pendingStructs === null && replica.store.pendingDs === null;
  if (isWhole || own.length === 0) return { replica, kept: [...own] };
  // They build on what the server did not take: with it they are gone.
  replica.destroy();
  return built(clientId, state, []);
}

function isEqual(one: Y.Doc, other: Y.Doc): boolean {
  const [bytes, others] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  return bytes.length === others.length && bytes.every((byte, index) => byte === others[index]);
}

const codes: readonly ClosingCode[] = Object.values(closing);

/** A code of a later version is one that passes. */
function closingCode(code: number): ClosingCode {
  return codes.find((known) => known === code) ?? closing.goingAway;
}

import * as Y from 'yjs';
import type { DesktopAnswer } from '../../../shared/desktop/wire.ts';
import { hasSeveralWriters, isWrittenByServer } from '../../../shared/rooms/access.ts';
import { closing } from '../../../shared/rooms/closing.ts';
import { createReplica } from '../../../shared/rooms/replica.ts';
import type { Presence } from '../../../shared/rooms/presence.ts';
import type { Room } from '../../../shared/rooms/room.ts';
import { VaultDamaged } from '../file/vaultFile.ts';
import type { ReplicaTable } from '../file/replicas.ts';
import { connectRoom, type RoomConnection } from './connection.ts';
import { admitOwnUpdate, hasMoreThan, isForgotten, writesFor } from './ownWriting.ts';
import { RoomPresence } from './presence.ts';
import { sameDeletions } from './sameDeletions.ts';

export type RoomStatus = DesktopAnswer<'rooms.open'>['status'];

/** What a room needs of the rest, and whom it tells. */
export interface RoomSurroundings {
  readonly replicas: ReplicaTable;
  readonly deviceNumber: number;
  readonly serverAddress: string;
  isOnline(): boolean;
  /** A ticket for one connection; `undefined`: not now. */
  ticket(): Promise<string | undefined>;
  now(): string;
  /** The content changed, by this update; `writer` is the window that wrote it. */
  changed(room: string, update: Uint8Array, writer: number | undefined): void;
  statusChanged(room: string, status: RoomStatus): void;
  replaced(room: string, state: Uint8Array): void;
  presenceChanged(room: string, others: Presence[]): void;
  /** Whether own writing waits may have changed. */
  pendingChanged(): void;
  /** The server said that the session or the device is no more. */
  revoked(): void;
  /** The person may not read this room, or no longer. */
  accessLost(room: string): void;
  /** Whether nobody but the person decides about this room: where it is refused, the server does not know its meeting. */
  isOwn(room: Room): boolean;
  /** The server no longer knows what it knew: it was put back to a backup. */
  serverWentBack(): void;
}

const firstPause = 500;
const longestPause = 30_000;
/** One room on this device: its replica, what is kept of it, and its connection while there is a server. */
export class OpenRoom {
  readonly name: string;
  readonly room: Room;
  /** Windows that have it open, each under its own client id. */
  readonly windows = new Map<number, number>();
  readonly presence: RoomPresence;
  readonly #surroundings: RoomSurroundings;
  #replica: Y.Doc;
  #status: RoomStatus;
  #connection: RoomConnection | undefined;
  #connecting = false;
  /** Whether the server has asked on this connection what it lacks: before that, writes wait for the question. */
  #asked = false;
  #synced = false;
  /** The next answer of the server is the whole state and takes the place of ours. */
  #fresh: { readonly because: number | undefined } | undefined;
  /** Place in the log that each write of this connection covers. */
  #sent: number[] = [];
  #pause = firstPause;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(name: string, room: Room, surroundings: RoomSurroundings) {
    this.name = name;
    this.room = room;
    this.#surroundings = surroundings;
    this.presence = new RoomPresence({
      deviceNumber: surroundings.deviceNumber,
      send: (update) => {
        if (this.#synced) this.#connection?.show(update);
      },
      changed: () => surroundings.presenceChanged(name, this.presence.others()),
    });
    this.#replica = this.#load();
    const isHere = this.#replica.store.clients.size > 0;
    this.#status = { kind: isHere || !surroundings.isOnline() ? 'offline' : 'loading' };
  }

  get replica(): Y.Doc {
    return this.#replica;
  }

  get status(): RoomStatus {
    return this.#status;
  }

  get isSynced(): boolean {
    return this.#synced;
  }

  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#replica);
  }

  /** Keeps what a window wrote; durable when it returns. Throws where the update may not be, or cannot be kept. */
  write(update: Uint8Array, window: number): void {
    if (isWrittenByServer(this.room)) throw new Error('only the server writes in this room');
    const own = admitOwnUpdate(this.#replica, update, this.#surroundings.deviceNumber);
    if (own === undefined) throw new Error('no update of a window');
    this.#apply(own);
    const place = this.#keep(own, true);
    if (this.#connection !== undefined && this.#asked && this.#fresh === undefined)
      this.#sent[this.#connection.write(own) - 1] = place;
    this.#surroundings.changed(this.name, own, window);
    this.#surroundings.pendingChanged();
  }

  /** Connects where it can and is not yet. */
  connect(): void {
    clearTimeout(this.#timer);
    if (this.#closed || this.#connecting || this.#connection !== undefined || !this.#surroundings.isOnline()) return;
    this.#connecting = true;
    void this.#connectNow().finally(() => (this.#connecting = false));
  }

  /** The network went away: what is here stays readable. */
  disconnect(): void {
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#forgetConnection();
    if (this.#status.kind !== 'refused') this.#become({ kind: 'offline' });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#forgetConnection();
    this.#replica.destroy();
  }

  async #connectNow(): Promise<void> {
    const ticket = await this.#surroundings.ticket();
    if (this.#closed || !this.#surroundings.isOnline()) return;
    if (ticket === undefined) {
      this.#comeAgain();
      return;
    }
    this.#connection = connectRoom(this.#surroundings.serverAddress, this.name, ticket, {
      open: () => this.#connection?.ask(Y.encodeStateVector(this.#fresh === undefined ? this.#replica : new Y.Doc())),
      asked: (stateVector) => this.#guard(() => this.#sendWhatLacks(stateVector)),
      answered: (update) => this.#guard(() => this.#takeAnswer(update)),
      changed: (update) => this.#guard(() => this.#take(update)),
      stored: (count) => this.#guard(() => this.#acknowledged(count)),
      presence: (update) => this.presence.hear(update),
      closed: (code) => this.#ended(code),
    });
  }

  #sendWhatLacks(stateVector: Uint8Array): void {
    this.#asked = true;
    // While the server's state is being fetched anew, nothing of ours may go up.
    if (this.#fresh !== undefined || this.#connection === undefined) return;
    const updates = this.#surroundings.replicas.updatesOf(this.name);
    if (isForgotten(updates, stateVector)) this.#surroundings.serverWentBack();
    for (const { update, upTo } of writesFor(updates, stateVector, hasSeveralWriters(this.room))) {
      this.#sent[this.#connection.write(update) - 1] = upTo;
    }
  }

  #takeAnswer(update: Uint8Array): void {
    if (this.#fresh !== undefined) {
      this.#replaceWith(update);
      return;
    }
    this.#take(update);
    if (isWrittenByServer(this.room) && !sameDeletions(this.#replica, update)) {
      // It no longer knows deletions that we hold.
      this.#surroundings.serverWentBack();
      this.#startAfresh(undefined);
      return;
    }
    this.#reached();
  }

  #reached(): void {
    this.#pause = firstPause;
    this.#synced = true;
    this.presence.say();
    this.#become({ kind: 'synced' });
  }

  #take(update: Uint8Array): void {
    const changes: Uint8Array[] = [];
    const note = (change: Uint8Array) => changes.push(change);
    this.#replica.on('update', note);
    try {
      this.#apply(update);
    } finally {
      this.#replica.off('update', note);
    }
    for (const change of changes) {
      this.#keep(change, false);
      this.#surroundings.changed(this.name, change, undefined);
    }
  }

  #apply(update: Uint8Array): void {
    // A log that was salvaged may have holes: then the server fills them.
    const hadHoles = this.#replica.store.pendingStructs !== null;
    try {
      Y.applyUpdate(this.#replica, update);
      if (!hadHoles && this.#replica.store.pendingStructs !== null)
        throw new Error('the update builds on what is not here');
    } catch (error) {
      // Yjs keeps half of what it threw on: the log has the truth.
      this.#reload();
      throw error;
    }
  }

  /** Keeps what the replica holds already; where it cannot be kept, the replica does not hold it either. */
  #keep(update: Uint8Array, own: boolean): number {
    try {
      return this.#surroundings.replicas.append(this.name, update, own);
    } catch (error) {
      this.#reload();
      throw error;
    }
  }

  #reload(): void {
    this.#replica.destroy();
    this.#replica = this.#load();
  }

  #acknowledged(count: number): void {
    const upTo = this.#sent[count - 1];
    if (upTo === undefined) return;
    this.#surroundings.replicas.acknowledge(this.name, upTo);
    this.#surroundings.pendingChanged();
  }

  #replaceWith(state: Uint8Array): void {
    const because = this.#fresh?.because;
    const { replicas } = this.#surroundings;
    const kept = this.#withheld(state);
    if (because !== undefined && kept !== undefined) {
      replicas.setAside(this.name, because, this.#surroundings.now(), kept, state);
    } else {
      replicas.replace(this.name, state);
    }
    this.#fresh = undefined;
    this.#reload();
    this.#surroundings.replaced(this.name, this.state());
    this.#surroundings.pendingChanged();
    if (because === undefined) {
      this.#reached();
    } else {
      this.#synced = true;
      this.#become({ kind: 'refused', code: because });
    }
  }

  /** Writing that the server does not have, with all it builds on; `theirs`: what it has, where it said so. */
  #withheld(theirs?: Uint8Array): Uint8Array | undefined {
    if (isWrittenByServer(this.room)) return undefined;
    const state = this.state();
    // What it acknowledged before it was put back to a backup it may lack again.
    const lacks = theirs !== undefined && hasMoreThan(state, Y.encodeStateVectorFromUpdate(theirs));
    return lacks || this.#surroundings.replicas.isPending(this.name) ? state : undefined;
  }

  #startAfresh(because: number | undefined): void {
    this.#fresh = { because };
    this.#connection?.close();
    this.#forgetConnection();
    this.connect();
  }

  #ended(code: number): void {
    this.#forgetConnection();
    switch (code) {
      case closing.revoked:
        this.#surroundings.revoked();
        return;
      case closing.noAccess:
        if (!this.#surroundings.isOwn(this.room)) {
          this.#dropForNoAccess();
          return;
        }
        this.#keepForLater();
        break;
      case closing.writeRefused:
      case closing.frameMalformed:
        // In a room of the server's own it means that we are ahead of a restored server: then nobody did anything wrong.
        this.#fresh = { because: isWrittenByServer(this.room) ? undefined : code };
        if (isWrittenByServer(this.room)) this.#surroundings.serverWentBack();
        break;
      default:
    }
    if (this.#status.kind !== 'refused') this.#become({ kind: 'offline' });
    this.#comeAgain();
  }

  /** Its meeting was made after the backup to which the server was put back: it may come home, and then this is wanted. */
  #keepForLater(): void {
    const { replicas } = this.#surroundings;
    if (!replicas.updatesOf(this.name).some(({ own }) => own)) return;
    replicas.unacknowledge(this.name);
    this.#surroundings.serverWentBack();
    this.#surroundings.pendingChanged();
  }

  #dropForNoAccess(): void {
    const { replicas } = this.#surroundings;
    const kept = this.#withheld();
    if (kept === undefined) replicas.replace(this.name, undefined);
    else replicas.setAside(this.name, closing.noAccess, this.#surroundings.now(), kept, undefined);
    this.#replica.destroy();
    this.#replica = createReplica();
    this.#surroundings.replaced(this.name, this.state());
    this.#become({ kind: 'refused', code: closing.noAccess });
    this.#surroundings.pendingChanged();
    this.#surroundings.accessLost(this.name);
  }

  #comeAgain(): void {
    if (this.#closed || !this.#surroundings.isOnline()) return;
    if (this.#status.kind === 'loading') this.#become({ kind: 'offline' });
    clearTimeout(this.#timer);
    // Half of the pause is chance: after a server's restart not every room comes in the same moment.
    this.#timer = setTimeout(() => this.connect(), this.#pause * (0.5 + Math.random() / 2));
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #forgetConnection(): void {
    this.#connection = undefined;
    this.#asked = false;
    this.#synced = false;
    this.#sent = [];
    this.presence.lose();
  }

  /** A frame that cannot be kept (full disk, damaged file) or applied ends the connection, not the process. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#connection?.close();
      this.#forgetConnection();
      if (error instanceof VaultDamaged) return;
      this.#become({ kind: 'offline' });
      this.#comeAgain();
    }
  }

  #load(): Y.Doc {
    const replica = createReplica();
    for (const { bytes } of this.#surroundings.replicas.updatesOf(this.name)) Y.applyUpdate(replica, bytes);
    return replica;
  }

  #become(status: RoomStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#surroundings.statusChanged(this.name, status);
  }
}

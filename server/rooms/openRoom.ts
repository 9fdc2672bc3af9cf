import * as Y from 'yjs';
import { closing } from '../../shared/rooms/closing.ts';
import { authoriseAndApply, type Refused, type RoomAtHand, type Writers } from './authoriseAndApply.ts';
import { createAwareness } from './awareness.ts';
import type { Connection } from './connection.ts';
import type { Contributor, Journal, Round } from './journal.ts';
import type { RoomLimits } from './limits.ts';
import { answerFrame, questionFrame, storedFrame, updateFrame } from './wire.ts';

/** What a room needs of the rest. */
export interface RoomSurroundings {
  readonly limits: RoomLimits;
  readonly journal: Journal;
  /** Reads the replica anew from the log. */
  load(): Promise<LoadedReplica>;
  /** Closes a connection because of what it sent. */
  refuse(connection: Connection, refused: Refused): void;
  /** The room cannot go on in memory: it is to be opened anew. */
  abandon(): void;
}

export interface LoadedReplica {
  readonly replica: Y.Doc;
  readonly snapshotBytes: number;
  readonly logBytes: number;
  readonly logUpdates: number;
}

interface Unstored {
  readonly update: Uint8Array;
  readonly from: Connection | undefined;
}

interface Projection {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** How many readers' questions one state of the room remembers the answers to. */
const answersKept = 16;

/**
 * A room in memory. What is admitted waits for the next round of the journal; only when it is on the disk is it sent on
 * and acknowledged, and only what is on the disk is shown to whoever joins: nobody ever sees what may vanish.
 */
export class OpenRoom implements RoomAtHand, Contributor {
  readonly name: string;
  readonly writers: Writers;
  readonly connections = new Set<Connection>();

  readonly #surroundings: RoomSurroundings;
  readonly #awareness;
  #replica: Y.Doc;
  /** At least the size of the replica, encoded. */
  #bytes: number;
  #snapshotBytes: number;
  #logBytes: number;
  #logUpdates: number;

  #unstored: Unstored[] = [];
  #joining: { connection: Connection; stateVector: Uint8Array }[] = [];
  #acknowledging = new Set<Connection>();
  #projections: Projection[] = [];
  /** Answers to questions, by the state vector asked with; of this state of the replica only. */
  readonly #answers = new Map<string, Buffer>();
  /** Frames that came while the replica was read anew. */
  #backlog: { connection: Connection; frame: Uint8Array }[] = [];
  #reloading: Promise<void> | undefined;

  constructor(name: string, writers: Writers, loaded: LoadedReplica, surroundings: RoomSurroundings) {
    this.name = name;
    this.writers = writers;
    this.#surroundings = surroundings;
    this.#awareness = createAwareness(surroundings.limits.presenceBytes);
    this.#replica = loaded.replica;
    this.#snapshotBytes = loaded.snapshotBytes;
    this.#logBytes = loaded.logBytes;
    this.#logUpdates = loaded.logUpdates;
    this.#bytes = loaded.snapshotBytes + loaded.logBytes;
  }

  get replica(): Y.Doc {
    return this.#replica;
  }

  get isIdle(): boolean {
    return this.connections.size === 0 && this.#unstored.length === 0 && this.#reloading === undefined;
  }

  hasSpaceFor(bytes: number): boolean {
    const limit = this.#surroundings.limits.replicaBytes;
    if (this.#bytes + bytes > limit) this.#bytes = Y.encodeStateAsUpdate(this.#replica).length;
    return this.#bytes + bytes <= limit;
  }

  /** Takes a frame from a client. */
  receive(connection: Connection, frame: Uint8Array): void {
    if (!connection.isOpen) return;
    if (this.#reloading !== undefined) {
      this.#backlog.push({ connection, frame });
      return;
    }
    const outcome = authoriseAndApply(this, connection, frame, this.#surroundings.limits);
    switch (outcome.kind) {
      case 'question':
        this.#answerSoon(connection, outcome.stateVector);
        break;
      case 'written':
        connection.charge(outcome.steps / this.#surroundings.limits.stepsPerOrdinaryFrame);
        if (outcome.update !== undefined) this.#keep(outcome.update, connection);
        connection.written += 1;
        this.#acknowledgeSoon(connection);
        break;
      case 'awareness':
        if (!this.#awareness.receive(outcome.update, connection, this.connections)) {
          const refused = { kind: 'refused', code: closing.frameMalformed, why: 'undecodable' } as const;
          this.#surroundings.refuse(connection, refused);
        }
        break;
      case 'awarenessQuestion':
        this.#awareness.show(connection);
        break;
      case 'refused':
        if (outcome.broken === true) this.#reload();
        this.#surroundings.refuse(connection, outcome);
        break;
    }
  }

  /** Changes the room on the server's own behalf. Resolves once it is durable and sent on. */
  async project(change: (replica: Y.Doc) => void): Promise<void> {
    await this.#reloading;
    const changes: Uint8Array[] = [];
    const replica = this.#replica;
    const note = (update: Uint8Array) => changes.push(update);
    replica.on('update', note);
    try {
      replica.transact(() => change(replica));
    } catch (error) {
      // Yjs keeps what a transaction did before it threw.
      this.#reload();
      throw error;
    } finally {
      replica.off('update', note);
    }
    for (const update of changes) this.#keep(update, undefined);
    if (this.#unstored.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      this.#projections.push({ resolve, reject });
      this.#surroundings.journal.wantRound(this);
    });
  }

  /** Reads the replica. */
  async read<Result>(reading: (replica: Y.Doc) => Result): Promise<Result> {
    await this.#reloading;
    return reading(this.#replica);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.#acknowledging.delete(connection);
    this.#awareness.forget(connection, this.connections);
  }

  /** Asks a connection that may write now for what the server lacks. */
  ask(connection: Connection): void {
    if (this.writers !== 'server' && connection.access === 'write' && connection.isSynced) {
      connection.send(questionFrame(Y.encodeStateVector(this.#replica)));
    }
  }

  beginRound(): Round {
    const unstored = [...this.#unstored];
    const acknowledged = [...this.#acknowledging].map((connection) => ({ connection, count: connection.written }));
    this.#acknowledging.clear();
    const projections = this.#projections;
    this.#projections = [];
    const joining = this.#reloading === undefined ? this.#joining.splice(0) : [];
    const joined = joining.map(({ connection, stateVector }) => ({ connection, frame: this.#answer(stateVector) }));
    const change = unstored.length === 0 ? undefined : merge(unstored.map(({ update }) => update));
    const isCompacted = change !== undefined && this.#isCompactionDue(change.length);
    const bytes = isCompacted ? Y.encodeStateAsUpdate(this.#replica) : change;
    return {
      write: bytes && { kind: isCompacted ? 'compact' : 'append', room: this.name, bytes },
      stored: () => {
        if (change !== undefined && bytes !== undefined) {
          this.#unstored.splice(0, unstored.length);
          this.#noteStored(isCompacted, bytes.length);
          this.#sendOn(change, unstored);
        }
        for (const { connection, count } of acknowledged) connection.send(storedFrame(count));
        for (const { connection, frame } of joined) this.#welcome(connection, frame);
        for (const { resolve } of projections) resolve();
      },
      failed: () => {
        this.#projections.push(...projections);
        this.#joining.unshift(...joining);
        for (const { connection } of acknowledged) this.#acknowledging.add(connection);
        this.#takeBack();
      },
    };
  }

  /**
   * The disk did not take what was admitted: nobody was shown it, so whoever reads reads on. Its writers are closed, have it
   * still, and come again with it; the replica goes back to what is on the disk.
   */
  #takeBack(): void {
    const writers = new Set([...this.#unstored.flatMap(({ from }) => from ?? []), ...this.#acknowledging]);
    this.#unstored = [];
    this.#acknowledging.clear();
    for (const { reject } of this.#projections.splice(0)) reject(new Error('the change could not be stored'));
    for (const connection of writers) connection.close(closing.goingAway);
    this.#reload();
  }

  #keep(update: Uint8Array, from: Connection | undefined): void {
    this.#unstored.push({ update, from });
    this.#bytes += update.length;
    this.#answers.clear();
    this.#surroundings.journal.wantRound(this);
  }

  #acknowledgeSoon(connection: Connection): void {
    if (this.#unstored.length === 0) {
      connection.send(storedFrame(connection.written));
      return;
    }
    this.#acknowledging.add(connection);
    this.#surroundings.journal.wantRound(this);
  }

  #answerSoon(connection: Connection, stateVector: Uint8Array): void {
    if (this.#unstored.length === 0) {
      this.#welcome(connection, this.#answer(stateVector));
      return;
    }
    this.#joining.push({ connection, stateVector: stateVector.slice() });
    this.#surroundings.journal.wantRound(this);
  }

  #welcome(connection: Connection, frame: Buffer): void {
    const isNew = !connection.isSynced;
    connection.isSynced = true;
    connection.charge(frame.length / this.#surroundings.limits.answerBytesPerOrdinaryFrame);
    connection.send(frame);
    if (isNew) this.#awareness.show(connection);
    this.ask(connection);
  }

  /** After a meeting is published, or the network was away, everyone asks the same: it is encoded once. */
  #answer(stateVector: Uint8Array): Buffer {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const frame = answerFrame(Y.encodeStateAsUpdate(this.#replica, stateVector));
    if (this.#answers.size < answersKept) this.#answers.set(key, frame);
    return frame;
  }

  #sendOn(change: Uint8Array, unstored: readonly Unstored[]): void {
    const frame = updateFrame(change);
    const first = unstored[0]?.from;
    const onlyWriter = unstored.every(({ from }) => from === first) ? first : undefined;
    for (const connection of this.connections) {
      if (connection.isSynced && connection !== onlyWriter) connection.send(frame);
    }
  }

  #isCompactionDue(bytes: number): boolean {
    const { logBytes, logUpdates } = this.#surroundings.limits;
    if (this.#reloading !== undefined) return false;
    return this.#logBytes + bytes > Math.max(logBytes, this.#snapshotBytes) || this.#logUpdates + 1 > logUpdates;
  }

  #noteStored(isCompacted: boolean, bytes: number): void {
    this.#snapshotBytes = isCompacted ? bytes : this.#snapshotBytes;
    this.#logBytes = isCompacted ? 0 : this.#logBytes + bytes;
    this.#logUpdates = isCompacted ? 0 : this.#logUpdates + 1;
  }

  /** Drops the replica in memory and reads it anew; frames wait meanwhile. */
  #reload(): void {
    this.#reloading ??= this.#loadAgain().catch(() => {
      this.#surroundings.abandon();
      for (const connection of this.connections) connection.close(closing.goingAway);
    });
  }

  async #loadAgain(): Promise<void> {
    const { replica } = await this.#surroundings.load();
    // What was admitted but may not have been on the disk when it was read; what was, changes nothing.
    for (const { update } of this.#unstored) Y.applyUpdate(replica, update);
    this.#replica = replica;
    this.#answers.clear();
    this.#reloading = undefined;
    for (const { connection, frame } of this.#backlog.splice(0)) this.receive(connection, frame);
    if (this.#joining.length > 0) this.#surroundings.journal.wantRound(this);
  }
}

/** Merges updates in small groups: Yjs sorts all of them again for every struct, which for a thousand at once is slow. */
function merge(updates: readonly Uint8Array[]): Uint8Array {
  let merged = [...updates];
  while (merged.length > 1) {
    const groups: Uint8Array[] = [];
    for (let from = 0; from < merged.length; from += 16) groups.push(Y.mergeUpdates(merged.slice(from, from + 16)));
    merged = groups;
  }
  return merged[0] ?? new Uint8Array();
}

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type * as Y from 'yjs';

/** The rooms: replicas on the y-websocket wire, their durable update logs, and who may do what in them. */
export interface Rooms {
  /** Takes over an HTTP upgrade whose path is `/rooms/<room>`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Changes a room that only the server writes. Resolves once durable and sent on. No change, no cost. */
  project(room: string, change: (replica: Y.Doc) => void): Promise<void>;
  /** Reads a room as it stands. */
  read<Result>(room: string, reading: (replica: Y.Doc) => Result): Promise<Result>;
  /** Rights changed: asks again for every open connection and closes those that lost theirs, in this turn. */
  checkAccessAgain(): void;
  /** Lets pages of one more origin in: the server's own address is known only once it listens. */
  allowOrigin(origin: string): void;
  /** Stops taking connections, stores what was received, closes with `goingAway`. */
  close(): Promise<void>;
}

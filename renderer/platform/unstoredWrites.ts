import type * as Y from 'yjs';
import { WebsocketProvider } from 'y-websocket';

/**
 * Counts what was written in a replica here and is not yet durable on the server. The server tells how many write frames
 * of a connection it has stored; which writing a frame carried is remembered here.
 */
export interface UnstoredWrites {
  count(): number;
  /** A new connection: its frames are counted from 1. */
  connected(): void;
  /** A write frame goes out: one update, or the whole state that the server lacks. */
  sent(kind: 'state' | 'update'): void;
  /** So many write frames of this connection are durable. */
  stored(frames: number): void;
}

/** Follows a replica from now on. */
export function unstoredWrites(replica: Y.Doc): UnstoredWrites {
  let made = 0;
  let durable = 0;
  /** Writing that no frame of this connection carried yet: made while there was none. */
  let behind = false;
  /** For each write frame of this connection, up to which writing it brings the server. */
  let frames: number[] = [];
  replica.on('update', (_update: Uint8Array, origin: unknown) => {
    // The provider's handler was registered later than this one, so a frame is sent after its writing is counted.
    if (!(origin instanceof WebsocketProvider)) made += 1;
  });
  return {
    count: () => made - durable,
    connected() {
      frames = [];
      behind = durable < made;
    },
    sent(kind) {
      if (kind === 'state') behind = false;
      frames.push(behind ? durable : made);
    },
    stored(count) {
      durable = Math.max(durable, ...frames.slice(0, count).slice(-1));
    },
  };
}

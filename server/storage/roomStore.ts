/** What of a room is on the disk. Applied in this order, snapshot first, it is the room's replica again. */
export interface StoredRoom {
  readonly snapshot: Uint8Array | undefined;
  readonly updates: readonly Uint8Array[];
}

/** The rooms' update logs: V1 updates only, as the server's own replica encoded them, never as a client sent them. */
export interface RoomStore {
  /** Everything stored of a room; an unknown room is an empty one. */
  load(room: string): Promise<StoredRoom>;
  /** Adds one update to the end of a room's log. */
  append(room: string, update: Uint8Array): Promise<void>;
  /** Puts a snapshot in the place of all that is stored of a room. It must hold all of it. */
  compact(room: string, snapshot: Uint8Array): Promise<void>;
  /**
   * Takes a Yjs client id of the server's own range (1 to 65,535) that no start of the server on this storage took before.
   * Drawn at random, so that a start after a restored backup is not likely to draw one that was used since the backup.
   */
  takeServerClientId(): Promise<number>;
}

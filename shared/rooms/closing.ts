/**
 * Why the server closes a room's socket. Each close carries one of these codes; a client knows from it whether to come
 * again, to ask for a new ticket, or to drop its replica.
 */
export const closing = {
  /** The server stops or is overloaded: come again. */
  goingAway: 1012,
  /** No ticket, or one that is malformed, expired, used or of another person: ask for a new one. */
  ticketRefused: 4401,
  /** The person may not read this room, or no longer: drop the replica and its documents. */
  noAccess: 4403,
  /** A frame was malformed or broke a limit of size, count or depth. */
  frameMalformed: 4400,
  /** A write where the person may only read, or in ids of another: drop the replica, load the server's state. */
  writeRefused: 4409,
  /** Too many frames or rooms: come again later. */
  tooMany: 4429,
  /** The session or the device was revoked: sign in again. */
  revoked: 4410,
} as const;

export type ClosingCode = (typeof closing)[keyof typeof closing];

/** The subprotocol of the rooms' wire; the second subprotocol offered is `ticket.<ticket>`. */
export const roomProtocol = 'ecabinet.rooms.v1';

/**
 * Message type of our own on the y-websocket wire, server to client: «what you sent up to here is durable», with the
 * count of write frames stored on this connection (varuint). Sent to writers only, after fsync. Other clients ignore it.
 */
export const messageStored = 100;

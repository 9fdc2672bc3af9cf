import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { messageStored, roomProtocol } from '../../../shared/rooms/closing.ts';

/** What comes over one socket of a room, from the first answer to the closing code. */
export interface ConnectionEvents {
  open(): void;
  /** The server asks for what it lacks beyond this state vector. Only writers are asked. */
  asked(stateVector: Uint8Array): void;
  /** The answer to `ask`: what this device lacked, and all deletions the server knows. */
  answered(update: Uint8Array): void;
  changed(update: Uint8Array): void;
  /** The server has the first `count` writes of this connection on its disk. */
  stored(count: number): void;
  /** What is said of others in the room (an awareness message's content). */
  presence(update: Uint8Array): void;
  /** The last event. 1006: the network went away. */
  closed(code: number): void;
}

export interface RoomConnection {
  /** Asks the server for what is beyond this state vector. */
  ask(stateVector: Uint8Array): void;
  /** Sends a write; returns which one on this connection it is, counted from 1. */
  write(update: Uint8Array): number;
  /** Says something of this device's person. */
  show(update: Uint8Array): void;
  close(): void;
}

const [messageSync, messageAwareness, messageAwarenessQuestion] = [0, 1, 3];
const [step1, step2, updateStep] = [0, 1, 2];
/** More than a whole replica of the largest kind. */
const longestFrame = 16 * 1024 * 1024;
/** A socket over which nothing came for twice this long is dead, whatever the operating system believes. */
const pulse = 20_000;

/** Opens the socket of one room with a fresh ticket. Never throws for what a network or a server sends. */
export function connectRoom(
  serverAddress: string,
  room: string,
  ticket: string,
  events: ConnectionEvents,
): RoomConnection {
  const url = new URL(`/rooms/${room}`, serverAddress.replace(/^http/, 'ws'));
  const socket = new WebSocket(url, [roomProtocol, `ticket.${ticket}`], {
    handshakeTimeout: 15_000,
    maxPayload: longestFrame,
    perMessageDeflate: false,
    followRedirects: false,
  });
  socket.binaryType = 'nodebuffer';
  let written = 0;
  let ended = false;
  let alive = true;
  const heart = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, pulse);

  const end = (code: number): void => {
    if (ended) return;
    ended = true;
    clearInterval(heart);
    events.closed(code);
  };
  socket.on('open', () => events.open());
  socket.on('pong', () => (alive = true));
  socket.on('ping', () => (alive = true));
  // Always followed by `close`.
  socket.on('error', () => undefined);
  socket.on('close', (code) => end(code));
  socket.on('message', (data) => {
    alive = true;
    if (ended || !Buffer.isBuffer(data)) return;
    if (!receive(data, events)) socket.close(1002);
  });

  const send = (head: readonly number[], payload: Uint8Array): void => {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(
      encoding.encode((encoder) => {
        for (const number of head) encoding.writeVarUint(encoder, number);
        encoding.writeVarUint8Array(encoder, payload);
      }),
    );
  };
  return {
    ask: (stateVector) => send([messageSync, step1], stateVector),
    write(update) {
      written += 1;
      send([messageSync, updateStep], update);
      return written;
    },
    show: (update) => send([messageAwareness], update),
    close() {
      ended = true;
      clearInterval(heart);
      socket.close(1000);
    },
  };
}

/** Reads one frame; whether it was one. */
function receive(frame: Uint8Array, events: ConnectionEvents): boolean {
  const message = readFrame(frame);
  switch (message?.kind) {
    case undefined:
      return false;
    case 'ignored':
      return true;
    case 'stored':
      events.stored(message.count);
      return true;
    case 'presence':
      events.presence(message.update);
      return true;
    case step1:
      events.asked(message.payload);
      return true;
    case step2:
      events.answered(message.payload);
      return true;
    case updateStep:
      events.changed(message.payload);
      return true;
  }
  return false;
}

type Frame =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'stored'; readonly count: number }
  | { readonly kind: number; readonly payload: Uint8Array };

function readFrame(frame: Uint8Array): Frame | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageAwarenessQuestion) return { kind: 'ignored' };
    if (type === messageAwareness) return { kind: 'presence', update: decoding.readVarUint8Array(decoder) };
    if (type === messageStored) return { kind: 'stored', count: decoding.readVarUint(decoder) };
    if (type !== messageSync) return undefined;
    const kind = decoding.readVarUint(decoder);
    // A copy: what is kept of it must not hold on to the socket's memory.
    return { kind, payload: decoding.readVarUint8Array(decoder).slice() };
  } catch {
    // The decoders throw at the end of the bytes.
    return undefined;
  }
}

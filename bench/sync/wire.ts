import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { messageStored } from '../../shared/rooms/closing.ts';

/** How a server is spoken to; ours as y-websocket. `floor` relays bytes and knows no documents. */
export type Wire = 'floor' | 'y-websocket' | 'hocuspocus';

/** One server under measurement. `connect` gives the address and subprotocols of one more client, for soon. */
export interface Endpoint {
  readonly name: string;
  readonly wire: Wire;
  readonly room: string;
  readonly pid: number;
  /** The client id that the writer writes under. */
  readonly writerClientId: number;
  connect(): Promise<Address>;
}

export interface Address {
  readonly url: string;
  readonly protocols: readonly string[];
}

const [sync, authentication] = [0, 2];
const [step1, step2, update] = [0, 1, 2];
/** The state vector of whoever has nothing. */
const nothing = Y.encodeStateVector(new Y.Doc());

function frame(endpoint: Endpoint, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    if (endpoint.wire === 'hocuspocus') encoding.writeVarString(encoder, endpoint.room);
    write(encoder);
  });
}

/** The frame that carries one Yjs update to a server. */
export function updateFrame(endpoint: Endpoint, bytes: Uint8Array): Uint8Array {
  if (endpoint.wire === 'floor') return bytes;
  return frame(endpoint, (encoder) => {
    encoding.writeVarUint(encoder, sync);
    encoding.writeVarUint(encoder, update);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** `number`: how many of this client's writes are on the server's disk. */
type Heard = 'whole' | 'change' | 'other' | number;

function heardIn(endpoint: Endpoint, data: Uint8Array): Heard {
  if (endpoint.wire === 'floor') return 'change';
  const decoder = decoding.createDecoder(data);
  if (endpoint.wire === 'hocuspocus') decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type === messageStored) return decoding.readVarUint(decoder);
  if (type !== sync) return 'other';
  const inner = decoding.readVarUint(decoder);
  return inner === step2 ? 'whole' : inner === update ? 'change' : 'other';
}

/**
 * One client as a raw socket that notes when a frame arrives and decodes nothing: what the client itself costs stays small
 * and the same for every server.
 */
export interface RawClient {
  readonly socket: WebSocket;
  /** Milliseconds from the first packet until the whole room was there. */
  readonly joinedAfter: number;
  /** Bytes of the frame that brought it. */
  readonly joinedWith: number;
  onChange: (data: Uint8Array) => void;
  /** Told how many writes of this client are durable; only our server says so. */
  onStored: (count: number) => void;
}

/** Connects and waits until what it lacks has come; `stateVector` says what it has already. */
export function join(endpoint: Endpoint, { url, protocols }: Address, stateVector = nothing): Promise<RawClient> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false });
    const client: { -readonly [Key in keyof RawClient]: RawClient[Key] } = {
      socket,
      joinedAfter: 0,
      joinedWith: 0,
      onChange: () => undefined,
      onStored: () => undefined,
    };
    const joined = () => {
      client.joinedAfter = performance.now() - from;
      resolve(client);
    };
    let whole = false;
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`${endpoint.name} closed with ${code}`)));
    socket.on('open', () => {
      if (endpoint.wire === 'floor') return joined();
      if (endpoint.wire === 'hocuspocus') {
        socket.send(
          frame(endpoint, (encoder) => {
            encoding.writeVarUint(encoder, authentication);
            encoding.writeVarUint(encoder, 0);
            encoding.writeVarString(encoder, 'anybody');
            encoding.writeVarString(encoder, '4.7.0');
          }),
        );
      }
      socket.send(
        frame(endpoint, (encoder) => {
          encoding.writeVarUint(encoder, sync);
          encoding.writeVarUint(encoder, step1);
          encoding.writeVarUint8Array(encoder, stateVector);
        }),
      );
    });
    socket.on('message', (data) => {
      if (!Buffer.isBuffer(data)) return;
      const heard = heardIn(endpoint, data);
      if (heard === 'whole' && !whole) {
        whole = true;
        client.joinedWith = data.length;
        joined();
      }
      if (heard === 'change') client.onChange(data);
      if (typeof heard === 'number') client.onStored(heard);
    });
  });
}

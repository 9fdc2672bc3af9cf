import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageStored } from '../../shared/rooms/closing.ts';

/** A frame from a client: the y-websocket wire (y-protocols/PROTOCOL.md), V1 encoding. */
export type ClientMessage =
  | { readonly kind: 'question'; readonly stateVector: Uint8Array }
  | { readonly kind: 'write'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'awarenessQuestion' };

const [sync, awareness, awarenessQuestion] = [0, 1, 3];
const [step1, step2, update] = [0, 1, 2];

/** Reads a client's frame; `undefined` where it is none, or where anything follows its end. */
export function readMessage(frame: Uint8Array): ClientMessage | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    const message = readOne(decoder);
    return decoding.hasContent(decoder) ? undefined : message;
  } catch {
    // The decoders throw at the end of the bytes.
    return undefined;
  }
}

function readOne(decoder: decoding.Decoder): ClientMessage | undefined {
  const type = decoding.readVarUint(decoder);
  if (type === awarenessQuestion) return { kind: 'awarenessQuestion' };
  if (type === awareness) return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) };
  if (type !== sync) return undefined;
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === step1) return { kind: 'question', stateVector: payload };
  // Step 2 answers a question, and is as much a write as an update is.
  return step === step2 || step === update ? { kind: 'write', update: payload } : undefined;
}

/** Step 1: asks a client for what the server lacks. */
export function questionFrame(stateVector: Uint8Array): Buffer {
  return syncFrame(step1, stateVector);
}

/** Step 2: answers a client's step 1. */
export function answerFrame(state: Uint8Array): Buffer {
  return syncFrame(step2, state);
}

export function updateFrame(change: Uint8Array): Buffer {
  return syncFrame(update, change);
}

export function awarenessFrame(states: Uint8Array): Buffer {
  return webSocketFrame(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, awareness);
      encoding.writeVarUint8Array(encoder, states);
    }),
  );
}

/** «Your first `count` write frames on this connection are on the disk.» */
export function storedFrame(count: number): Buffer {
  return webSocketFrame(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageStored);
      encoding.writeVarUint(encoder, count);
    }),
  );
}

function syncFrame(step: number, payload: Uint8Array): Buffer {
  return webSocketFrame(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, sync);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, payload);
    }),
  );
}

/**
 * One whole, unmasked binary frame as it goes over the socket (RFC 6455 §5.2): made once and written to every reader,
 * where `ws` would build a header and write twice for each.
 */
function webSocketFrame(payload: Uint8Array): Buffer {
  const length = payload.length;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = 0x82;
  if (length < 126) {
    header[1] = length;
  } else if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, payload]);
}

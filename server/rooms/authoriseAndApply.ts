import * as Y from 'yjs';
import type { Access } from '../../shared/rooms/access.ts';
import { closing, type ClosingCode } from '../../shared/rooms/closing.ts';
import { deviceNumberOf } from '../../shared/rooms/replica.ts';
import { admit, type Objection } from './admission.ts';
import type { RoomLimits } from './limits.ts';
import { readMessage } from './wire.ts';

/** Who writes in a room: the server alone, the devices of one person, or several people, each device under its own ids. */
export type Writers = 'server' | 'one-person' | 'several';

/** A room as a frame meets it. */
export interface RoomAtHand {
  readonly replica: Y.Doc;
  readonly writers: Writers;
  /** Whether the replica may grow by so many bytes. */
  hasSpaceFor(bytes: number): boolean;
}

/** The device a frame came from. */
export interface SendingDevice {
  readonly access: Access;
  readonly deviceNumber: number;
  /** Whether a device number is one of this device's person. */
  mayBeOfSamePerson(deviceNumber: number): boolean;
}

export type Refused = {
  readonly kind: 'refused';
  readonly code: ClosingCode;
  readonly why:
    | Objection
    | 'no-message'
    | 'too-long'
    | 'read-only'
    | 'ahead-of-server'
    | 'room-full'
    | 'not-applicable';
  /** The replica in memory is not to be trusted any more. */
  readonly broken?: true;
};

export type Outcome =
  | { readonly kind: 'question'; readonly stateVector: Uint8Array }
  /** `update` is what the frame changed, as the server's replica says it; absent where it changed nothing. */
  | { readonly kind: 'written'; readonly update?: Uint8Array; readonly steps: number }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'awarenessQuestion' }
  | Refused;

const nothing = Y.encodeStateAsUpdate(new Y.Doc());

/** The only way from the wire into a replica: what a device may not write never reaches `Y.applyUpdate`. */
export function authoriseAndApply(
  room: RoomAtHand,
  device: SendingDevice,
  frame: Uint8Array,
  limits: RoomLimits,
): Outcome {
  if (frame.length > limits.frameBytes) return refused(closing.frameMalformed, 'too-long');
  const message = readMessage(frame);
  if (message === undefined) return refused(closing.frameMalformed, 'no-message');
  switch (message.kind) {
    case 'question':
      return question(room, message.stateVector);
    case 'awareness':
    case 'awarenessQuestion':
      return message;
    case 'write':
      return write(room, device, message.update, limits);
  }
}

function question({ replica, writers }: RoomAtHand, stateVector: Uint8Array): Outcome {
  try {
    const states = Y.decodeStateVector(stateVector);
    if (writers === 'server') {
      // Only a server that was put back to a backup knows less than its readers: what they hold beyond is no longer true.
      for (const [client, clock] of states) {
        if (clock > Y.getState(replica.store, client)) return refused(closing.writeRefused, 'ahead-of-server');
      }
    }
    return { kind: 'question', stateVector };
  } catch {
    return refused(closing.frameMalformed, 'undecodable');
  }
}

function write(room: RoomAtHand, device: SendingDevice, update: Uint8Array, limits: RoomLimits): Outcome {
  // A standard client answers every question, also when it has nothing to say.
  if (Buffer.compare(update, nothing) === 0) return { kind: 'written', steps: 0 };
  if (room.writers === 'server' || device.access !== 'write') return refused(closing.writeRefused, 'read-only');
  if (!room.hasSpaceFor(update.length)) return refused(closing.frameMalformed, 'room-full');
  const owns = (clientId: number): boolean => {
    const number = deviceNumberOf(clientId);
    // Number 0 is the server.
    if (number < 1) return false;
    return number === device.deviceNumber || (room.writers === 'one-person' && device.mayBeOfSamePerson(number));
  };
  const admission = admit(update, room.replica, owns, limits);
  if (!admission.ok) return refused(codeOf(admission.why), admission.why);
  return apply(room.replica, admission.update, admission.steps);
}

function apply(replica: Y.Doc, update: Uint8Array, steps: number): Outcome {
  const changes: Uint8Array[] = [];
  const note = (change: Uint8Array) => changes.push(change);
  replica.on('update', note);
  try {
    // A copy: values of bytes would otherwise hold on to the whole piece of the socket's memory they came in.
    Y.applyUpdate(replica, update.slice());
  } catch {
    return { ...refused(closing.frameMalformed, 'not-applicable'), broken: true };
  } finally {
    replica.off('update', note);
  }
  if (replica.store.pendingStructs !== null || replica.store.pendingDs !== null) {
    return { ...refused(closing.frameMalformed, 'not-applicable'), broken: true };
  }
  return changes.length === 0
    ? { kind: 'written', steps }
    : { kind: 'written', update: Y.mergeUpdates(changes), steps };
}

function codeOf(why: Objection): ClosingCode {
  if (why === 'foreign-client-id') return closing.writeRefused;
  // Whoever comes again starts with step 1, and then sends all that is missing.
  return why === 'gap' ? closing.goingAway : closing.frameMalformed;
}

function refused(code: ClosingCode, why: Refused['why']): Refused {
  return { kind: 'refused', code, why };
}

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { deviceNumberOf } from '../../shared/rooms/replica.ts';
import type { Connection } from './connection.ts';
import { awarenessFrame } from './wire.ts';

interface Presence {
  readonly clock: number;
  readonly state: string;
  readonly connection: Connection;
}

/** Who is there and where their cursor stands (y-protocols awareness): never stored, only between those who may write. */
export interface Awareness {
  /** Takes what a client says of itself and tells the others. False where it is malformed or too much. */
  receive(update: Uint8Array, connection: Connection, everyone: Iterable<Connection>): boolean;
  /** Sends what is known of everyone. */
  show(connection: Connection): void;
  /** Tells those who stay that somebody left. */
  forget(connection: Connection, everyone: Iterable<Connection>): void;
}

/** How many replicas one connection may be present with: its own one, and what the same window showed before. */
const presencesPerConnection = 4;

/** `stateBytes`: how long one presence may be. */
export function createAwareness(stateBytes: number): Awareness {
  const present = new Map<number, Presence>();

  const tell = (states: ReadonlyMap<number, Presence>, to: Iterable<Connection>): void => {
    if (states.size === 0) return;
    const frame = awarenessFrame(encodeStates(states));
    for (const connection of to) if (connection.access === 'write') connection.send(frame);
  };

  return {
    receive(update, connection, everyone) {
      const states = readStates(update);
      if (states === undefined) return false;
      // A standard client sends back what it heard of others: of that nothing is taken.
      const own = states.filter(({ clientId }) => deviceNumberOf(clientId) === connection.deviceNumber);
      if (own.some(({ state }) => state.length > stateBytes)) return false;
      // Hearing its own again is what such a client takes for a sign of life.
      connection.send(awarenessFrame(update));
      if (connection.access !== 'write') return true;
      const changed = new Map<number, Presence>();
      for (const { clientId, clock, state } of own) {
        if ((present.get(clientId)?.clock ?? -1) < clock) changed.set(clientId, { clock, state, connection });
      }
      for (const [clientId, presence] of changed) present.set(clientId, presence);
      if (
        [...present.values()].filter((presence) => presence.connection === connection).length > presencesPerConnection
      ) {
        return false;
      }
      tell(
        changed,
        [...everyone].filter((other) => other !== connection),
      );
      return true;
    },
    show(connection) {
      tell(present, [connection]);
    },
    forget(connection, everyone) {
      const gone = new Map<number, Presence>();
      for (const [clientId, presence] of present) {
        if (presence.connection === connection)
          gone.set(clientId, { ...presence, clock: presence.clock + 1, state: 'null' });
      }
      for (const clientId of gone.keys()) present.delete(clientId);
      tell(gone, everyone);
    },
  };
}

function encodeStates(states: ReadonlyMap<number, Presence>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.size);
    for (const [clientId, { clock, state }] of states) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}

function readStates(update: Uint8Array): { clientId: number; clock: number; state: string }[] | undefined {
  try {
    const decoder = decoding.createDecoder(update);
    const states: { clientId: number; clock: number; state: string }[] = [];
    const count = decoding.readVarUint(decoder);
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarString(decoder);
      JSON.parse(state);
      states.push({ clientId, clock, state });
    }
    return decoding.hasContent(decoder) ? undefined : states;
  } catch {
    return undefined;
  }
}

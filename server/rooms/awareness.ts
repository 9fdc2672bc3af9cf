import { encodePresence, readPresence, stampedWith } from '../../shared/rooms/presence.ts';
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
    const told = [...states].map(([clientId, { clock, state }]) => ({ clientId, clock, state }));
    const frame = awarenessFrame(encodePresence(told));
    for (const connection of to) if (connection.access === 'write') connection.send(frame);
  };

  return {
    receive(update, connection, everyone) {
      const states = readPresence(update);
      if (states === undefined) return false;
      // A standard client sends back what it heard of others: of that nothing is taken.
      const own = states.filter(({ clientId }) => deviceNumberOf(clientId) === connection.deviceNumber);
      if (own.some(({ state }) => state.length > stateBytes)) return false;
      // Hearing its own again is what such a client takes for a sign of life.
      connection.send(awarenessFrame(update));
      if (connection.access !== 'write') return true;
      const changed = new Map<number, Presence>();
      for (const { clientId, clock, state: said } of own) {
        // Nobody speaks as somebody else, whatever their client says.
        const state = stampedWith(connection.session.person.id, said);
        if ((present.get(clientId)?.clock ?? -1) < clock) changed.set(clientId, { clock, state, connection });
      }
      for (const [clientId, presence] of changed) {
        if (presence.state === 'null') present.delete(clientId);
        else present.set(clientId, presence);
      }
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
          // Under the clock of its last word, so that its next one counts when it comes again.
          gone.set(clientId, { ...presence, state: 'null' });
      }
      for (const clientId of gone.keys()) present.delete(clientId);
      tell(gone, everyone);
    },
  };
}

import * as Y from 'yjs';

/**
 * A replica for writing. Garbage collection is off, always: the server refuses GC and Skip structs from clients
 * (a 16-byte GC struct can mute a colleague), so a writer must never make them (SECURITY, «The Yjs wire»).
 */
export function createReplica(clientId?: number): Y.Doc {
  const replica = new Y.Doc({ gc: false });
  if (clientId !== undefined) replica.clientID = clientId;
  return replica;
}

/** How many replicas one device may open under ids of its own: the lower bits of a Yjs client id. */
export const replicasPerDevice = 65_536;

/** The Yjs client id of a device's n-th replica. `deviceNumber` comes from the server; ids of two devices never meet. */
export function clientIdOf(deviceNumber: number, replica: number): number {
  if (replica < 0 || replica >= replicasPerDevice) throw new RangeError('replica number out of range');
  return deviceNumber * replicasPerDevice + replica;
}

/** The device number within a Yjs client id. */
export function deviceNumberOf(clientId: number): number {
  return Math.floor(clientId / replicasPerDevice);
}

/** Sets a map's plain entries to exactly `wanted`, touching only what differs: what did not change costs nobody anything. */
export function reconcile(map: Y.Map<unknown>, wanted: ReadonlyMap<string, unknown>): void {
  for (const key of map.keys()) if (!wanted.has(key)) map.delete(key);
  for (const [key, value] of wanted) {
    if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
  }
}

/** Sets these entries of a map, `undefined` takes one away, and leaves the others: costs what is given, whatever the map holds. */
export function amend(map: Y.Map<unknown>, changes: ReadonlyMap<string, unknown>): void {
  for (const [key, value] of changes) {
    if (value === undefined) map.delete(key);
    else if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
  }
}

/** The entries of a map that satisfy a schema; others are left out: a replica is input like any other. */
export function readEntries<Value>(
  map: Y.Map<unknown>,
  parse: (raw: unknown) => Value | undefined,
): Map<string, Value> {
  const entries = new Map<string, Value>();
  for (const [key, raw] of map.entries()) {
    const value = parse(raw);
    if (value !== undefined) entries.set(key, value);
  }
  return entries;
}

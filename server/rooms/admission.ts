import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { RoomLimits } from './limits.ts';

/** What is wrong with an update. `gap`: it builds on something the server does not hold; from step 1 it may come whole. */
export type Objection =
  | 'undecodable'
  | 'sections'
  | 'foreign-client-id'
  | 'struct-kind'
  | 'content-kind'
  | 'too-deep'
  | 'too-many-structs'
  | 'too-many-client-ids'
  | 'deletion-order'
  | 'gap';

/** An update that may be applied, or why it may not be. */
export type Admission =
  | { readonly ok: true; readonly update: Uint8Array }
  | { readonly ok: false; readonly why: Objection };

/**
 * Looks at an update before it touches a replica (SECURITY, «The Yjs wire is a way in»). What passes is made of new
 * structs in the writer's own client ids, gapless, each with all it refers to, and of deletions of what exists: Yjs then
 * neither throws on it nor keeps it waiting. What the server holds already is cut off: it is never taken from a client.
 */
export function admit(
  update: Uint8Array,
  replica: Y.Doc,
  owns: (clientId: number) => boolean,
  limits: RoomLimits,
): Admission {
  try {
    const objection = examine(update, replica, owns, limits);
    if (objection !== 'known-parts')
      return objection === undefined ? { ok: true, update } : { ok: false, why: objection };
    const rest = Y.diffUpdate(update, Y.encodeStateVector(replica));
    const restObjection = examine(rest, replica, owns, limits);
    if (restObjection === undefined) return { ok: true, update: rest };
    return { ok: false, why: restObjection === 'known-parts' ? 'sections' : restObjection };
  } catch {
    // Yjs and lib0 throw on bytes that are no update, and the stack ends on values nested by the thousand.
    return { ok: false, why: 'undecodable' };
  }
}

function examine(
  update: Uint8Array,
  replica: Y.Doc,
  owns: (clientId: number) => boolean,
  limits: RoomLimits,
): Objection | 'known-parts' | undefined {
  const { structs, ds: deletions } = Y.decodeUpdate(update);
  if (structs.length > limits.structsPerFrame) return 'too-many-structs';

  const runs = new Map<number, Y.Item[]>();
  let previous: number | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (client !== previous) {
      // Applying overwrites a client's first section with its second; decoding shows both.
      if (runs.has(client)) return 'sections';
      if (clock < Y.getState(replica.store, client)) return 'known-parts';
      runs.set(client, []);
      previous = client;
    }
    if (!owns(client)) return 'foreign-client-id';
    // GC mutes a colleague in sixteen bytes; Skip leaves a hole; neither is ever written by a replica without collection.
    if (!(struct instanceof Y.Item) || struct.length < 1) return 'struct-kind';
    runs.get(client)?.push(struct);
  }
  if (decoding.readVarUint(decoding.createDecoder(update)) !== runs.size) return 'sections';
  if (runs.size > limits.clientIdsPerFrame) return 'too-many-client-ids';
  return placing(runs, replica, limits.depth) ?? objectionToDeletions(deletions, runs, replica);
}

/** Goes through the structs in an order in which each finds what it refers to, as applying will. */
function placing(runs: ReadonlyMap<number, Y.Item[]>, replica: Y.Doc, depthLimit: number): Objection | undefined {
  const placed = new Map<number, number>();
  /** For each struct of this update how many lists and maps lie around it. */
  const depths = new Map<Y.Item, number>();

  const stateOf = (client: number): number => {
    const run = runs.get(client);
    const last = run?.[(placed.get(client) ?? 0) - 1];
    return last === undefined ? Y.getState(replica.store, client) : last.id.clock + last.length;
  };
  const isThere = (id: Y.ID | null): boolean => id === null || id.clock < stateOf(id.client);
  const itemAt = (id: Y.ID): Y.Item | undefined => {
    const item: unknown =
      id.clock < Y.getState(replica.store, id.client)
        ? Y.getItem(replica.store, id)
        : structAt(runs.get(id.client) ?? [], id.clock);
    return item instanceof Y.Item ? item : undefined;
  };
  const depthOf = (item: Y.Item): number => depths.get(item) ?? depthInReplica(item);

  const depthAround = (item: Y.Item): number | undefined => {
    const neighbour = item.origin ?? item.rightOrigin;
    if (neighbour !== null) {
      const beside = itemAt(neighbour);
      return beside && depthOf(beside);
    }
    if (!(item.parent instanceof Y.ID)) return 0;
    const holder = itemAt(item.parent);
    return holder?.content instanceof Y.ContentType ? depthOf(holder) + 1 : undefined;
  };

  /** Places what can be placed of one client; whether that was anything. */
  const advance = (client: number, run: readonly Y.Item[]): boolean | Objection => {
    const from = placed.get(client) ?? 0;
    let next = from;
    for (; next < run.length; next += 1) {
      const item = run[next];
      if (item === undefined || item.id.clock !== stateOf(client)) return 'gap';
      const parent = item.parent instanceof Y.ID ? item.parent : null;
      if (!isThere(item.origin) || !isThere(item.rightOrigin) || !isThere(parent)) break;
      const depth = depthAround(item);
      if (depth === undefined) return 'content-kind';
      const objection = objectionToContent(item.content, depth, depthLimit);
      if (objection !== undefined) return objection;
      depths.set(item, depth);
      placed.set(client, next + 1);
    }
    return next > from;
  };

  for (let advanced = true; advanced;) {
    advanced = false;
    for (const [client, run] of runs) {
      const result = advance(client, run);
      if (typeof result === 'string') return result;
      if (result) advanced = true;
    }
  }
  for (const [client, run] of runs) if ((placed.get(client) ?? 0) < run.length) return 'gap';
  return undefined;
}

function structAt(run: readonly Y.Item[], clock: number): Y.Item | undefined {
  let low = 0;
  let high = run.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = run[middle];
    if (item === undefined) return undefined;
    if (clock < item.id.clock) high = middle - 1;
    else if (clock >= item.id.clock + item.length) low = middle + 1;
    else return item;
  }
  return undefined;
}

/** Bounded by the limit of depth, which everything in a replica has kept. */
function depthInReplica(item: Y.Item): number {
  let depth = 0;
  for (let at: Y.Item | null = item; at?.parent instanceof Y.AbstractType; at = at.parent._item) depth += 1;
  return depth - 1;
}

function objectionToContent(content: object, depth: number, limit: number): Objection | undefined {
  if (content instanceof Y.ContentAny) {
    return content.arr.every((value) => isPlain(value, limit - depth)) ? undefined : 'too-deep';
  }
  if (content instanceof Y.ContentType) {
    const type: unknown = content.type.constructor;
    if (type !== Y.Map && type !== Y.Array && type !== Y.Text) return 'content-kind';
    return depth + 1 > limit ? 'too-deep' : undefined;
  }
  // No sub-documents, no rich text, no XML: no room holds them, and each brings code of its own to applying.
  return content instanceof Y.ContentString || content instanceof Y.ContentBinary ? undefined : 'content-kind';
}

/** Whether a value is what JSON can say, or bytes, and not nested deeper. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'bigint' || depth < 0) return false;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.every((part) => isPlain(part, depth - 1));
  // A key `__proto__` gives a decoded object another prototype.
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((part) => isPlain(part, depth - 1));
}

/** Ranges in order and apart, as Yjs writes them, so that one frame cannot walk a long replica again and again. */
function objectionToDeletions(
  deletions: ReturnType<typeof Y.decodeUpdate>['ds'],
  runs: ReadonlyMap<number, readonly Y.Item[]>,
  replica: Y.Doc,
): Objection | undefined {
  for (const [client, ranges] of deletions.clients) {
    const last = runs.get(client)?.at(-1);
    const state = last === undefined ? Y.getState(replica.store, client) : last.id.clock + last.length;
    let from = 0;
    for (const { clock, len } of ranges) {
      if (clock < from || len < 1) return 'deletion-order';
      from = clock + len;
    }
    if (from > state) return 'gap';
  }
  return undefined;
}

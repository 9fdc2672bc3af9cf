import * as Y from 'yjs';
import type { RoomLimits } from './limits.ts';

/** What is wrong with how an update fits a replica. `gap`: it builds on something the server does not hold. */
export type Misfit = 'content-kind' | 'too-deep' | 'deletion-order' | 'gap' | 'too-much-work';

type Deletions = ReturnType<typeof Y.decodeUpdate>['ds'];

/** Where a struct lies. Keys name an id (`client:clock`), the start of a list (`/…`), or the end of one (``). */
interface Place {
  /** How many lists and maps lie around it. */
  readonly depth: number;
  /** The start of its list, or of the history of its key. */
  readonly list: string;
  /** What of the replica it comes to lie in front of. */
  readonly before: string;
}

/** Splitting a struct costs about as much as walking past so many, and moves all that follow in an array. */
const stepsPerSplit = 10;
const structsMovedPerStep = 8_192;

/**
 * How the structs of one update will come to lie in a replica, found out before anything is applied: that each finds all
 * it refers to; how deep it lies; and how far Yjs will have to walk. Yjs places a struct between two neighbours at once if
 * they still are neighbours, and else looks past everything between them, one by one: honest updates walk a little,
 * and 160 KB of contrived ones walk for ten seconds.
 */
export class Placement {
  /** Steps that Yjs will take, about 100 ns each; never much less than it takes. */
  steps = 0;
  readonly #runs: ReadonlyMap<number, readonly Y.Item[]>;
  readonly #replica: Y.Doc;
  readonly #limits: RoomLimits;
  readonly #placed = new Map<number, number>();
  readonly #places = new Map<Y.Item, Place>();
  /** How many structs of this update each list or key has got. */
  readonly #arrivals = new Map<string, number>();
  /** Right neighbours, where this update will have changed them. */
  readonly #rightOf = new Map<string, string>();

  /** `runs`: the new structs of each client id, in order. */
  constructor(runs: ReadonlyMap<number, readonly Y.Item[]>, replica: Y.Doc, limits: RoomLimits) {
    this.#runs = runs;
    this.#replica = replica;
    this.#limits = limits;
  }

  /** Places all structs, in an order in which each finds what it refers to, as applying will. */
  placeAll(): Misfit | undefined {
    for (let advanced = true; advanced;) {
      advanced = false;
      for (const [client, run] of this.#runs) {
        const from = this.#placed.get(client) ?? 0;
        const misfit = this.#advance(client, run, from);
        if (misfit !== undefined) return misfit;
        if ((this.#placed.get(client) ?? 0) > from) advanced = true;
      }
    }
    const waits = [...this.#runs].some(([client, run]) => (this.#placed.get(client) ?? 0) < run.length);
    return waits ? 'gap' : undefined;
  }

  /** Deletions of what exists, in order and apart, as Yjs writes them: so one frame cannot walk a long replica twice. */
  checkDeletions(deletions: Deletions): Misfit | undefined {
    for (const [client, ranges] of deletions.clients) {
      let from = 0;
      for (const { clock, len } of ranges) {
        if (clock < from || len < 1) return 'deletion-order';
        from = clock + len;
        if (from > this.#stateOf(client)) return 'gap';
        for (const edge of [clock, from]) this.#countSplit(client, edge);
        if (this.steps > this.#limits.stepsPerFrame) return 'too-much-work';
      }
    }
    return undefined;
  }

  #advance(client: number, run: readonly Y.Item[], from: number): Misfit | undefined {
    for (let next = from; next < run.length; next += 1) {
      const item = run[next];
      if (item === undefined || item.id.clock !== this.#stateOf(client)) return 'gap';
      const parent = item.parent instanceof Y.ID ? item.parent : null;
      if (!this.#isThere(item.origin) || !this.#isThere(item.rightOrigin) || !this.#isThere(parent)) return undefined;
      const misfit = this.#place(item);
      if (misfit !== undefined) return misfit;
      this.#placed.set(client, next + 1);
    }
    return undefined;
  }

  #place(item: Y.Item): Misfit | undefined {
    const around = this.#listAround(item);
    if (around === undefined) return 'content-kind';
    const misfit = misfitOfContent(item.content, around.depth, this.#limits.depth);
    if (misfit !== undefined) return misfit;

    const left = item.origin === null ? around.list : keyOf(item.origin);
    const right = item.rightOrigin === null ? '' : keyOf(item.rightOrigin);
    if (item.origin !== null) this.#countSplit(item.origin.client, item.origin.clock + 1);
    if (item.rightOrigin !== null) this.#countSplit(item.rightOrigin.client, item.rightOrigin.clock);
    const arrivals = this.#arrivals.get(around.list) ?? 0;
    this.#arrivals.set(around.list, arrivals + 1);
    const inFrame = item.rightOrigin && this.#inUpdate(item.rightOrigin);
    const before = (inFrame && this.#places.get(inFrame)?.before) ?? right;
    if ((this.#rightOf.get(left) ?? this.#rightInReplica(item)) === right) this.#rightOf.set(left, keyOf(item.id));
    // Whoever lies between the two may be walked past; what this update brought may lie anywhere between.
    else this.steps += arrivals + this.#countBetween(item, before);
    this.#rightOf.set(keyOf(item.lastId), right);
    this.#places.set(item, { ...around, before });
    return this.steps > this.#limits.stepsPerFrame ? 'too-much-work' : undefined;
  }

  #listAround(item: Y.Item): Pick<Place, 'depth' | 'list'> | undefined {
    const neighbour = item.origin ?? item.rightOrigin;
    if (neighbour !== null) {
      const beside = this.#itemAt(neighbour);
      return beside && (this.#places.get(beside) ?? placeInReplica(beside));
    }
    const key = item.parentSub ?? undefined;
    const root = rootNamed(item);
    if (root !== undefined) return { depth: 0, list: listKey(root, key) };
    if (!(item.parent instanceof Y.ID)) return undefined;
    const holder = this.#itemAt(item.parent);
    if (!(holder?.content instanceof Y.ContentType)) return undefined;
    const { depth } = this.#places.get(holder) ?? placeInReplica(holder) ?? {};
    return depth === undefined ? undefined : { depth: depth + 1, list: listKey(holder.id, key) };
  }

  /** The right neighbour that the replica has for the struct's left one. */
  #rightInReplica(item: Y.Item): string {
    if (item.origin === null) {
      const head = this.#headInReplica(item);
      return head === null ? '' : keyOf(head.id);
    }
    const left = this.#itemAt(item.origin);
    if (left === undefined) return '';
    if (item.origin.clock < left.lastId.clock) return keyOf({ client: left.id.client, clock: item.origin.clock + 1 });
    return left.right === null ? '' : keyOf(left.right.id);
  }

  /** The first of the list, or of the history of the key, which Yjs finds by walking back. */
  #headInReplica(item: Y.Item): Y.Item | null {
    const beside = item.rightOrigin && this.#itemAt(item.rightOrigin);
    if (beside && this.#places.has(beside)) return null;
    const holder = item.parent instanceof Y.ID ? this.#itemAt(item.parent) : undefined;
    if (holder && this.#places.has(holder)) return null;
    const parent = beside ? beside.parent : holder ? typeIn(holder) : this.#replica.share.get(rootNamed(item) ?? '');
    if (!(parent instanceof Y.AbstractType)) return null;
    const key = beside ? beside.parentSub : item.parentSub;
    let head = key === null ? parent._start : (parent._map.get(key) ?? null);
    for (; head !== null && head.left !== null; head = head.left) this.steps += 1;
    return head;
  }

  #countBetween(item: Y.Item, before: string): number {
    const left = item.origin === null ? undefined : this.#itemAt(item.origin);
    if (left !== undefined && this.#places.has(left)) return 0;
    let count = 0;
    let at = left === undefined ? this.#headInReplica(item) : left.right;
    for (; at !== null && keyOf(at.id) !== before && this.steps + count <= this.#limits.stepsPerFrame; at = at.right) {
      count += 1;
    }
    return count;
  }

  /** Counts what it costs to begin a struct of the replica at a clock. */
  #countSplit(client: number, clock: number): void {
    const structs = this.#replica.store.clients.get(client);
    if (structs === undefined || clock >= Y.getState(this.#replica.store, client)) return;
    const struct = Y.getItem(this.#replica.store, Y.createID(client, clock));
    this.steps +=
      struct.id.clock === clock || struct.deleted ? 0 : stepsPerSplit + structs.length / structsMovedPerStep;
  }

  #stateOf(client: number): number {
    const last = this.#runs.get(client)?.[(this.#placed.get(client) ?? 0) - 1];
    return last === undefined ? Y.getState(this.#replica.store, client) : last.id.clock + last.length;
  }

  #isThere(id: Y.ID | null): boolean {
    return id === null || id.clock < this.#stateOf(id.client);
  }

  #itemAt(id: Y.ID): Y.Item | undefined {
    if (id.clock >= Y.getState(this.#replica.store, id.client)) return this.#inUpdate(id);
    const struct: unknown = Y.getItem(this.#replica.store, id);
    return struct instanceof Y.Item ? struct : undefined;
  }

  #inUpdate(id: Y.ID): Y.Item | undefined {
    const run = this.#runs.get(id.client) ?? [];
    let low = 0;
    let high = run.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const item = run[middle];
      if (item === undefined) return undefined;
      if (id.clock < item.id.clock) high = middle - 1;
      else if (id.clock > item.lastId.clock) low = middle + 1;
      else return item;
    }
    return undefined;
  }
}

function keyOf(id: { client: number; clock: number }): string {
  return `${id.client}:${id.clock}`;
}

function listKey(holder: string | Y.ID, key: string | undefined): string {
  const name = typeof holder === 'string' ? `/${holder.length} ${holder}` : `/${keyOf(holder)}`;
  return key === undefined ? name : `${name}/${key}`;
}

/** The name of the root that a decoded struct lies in; Yjs keeps it where an applied one has the type itself. */
function rootNamed(item: Y.Item): string | undefined {
  const parent: unknown = item.parent;
  return typeof parent === 'string' ? parent : undefined;
}

function typeIn(holder: Y.Item): unknown {
  return holder.content instanceof Y.ContentType ? holder.content.type : undefined;
}

/** Bounded by the limit of depth, which everything in a replica has kept. */
function placeInReplica(item: Y.Item): Place | undefined {
  const parent = item.parent;
  if (!(parent instanceof Y.AbstractType)) return undefined;
  let depth = 0;
  for (let holder = parent._item; holder?.parent instanceof Y.AbstractType; holder = holder.parent._item) depth += 1;
  const holder = parent._item === null ? Y.findRootTypeKey(parent) : parent._item.id;
  return { depth, list: listKey(holder, item.parentSub ?? undefined), before: keyOf(item.id) };
}

function misfitOfContent(content: object, depth: number, limit: number): Misfit | undefined {
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

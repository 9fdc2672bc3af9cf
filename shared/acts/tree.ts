/**
 * The Merkle tree over the ledger's entries (RFC 6962 §2.1). Hashes are SHA-256 in lower-case hex; a leaf is the hash of an
 * entry (`hashOfEntry`), which has the leaf form of the RFC already. Nothing is imported: a verifier can use this as it is.
 */

/** SHA-256 of nothing: the root of the tree without leaves. */
export const emptyRoot = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Hashes asked for together: enough that nobody waits, few enough that they fit in memory. */
const hashedAtOnce = 1024;

/** SHA-256 in hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  let hex = '';
  for (const byte of digest) hex += hexOf[byte] ?? '';
  return hex;
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

async function hashOfNode(left: string, right: string): Promise<string> {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  const both = left + right;
  for (let index = 0; index < 64; index++) bytes[index + 1] = Number.parseInt(both.slice(2 * index, 2 * index + 2), 16);
  return sha256(bytes);
}

/** The tree of a ledger that grows. Every whole subtree is kept, so that an act costs O(log n) hashes, and so does a proof. */
export class LedgerTree {
  /** `#levels[k][i]`: the root over the leaves from i·2^k up to (i+1)·2^k. */
  readonly #levels: string[][] = [[]];

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  /** Adds a leaf at the end. One call after the other: a second must not begin before the first has ended. */
  async append(leaf: string): Promise<void> {
    const added = [leaf];
    for (let level = 0, place = this.size; place % 2 === 1; level++, place = (place - 1) / 2) {
      // oxlint-disable-next-line no-await-in-loop -- each level is made of the one below
      added.push(await hashOfNode(this.#whole(level, place - 1), added[level] ?? ''));
    }
    // Only now, and all at once: whoever reads meanwhile sees the tree before or after, never between.
    for (const [level, hash] of added.entries()) (this.#levels[level] ??= []).push(hash);
  }

  /** Adds many leaves at the end, level by level: much at once, where `append` waits for each hash. In one call, as `append`. */
  async appendAll(leaves: readonly string[]): Promise<void> {
    const added: string[][] = [[...leaves]];
    for (let level = 0; (added[level]?.length ?? 0) > 0; level++) {
      const below = this.#levels[level] ?? [];
      const fresh = added[level] ?? [];
      const at = (place: number): string => below[place] ?? fresh[place - below.length] ?? '';
      const begin = this.#levels[level + 1]?.length ?? 0;
      const end = Math.floor((below.length + fresh.length) / 2);
      const above: string[] = [];
      for (let from = begin; from < end; from += hashedAtOnce) {
        const places = Array.from({ length: Math.min(hashedAtOnce, end - from) }, (_, index) => from + index);
        // oxlint-disable-next-line no-await-in-loop -- so many at once, and not all of them
        above.push(...(await Promise.all(places.map((place) => hashOfNode(at(2 * place), at(2 * place + 1))))));
      }
      added.push(above);
    }
    for (const [level, hashes] of added.entries()) {
      const whole = (this.#levels[level] ??= []);
      for (const hash of hashes) whole.push(hash);
    }
  }

  /** The root over the first `size` leaves. Throws where there are fewer. */
  root(size = this.size): Promise<string> {
    this.#checkSize(size);
    return size === 0 ? Promise.resolve(emptyRoot) : this.#rootOf(0, size);
  }

  /** Proves that the leaf at `index` (from 0) is among the first `size` (§2.1.1): the hashes beside its way to the root. */
  inclusionProof(index: number, size = this.size): Promise<string[]> {
    this.#checkSize(size);
    if (!isSize(index) || index >= size) throw new RangeError('no such leaf');
    return this.#path(index, 0, size);
  }

  /** Proves that the first `first` leaves are still the beginning of the first `second` (§2.1.2). */
  consistencyProof(first: number, second = this.size): Promise<string[]> {
    this.#checkSize(second);
    if (!isSize(first) || first > second) throw new RangeError('no such tree');
    return first === 0 || first === second ? Promise.resolve([]) : this.#subproof(first, 0, second, true);
  }

  #checkSize(size: number): void {
    if (!isSize(size) || size > this.size) throw new RangeError('no such tree');
  }

  #whole(level: number, place: number): string {
    const hash = this.#levels[level]?.[place];
    if (hash === undefined) throw new RangeError('no such subtree');
    return hash;
  }

  async #rootOf(begin: number, size: number): Promise<string> {
    const level = Math.log2(size);
    if (Number.isInteger(level)) return this.#whole(level, begin / size);
    const split = splitOf(size);
    const [left, right] = [await this.#rootOf(begin, split), await this.#rootOf(begin + split, size - split)];
    return hashOfNode(left, right);
  }

  async #path(index: number, begin: number, size: number): Promise<string[]> {
    if (size === 1) return [];
    const split = splitOf(size);
    if (index < split) {
      return [...(await this.#path(index, begin, split)), await this.#rootOf(begin + split, size - split)];
    }
    return [...(await this.#path(index - split, begin + split, size - split)), await this.#rootOf(begin, split)];
  }

  async #subproof(first: number, begin: number, size: number, isWhole: boolean): Promise<string[]> {
    if (first === size) return isWhole ? [] : [await this.#rootOf(begin, size)];
    const split = splitOf(size);
    if (first <= split) {
      return [...(await this.#subproof(first, begin, split, isWhole)), await this.#rootOf(begin + split, size - split)];
    }
    return [
      ...(await this.#subproof(first - split, begin + split, size - split, false)),
      await this.#rootOf(begin, split),
    ];
  }
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

/** The largest power of two smaller than `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Whether a leaf stands at `index` (from 0) of the tree of this size and root. Never throws on hostile input. */
export async function includes(
  leaf: string,
  index: number,
  tree: { readonly size: number; readonly root: string },
  proof: readonly string[],
): Promise<boolean> {
  if (!isSize(tree.size) || !isSize(index) || index >= tree.size) return false;
  const rest = [...proof];
  const climb = async (place: number, size: number): Promise<string | undefined> => {
    if (size === 1) return leaf;
    const split = splitOf(size);
    const beside = rest.pop();
    const below = await (place < split ? climb(place, split) : climb(place - split, size - split));
    if (beside === undefined || below === undefined) return undefined;
    return place < split ? hashOfNode(below, beside) : hashOfNode(beside, below);
  };
  return (await climb(index, tree.size)) === tree.root && rest.length === 0;
}

/** Whether the smaller tree is the beginning of the larger. Never throws on hostile input. */
export async function extendsTree(
  first: { readonly size: number; readonly root: string },
  second: { readonly size: number; readonly root: string },
  proof: readonly string[],
): Promise<boolean> {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return first.root === second.root && proof.length === 0;
  if (first.size === 0) return first.root === emptyRoot && proof.length === 0;
  const rest = [...proof];
  /** The roots that the old and the new tree have over the same part; the old one ends within it. */
  const climb = async (
    part: number,
    size: number,
    isWhole: boolean,
  ): Promise<{ old: string; now: string } | undefined> => {
    if (part === size) {
      const hash = isWhole ? first.root : rest.pop();
      return hash === undefined ? undefined : { old: hash, now: hash };
    }
    const split = splitOf(size);
    const beside = rest.pop();
    const below = await (part <= split ? climb(part, split, isWhole) : climb(part - split, size - split, false));
    if (beside === undefined || below === undefined) return undefined;
    if (part <= split) return { old: below.old, now: await hashOfNode(below.now, beside) };
    return { old: await hashOfNode(beside, below.old), now: await hashOfNode(beside, below.now) };
  };
  const roots = await climb(first.size, second.size, true);
  return roots !== undefined && roots.old === first.root && roots.now === second.root && rest.length === 0;
}

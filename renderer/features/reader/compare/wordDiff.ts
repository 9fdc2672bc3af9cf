/** A stretch of one sequence that took the place of a stretch of the other; one of them may be empty. Ends are exclusive. */
export interface Hunk {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** So many words in a row are first looked for, then fewer: the longer the phrase, the surer that it is the same place. */
const phrases: readonly number[] = [8, 4, 2, 1];
/** Beyond so many words taken out and put in, a stretch counts as rewritten: it would say nothing to mark what is left. */
const mostEdits = 1200;
/** So few words that happen to be alike between two changes more than twice as long belong to them. */
const mostCoincidence = 3;

/**
 * What has to be taken out of the old sequence and put in to get the new one, in order. Phrases that stand once in both
 * hold the two together (patience diff), and between them as little as possible is changed (Myers, An O(ND) Difference
 * Algorithm, 1986), so that forty pages cost milliseconds however much of them is new.
 */
export function diffWords(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const numbers = new Map<string, number>();
  const numbered = (words: readonly string[]): Int32Array =>
    Int32Array.from(words, (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, numbers.size);
      return numbers.size - 1;
    });
  const differ = new Differ(numbered(before), numbered(after));
  differ.compare(0, before.length, 0, after.length, 0);
  return withoutCoincidences(differ.hunks);
}

class Differ {
  readonly hunks: Hunk[] = [];
  readonly #old: Int32Array;
  readonly #new: Int32Array;

  constructor(before: Int32Array, after: Int32Array) {
    this.#old = before;
    this.#new = after;
  }

  compare(oldFrom: number, oldTo: number, newFrom: number, newTo: number, phrase: number): void {
    let [a, aEnd, b, bEnd] = [oldFrom, oldTo, newFrom, newTo];
    while (a < aEnd && b < bEnd && this.#old[a] === this.#new[b]) {
      a += 1;
      b += 1;
    }
    while (a < aEnd && b < bEnd && this.#old[aEnd - 1] === this.#new[bEnd - 1]) {
      aEnd -= 1;
      bEnd -= 1;
    }
    if (a === aEnd || b === bEnd) {
      this.#change(a, aEnd, b, bEnd);
      return;
    }
    const length = phrases[phrase];
    if (length === undefined) {
      this.#leastChange(a, aEnd, b, bEnd);
      return;
    }
    const anchors = this.#anchors(a, aEnd, b, bEnd, length);
    if (anchors.length === 0) {
      this.compare(a, aEnd, b, bEnd, phrase + 1);
      return;
    }
    for (const [atOld, atNew] of anchors) {
      // An anchor may lie within the phrase before it.
      if (atOld < a || atNew < b) continue;
      this.compare(a, atOld, b, atNew, phrase + 1);
      [a, b] = [atOld, atNew];
      while (a < aEnd && b < bEnd && this.#old[a] === this.#new[b]) {
        a += 1;
        b += 1;
      }
    }
    this.compare(a, aEnd, b, bEnd, phrase + 1);
  }

  /** Places of phrases that stand once in each stretch, as many as can be had in the same order. */
  #anchors(a: number, aEnd: number, b: number, bEnd: number, length: number): readonly (readonly [number, number])[] {
    const inNew = oncePlaces(this.#new, b, bEnd, length);
    const pairs: [number, number][] = [];
    for (const [phrase, atOld] of oncePlaces(this.#old, a, aEnd, length)) {
      const atNew = inNew.get(phrase);
      if (atOld !== repeated && atNew !== undefined && atNew !== repeated) pairs.push([atOld, atNew]);
    }
    return longestRising(pairs.toSorted(([one], [other]) => one - other));
  }

  #leastChange(a: number, aEnd: number, b: number, bEnd: number): void {
    const path = shortestEdit(this.#old.subarray(a, aEnd), this.#new.subarray(b, bEnd));
    if (path === undefined) this.#change(a, aEnd, b, bEnd);
    else
      for (const { oldFrom, oldTo, newFrom, newTo } of path)
        this.#change(a + oldFrom, a + oldTo, b + newFrom, b + newTo);
  }

  #change(oldFrom: number, oldTo: number, newFrom: number, newTo: number): void {
    if (oldFrom === oldTo && newFrom === newTo) return;
    const last = this.hunks.at(-1);
    if (last?.oldTo === oldFrom && last.newTo === newFrom)
      this.hunks[this.hunks.length - 1] = { ...last, oldTo, newTo };
    else this.hunks.push({ oldFrom, oldTo, newFrom, newTo });
  }
}

/** In place of the place of a phrase that stands more than once. */
const repeated = -1;

function oncePlaces(words: Int32Array, from: number, to: number, length: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at + length <= to; at += 1) {
    const phrase = words.subarray(at, at + length).join(' ');
    places.set(phrase, places.has(phrase) ? repeated : at);
  }
  return places;
}

/** The longest choice of pairs, ordered by their first, in which the second rises too. */
function longestRising(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  /** For each length, the index of the pair with the least second that ends a choice so long. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, [, second]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    previous[index] = ends[low - 1];
    ends[low] = index;
  }
  const chosen: (readonly [number, number])[] = [];
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) {
    const pair = pairs[index];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.toReversed();
}

/** The changes of the shortest edit, or `undefined` where it takes more than is worth showing. */
function shortestEdit(before: Int32Array, after: Int32Array): readonly Hunk[] | undefined {
  const [n, m] = [before.length, after.length];
  const most = Math.min(n + m, mostEdits);
  const middle = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trail.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const below = furthest[middle + diagonal - 1] ?? 0;
      const above = furthest[middle + diagonal + 1] ?? 0;
      let x = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
      let y = x - diagonal;
      while (x < n && y < m && before[x] === after[y]) {
        x += 1;
        y += 1;
      }
      furthest[middle + diagonal] = x;
      if (x >= n && y >= m) return changesAlong(trail, n, m);
    }
  }
  return undefined;
}

/** Walks back through what was reached: `trail[d]` holds the diagonals from -d-1 to d+1 as they were before step d. */
function changesAlong(trail: readonly Int32Array[], n: number, m: number): readonly Hunk[] {
  const changes: Hunk[] = [];
  let [x, y] = [n, m];
  for (let edits = trail.length - 1; edits > 0; edits -= 1) {
    const reached = trail[edits];
    const at = (diagonal: number): number => reached?.[diagonal + edits + 1] ?? 0;
    const diagonal = x - y;
    const isPutIn = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const fromDiagonal = isPutIn ? diagonal + 1 : diagonal - 1;
    const fromX = at(fromDiagonal);
    const fromY = fromX - fromDiagonal;
    changes.push(
      isPutIn
        ? { oldFrom: fromX, oldTo: fromX, newFrom: fromY, newTo: fromY + 1 }
        : { oldFrom: fromX, oldTo: fromX + 1, newFrom: fromY, newTo: fromY },
    );
    [x, y] = [fromX, fromY];
  }
  return changes.toReversed();
}

/** Joins changes between which only a few words happen to be alike: they read as one. */
function withoutCoincidences(hunks: readonly Hunk[]): readonly Hunk[] {
  const result: Hunk[] = [];
  for (const hunk of hunks) {
    const last = result.at(-1);
    const alike = last === undefined ? 0 : hunk.oldFrom - last.oldTo;
    if (last !== undefined && alike <= mostCoincidence && 2 * alike < Math.min(size(last), size(hunk))) {
      result[result.length - 1] = { ...last, oldTo: hunk.oldTo, newTo: hunk.newTo };
    } else {
      result.push(hunk);
    }
  }
  return result;
}

function size({ oldFrom, oldTo, newFrom, newTo }: Hunk): number {
  return Math.max(oldTo - oldFrom, newTo - newFrom);
}

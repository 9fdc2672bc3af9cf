import type { Hunk } from './wordDiff.ts';

/** A stretch that was taken out at one place and put in, word for word, at another. */
export interface Moved {
  readonly oldFrom: number;
  readonly newFrom: number;
  readonly length: number;
}

/** By so many words in a row a stretch is recognised. */
const phrase = 5;
/** Anything shorter is said again rather than moved. */
const leastMoved = 10;

/** What of the changes only moved. No word is in two of them. */
export function movedStretches(
  before: readonly string[],
  after: readonly string[],
  hunks: readonly Hunk[],
): readonly Moved[] {
  const takenOut = new Map<string, { readonly at: number; readonly hunk: Hunk } | undefined>();
  for (const hunk of hunks) {
    for (let at = hunk.oldFrom; at + phrase <= hunk.oldTo; at += 1) {
      const words = before.slice(at, at + phrase).join(' ');
      takenOut.set(words, takenOut.has(words) ? undefined : { at, hunk });
    }
  }
  const used = new Set<number>();
  const moved: Moved[] = [];
  for (const hunk of hunks) {
    let at = hunk.newFrom;
    /** Where what has not been recognised yet begins. */
    let free = at;
    while (at + phrase <= hunk.newTo) {
      const found = takenOut.get(after.slice(at, at + phrase).join(' '));
      const stretch =
        found === undefined
          ? undefined
          : stretchAround(before, after, { ...hunk, newFrom: free }, { ...found, newAt: at }, used);
      if (stretch === undefined || stretch.length < leastMoved) {
        at += 1;
        continue;
      }
      moved.push(stretch);
      for (let word = 0; word < stretch.length; word += 1) used.add(stretch.oldFrom + word);
      at = stretch.newFrom + stretch.length;
      free = at;
    }
  }
  return moved;
}

/** Grown to both sides as far as the words agree, within what was taken out and what was put in. */
function stretchAround(
  before: readonly string[],
  after: readonly string[],
  putIn: Hunk,
  found: { readonly at: number; readonly hunk: Hunk; readonly newAt: number },
  used: ReadonlySet<number>,
): Moved {
  let { at: oldFrom, newAt: newFrom } = found;
  let length = 0;
  const { hunk } = found;
  const agrees = (oldAt: number, newAt: number): boolean => before[oldAt] === after[newAt] && !used.has(oldAt);
  while (
    oldFrom + length < hunk.oldTo &&
    newFrom + length < putIn.newTo &&
    agrees(oldFrom + length, newFrom + length)
  ) {
    length += 1;
  }
  while (oldFrom > hunk.oldFrom && newFrom > putIn.newFrom && agrees(oldFrom - 1, newFrom - 1)) {
    oldFrom -= 1;
    newFrom -= 1;
    length += 1;
  }
  return { oldFrom, newFrom, length };
}

import { z } from 'zod';
import type { PaperText, PaperWord } from './paperWords.ts';
import { movedStretches, type Moved } from './moves.ts';
import { diffWords, type Hunk } from './wordDiff.ts';

const rectangleSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();

/** A stretch of words on one side of a change, or, where it has none, the spot between two words where they are missing. */
const sideSchema = z.object({
  /** Where it begins, counted from 1. */
  page: z.number().int(),
  /** Empty where there are no words. */
  text: z.string(),
  /** In PDF units, one for each line; of a spot, the edge of the word before or after it. */
  areas: z.array(z.object({ page: z.number().int(), area: rectangleSchema })),
});
export type ChangedSide = z.infer<typeof sideSchema>;

const changeSchema = z.object({
  /** `renumbered`: the number of an article or clause, and nothing else. */
  kind: z.enum(['added', 'removed', 'replaced', 'moved', 'renumbered']),
  before: sideSchema,
  after: sideSchema,
  /** A few words that stand before and after it in both versions. */
  context: z.object({ before: z.string(), after: z.string() }),
});
/** One change between two versions of a paper. */
export type PaperChange = z.infer<typeof changeSchema>;

export const comparisonSchema = z.object({
  /** In the order of the newer version. */
  changes: z.array(changeSchema),
  /** For each page of the newer version, the page of the older one it came from; `null`: it is new. */
  cameFrom: z.array(z.number().int().nullable()),
  /** Pages of the older version of which nothing is left, counted from 1. */
  gone: z.array(z.number().int()),
  /** Pages without text, of either version: nothing can be said of them. */
  withoutText: z.object({ before: z.array(z.number().int()), after: z.array(z.number().int()) }),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/**
 * What changed between two versions of a paper, by its words: put in, taken out, replaced, moved. The whole text is compared
 * at once and the pages follow from it, so that what an insertion pushes onto the next page is no change.
 */
export function comparePapers(before: PaperText, after: PaperText): Comparison {
  const oldKeys = before.words.map(({ key }) => key);
  const newKeys = after.words.map(({ key }) => key);
  const hunks = diffWords(oldKeys, newKeys);
  const moved = movedStretches(oldKeys, newKeys, hunks);
  const changes = [...hunks.flatMap((hunk) => withoutMoved(hunk, moved)), ...moved.map(moveOf)];
  return {
    changes: changes
      .toSorted((one, other) => one.newFrom - other.newFrom || one.oldFrom - other.oldFrom)
      .map((change) => shown(change, before, after)),
    ...pagesOf(hunks, moved, before, after),
    withoutText: { before: [...before.pagesWithoutText], after: [...after.pagesWithoutText] },
  };
}

interface Found extends Hunk {
  readonly kind: PaperChange['kind'];
}

function moveOf({ oldFrom, newFrom, length }: Moved): Found {
  return { kind: 'moved', oldFrom, oldTo: oldFrom + length, newFrom, newTo: newFrom + length };
}

/** What is left of a change once the stretches that only moved are taken out of it. */
function withoutMoved(hunk: Hunk, moved: readonly Moved[]): Found[] {
  const outgoing = moved.filter(({ oldFrom }) => oldFrom >= hunk.oldFrom && oldFrom < hunk.oldTo);
  const incoming = moved.filter(({ newFrom }) => newFrom >= hunk.newFrom && newFrom < hunk.newTo);
  const { oldFrom, oldTo, newFrom, newTo } = hunk;
  if (outgoing.length === 0 && incoming.length === 0) {
    if (oldFrom === oldTo) return [{ kind: 'added', ...hunk }];
    return [{ kind: newFrom === newTo ? 'removed' : 'replaced', ...hunk }];
  }
  const left = rest(
    oldFrom,
    oldTo,
    outgoing.map(({ oldFrom: from, length }) => [from, from + length]),
  );
  const came = rest(
    newFrom,
    newTo,
    incoming.map(({ newFrom: from, length }) => [from, from + length]),
  );
  return [
    ...left.map(([from, to]): Found => ({ kind: 'removed', oldFrom: from, oldTo: to, newFrom, newTo: newFrom })),
    ...came.map(([from, to]): Found => ({ kind: 'added', oldFrom: oldTo, oldTo, newFrom: from, newTo: to })),
  ];
}

/** The parts of a stretch that none of the others covers. */
function rest(from: number, to: number, covered: readonly (readonly [number, number])[]): [number, number][] {
  const parts: [number, number][] = [];
  let at = from;
  for (const [begin, end] of covered.toSorted(([one], [other]) => one - other)) {
    if (begin > at) parts.push([at, begin]);
    at = Math.max(at, end);
  }
  if (to > at) parts.push([at, to]);
  return parts;
}

/** So many words tell where a change is. */
const contextWords = 4;

function shown({ kind, oldFrom, oldTo, newFrom, newTo }: Found, before: PaperText, after: PaperText): PaperChange {
  const [old, newer] = [sideOf(before, oldFrom, oldTo), sideOf(after, newFrom, newTo)];
  const isNumber = kind === 'replaced' && clauseNumber.test(old.text) && clauseNumber.test(newer.text);
  const context = {
    before: textOf(after.words.slice(Math.max(0, newFrom - contextWords), newFrom)),
    after: textOf(after.words.slice(newTo, newTo + contextWords)),
  };
  return { kind: isNumber ? 'renumbered' : kind, before: old, after: newer, context };
}

/** «Điều 47.», «3.», «b)». */
const clauseNumber = /^(\p{Nd}+(\.\p{Nd}+)*|\p{L})[.)]$/u;

function textOf(words: readonly PaperWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function sideOf({ words }: PaperText, from: number, to: number): ChangedSide {
  const its = words.slice(from, to);
  const [first] = its;
  if (first === undefined) return spot(words, from);
  return { page: first.page, text: textOf(its), areas: linesOf(its) };
}

/** Between two words, where others are missing. */
function spot(words: readonly PaperWord[], at: number): ChangedSide {
  const before = words[at - 1];
  const neighbour = before ?? words[at];
  const area = neighbour?.areas.at(before === undefined ? 0 : -1);
  if (neighbour === undefined || area === undefined) return { page: 1, text: '', areas: [] };
  const [left, bottom, right, top] = area;
  const x = before === undefined ? left : right;
  return { page: neighbour.page, text: '', areas: [{ page: neighbour.page, area: [x, bottom, x, top] }] };
}

/** Words that stand beside each other on a line are marked as one. */
function linesOf(words: readonly PaperWord[]): ChangedSide['areas'] {
  const lines: ChangedSide['areas'] = [];
  for (const { page, areas } of words) {
    for (const area of areas) {
      const last = lines.at(-1);
      const [left, bottom, right, top] = area;
      const height = top - bottom;
      const continues =
        last?.page === page &&
        Math.abs(last.area[1] - bottom) < height / 4 &&
        left >= last.area[2] - height / 4 &&
        left - last.area[2] < height;
      if (last === undefined || !continues) lines.push({ page, area });
      else last.area = [last.area[0], Math.min(last.area[1], bottom), right, Math.max(last.area[3], top)];
    }
  }
  return lines;
}

/** A page came from another if at least so much of the shorter one's words did. */
const leastShare = 0.25;

function pagesOf(
  hunks: readonly Hunk[],
  moved: readonly Moved[],
  before: PaperText,
  after: PaperText,
): Pick<Comparison, 'cameFrom' | 'gone'> {
  /** By the page of the newer version, how many words came from each page of the older. */
  const shared = new Map<number, Map<number, number>>();
  const kept = new Set<number>();
  const count = (oldAt: number, newAt: number): void => {
    const oldPage = before.words[oldAt]?.page ?? 0;
    const newPage = after.words[newAt]?.page ?? 0;
    const from = shared.get(newPage) ?? new Map<number, number>();
    from.set(oldPage, (from.get(oldPage) ?? 0) + 1);
    shared.set(newPage, from);
    kept.add(oldPage);
  };
  let [oldAt, newAt] = [0, 0];
  for (const { oldFrom, oldTo, newTo } of [...hunks, end(before, after)]) {
    for (; oldAt < oldFrom; oldAt += 1, newAt += 1) count(oldAt, newAt);
    [oldAt, newAt] = [oldTo, newTo];
  }
  for (const { oldFrom, newFrom, length } of moved) {
    for (let word = 0; word < length; word += 1) count(oldFrom + word, newFrom + word);
  }
  const sizes = [before, after].map(wordsOnPages);
  const cameFrom = pages(after).map((page): number | null => {
    const [best] = [...(shared.get(page) ?? [])].toSorted(([, one], [, other]) => other - one);
    if (best === undefined) return after.pagesWithoutText.includes(page) ? samePageWithoutText(page, before) : null;
    const [oldPage, words] = best;
    const least = Math.min(sizes[0]?.get(oldPage) ?? 0, sizes[1]?.get(page) ?? 0) * leastShare;
    return words >= least ? oldPage : null;
  });
  const gone = pages(before).filter((page) => !kept.has(page) && !before.pagesWithoutText.includes(page));
  return { cameFrom, gone };
}

function end(before: PaperText, after: PaperText): Hunk {
  const [oldFrom, newFrom] = [before.words.length, after.words.length];
  return { oldFrom, oldTo: oldFrom, newFrom, newTo: newFrom };
}

/** Scanned pages keep their numbers: there is nothing else to tell them by. */
function samePageWithoutText(page: number, before: PaperText): number | null {
  return before.pagesWithoutText.includes(page) ? page : null;
}

function pages({ pageCount }: PaperText): readonly number[] {
  return Array.from({ length: pageCount }, (_, index) => index + 1);
}

function wordsOnPages({ words }: PaperText): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { page } of words) counts.set(page, (counts.get(page) ?? 0) + 1);
  return counts;
}

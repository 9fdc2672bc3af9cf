import type { PageRectangle } from '../pages/pageGeometry.ts';
import type { TextPiece } from '../pages/pageText.ts';

/** A word of a paper, and where it stands. */
export interface PaperWord {
  /** What is compared: two words with the same key are the same word. */
  readonly key: string;
  /** As it is written, composed. */
  readonly text: string;
  /** Counted from 1. */
  readonly page: number;
  /** In PDF units, one for each line it stands on. */
  readonly areas: readonly PageRectangle[];
}

/** The words of a paper in reading order; what every page repeats (its head, its number) stands there once. */
export interface PaperText {
  readonly words: readonly PaperWord[];
  readonly pageCount: number;
  /** Pages without a single letter: scanned, or empty. Counted from 1. */
  readonly pagesWithoutText: readonly number[];
}

const stretch = /\s+|\S+/gu;
const space = /^\s/u;
/** Neither seen nor read: soft hyphens, joiners, direction marks, byte order marks. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const ligatures = /[\ufb00-\ufb06]/gu;
const hyphens = /[\u2010-\u2015\u2212]/gu;
const hyphenBetweenLetters = /(?<=\p{L})-(?=\p{L})/gu;
const hyphenAtEnd = /\p{L}[-\u2010]$/u;
const startsWithLetter = /^\s*\p{L}/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
/** Grave, acute, tilde, hook and dot: the five tones that are written. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const quotes: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' };
const quote = /[‘’“”]/gu;

/**
 * What makes two written words the same: how a file composes its letters (NFC, NFD), on which vowel an old or a new hand
 * puts the tone («hoà», «hòa»), ligatures, kinds of quotes and of hyphens do not count. Capitals and every mark do.
 */
export function wordKey(written: string): string {
  const known = keys.get(written);
  if (known !== undefined) return known;
  const key = keyOf(written);
  if (keys.size < mostKeys) keys.set(written, key);
  return key;
}

/** A language has so many words; what a hostile paper can make it remember is bounded. */
const mostKeys = 50_000;
const keys = new Map<string, string>();

function keyOf(written: string): string {
  const usual = written
    .replace(ligatures, (ligature) => ligature.normalize('NFKC'))
    .replace(invisible, '')
    .replace(hyphens, '-')
    .replace(quote, (mark) => quotes[mark] ?? mark)
    .replace(hyphenBetweenLetters, '');
  const apart = usual.normalize('NFD');
  const spoken = apart.match(tones);
  return spoken === null ? apart : apart.replace(tones, '') + spoken.join('');
}

/** Takes the pieces of each page, in the order the paper has them. */
export function paperText(pages: readonly (readonly TextPiece[])[]): PaperText {
  const lines = pages.flatMap((pieces, index) => linesOf(pieces, index + 1));
  const repeated = repeatedLines(lines, pages.length);
  const words = lines.flatMap((line) => {
    const furniture = repeated.get(place(line));
    if (furniture === undefined) return line.words;
    return furniture.first === line
      ? line.words.map((word, at) => (furniture.varying.has(at) ? { ...word, key: '#' } : word))
      : [];
  });
  const written = new Set(
    lines.filter(({ words: its }) => its.some(({ text }) => letterOrDigit.test(text))).map(({ page }) => page),
  );
  const pagesWithoutText = pages.map((_, index) => index + 1).filter((page) => !written.has(page));
  return { words: joined(words), pageCount: pages.length, pagesWithoutText };
}

interface Line {
  readonly page: number;
  /** Of its base line. */
  readonly y: number;
  readonly words: readonly PaperWord[];
}

function linesOf(pieces: readonly TextPiece[], page: number): Line[] {
  const lines: Line[] = [];
  let words: PaperWord[] = [];
  let text = '';
  let areas: PageRectangle[] = [];
  let y: number | undefined;
  const endWord = (): void => {
    const composed = text === '' ? '' : text.replace(invisible, '').normalize('NFC');
    if (composed !== '') words.push({ key: wordKey(composed), text: composed, page, areas: oneLine(areas) });
    text = '';
    areas = [];
  };
  const endLine = (): void => {
    endWord();
    if (words.length > 0) lines.push({ page, y: y ?? 0, words });
    words = [];
    y = undefined;
  };
  for (const piece of pieces) {
    y ??= piece.text.trim() === '' ? undefined : piece.y;
    const edges = edgesOf(piece.text);
    for (const { 0: written, index } of piece.text.matchAll(stretch)) {
      if (space.test(written)) {
        endWord();
        continue;
      }
      text += written;
      areas.push(areaOf(piece, edges, index, index + written.length));
    }
    if (piece.endsLine) endLine();
  }
  endLine();
  return lines;
}

/** Where some units of a piece stand: near enough to be marked, as the file does not say it of letters. */
function areaOf({ x, y, width, height }: TextPiece, edges: readonly number[], from: number, to: number): PageRectangle {
  const scale = width / Math.max(1e-6, edges.at(-1) ?? 0);
  return [x + scale * (edges[from] ?? 0), y - height * 0.22, x + scale * (edges[to] ?? 0), y + height * 0.86];
}

/** Where each unit of a text begins, and at the end where the last one ends, in widths of letters of a usual face. */
function edgesOf(text: string): readonly number[] {
  let edge = 0;
  return [0, ...Array.from({ length: text.length }, (_, at) => (edge += widthOf(text.charAt(at))))];
}

const narrow = /^[\s.,;:!'|()[\]/\-ijltfrIìíỉĩịÌÍỈĨỊ]/u;
const wide = /^[mwMW%—]/u;
const mark = /^\p{M}/u;
const capital = /^\p{Lu}/u;

function widthOf(unit: string): number {
  if (mark.test(unit)) return 0;
  if (narrow.test(unit)) return 0.29;
  if (wide.test(unit)) return 0.82;
  return capital.test(unit) ? 0.68 : 0.48;
}

function oneLine(areas: readonly PageRectangle[]): readonly PageRectangle[] {
  const [first, ...others] = areas;
  if (first === undefined) return [];
  return [others.reduce(around, first)];
}

function around(one: PageRectangle, other: PageRectangle): PageRectangle {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

/** A word broken by a hyphen at the end of a line, or of a page, is one word. */
function joined(words: readonly PaperWord[]): readonly PaperWord[] {
  const result: PaperWord[] = [];
  for (const word of words) {
    const before = result.at(-1);
    const [last] = before?.areas.slice(-1) ?? [];
    const [first] = word.areas;
    const isBroken =
      before !== undefined &&
      last !== undefined &&
      first !== undefined &&
      hyphenAtEnd.test(before.text) &&
      startsWithLetter.test(word.text) &&
      (before.page !== word.page || first[0] < last[0]);
    if (!isBroken) {
      result.push(word);
      continue;
    }
    const text = before.text + word.text;
    const areas = before.page === word.page ? [...before.areas, ...word.areas] : before.areas;
    result[result.length - 1] = { ...before, key: wordKey(text), text, areas };
  }
  return result;
}

interface Furniture {
  readonly first: Line;
  /** Which of its words are the page's number. */
  readonly varying: ReadonlySet<number>;
}

const digits = /\p{Nd}+/gu;
/** Lines that stand on so many pages at one height are the page's, not the text's. */
const leastPages = 3;
const leastShare = 0.4;

function place({ y, words }: Line): string {
  return `${Math.round(y / 3)} ${words.length} ${words.map(({ key }) => key.replace(digits, '#')).join(' ')}`;
}

function repeatedLines(lines: readonly Line[], pageCount: number): ReadonlyMap<string, Furniture> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(place(line));
    if (group === undefined) groups.set(place(line), [line]);
    else group.push(line);
  }
  const furniture = new Map<string, Furniture>();
  for (const [key, group] of groups) {
    const pages = new Set(group.map(({ page }) => page));
    const [first] = group;
    if (first === undefined || pages.size < Math.max(leastPages, pageCount * leastShare)) continue;
    const varying = first.words.flatMap((word, at) =>
      group.some((line) => line.words[at]?.text !== word.text) ? [at] : [],
    );
    // Anything else that differs from page to page is a table's, and says something.
    if (varying.every((at) => countsPages(group, at))) furniture.set(key, { first, varying: new Set(varying) });
  }
  return furniture;
}

/** Whether a word of a line rises with the pages it stands on. */
function countsPages(lines: readonly Line[], at: number): boolean {
  const ahead = lines.map(({ page, words }) => Number(words[at]?.text.match(digits)?.[0]) - page);
  return ahead.every((pages) => pages === ahead[0]);
}

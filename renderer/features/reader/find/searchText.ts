import { foldVietnamese } from '../../../../shared/text/fold.ts';

/** A piece of text as it stands in the paper, and whether its line ends after it. */
export interface WrittenPiece {
  readonly text: string;
  readonly endsLine: boolean;
}

/**
 * The text of a page made ready for looking things up: composed, in small letters, line ends and spaces made one space,
 * hyphens between letters left out (whether they join «kinh tế-xã hội» or break a word at the end of a line cannot be
 * told). `plain` is folded (no marks, d for đ), `marked` is not; they are of equal length.
 */
export interface SearchText {
  readonly plain: string;
  readonly marked: string;
}

/** A place in the pieces a text was made of: which piece, and the UTF-16 unit in it. */
export interface PiecePlace {
  readonly piece: number;
  readonly unit: number;
}

/** From places in a `SearchText` to places in its pieces. */
export interface SearchTextOrigin {
  /** Where the unit at `offset` was written. */
  begin(offset: number): PiecePlace | undefined;
  /** The end of what the unit at `offset` was made from. */
  end(offset: number): PiecePlace | undefined;
}

/** A letter with its marks, as Unicode orders them, however the file wrote them; or one thing that stands alone. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu;
const space = /^\s/u;
/** Neither seen nor looked for: soft hyphens, joiners, direction marks, byte order marks. */
const invisible = /^[\u00ad\u200b-\u200f\u2060\ufeff]/u;
const hyphens = /[\u2010-\u2015\u2212]/gu;
const quotes: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' };
/** Stands for the end of a line while the units are put together. */
const lineEnd = '\n';
const ligatures = /[\ufb00-\ufb06]/gu;
const looseMarks = /\p{M}/gu;
const letter = /^\p{L}/u;
const letterOrDigit = /^[\p{L}\p{Nd}]/u;
const printed = /^\S/u;
const hyphenAfterLetter = /(?<=\p{L})-$/u;

interface Unit {
  readonly plain: string;
  readonly marked: string;
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

/** Makes the text of a page ready, without a way back: for counting. */
export function searchText(pieces: readonly WrittenPiece[]): SearchText {
  const { plain, marked } = unitsOf(pieces);
  return { plain, marked };
}

/** As `searchText`, with the way back: for showing what was found. */
export function searchTextWithOrigin(
  pieces: readonly WrittenPiece[],
): SearchText & { readonly origin: SearchTextOrigin } {
  const { plain, marked, units } = unitsOf(pieces);
  const unitAt: Unit[] = [];
  for (const unit of units) {
    for (let offset = 0; offset < unit.plain.length; offset += 1) unitAt.push(unit);
  }
  return {
    plain,
    marked,
    origin: {
      begin: (offset) => placeOf(unitAt[offset], 'from'),
      end: (offset) => placeOf(unitAt[offset], 'to'),
    },
  };
}

/** Makes ready what is looked for, by the same rules. */
export function searchQuery(query: string): SearchText {
  const { plain, marked } = searchText([{ text: query.trim(), endsLine: false }]);
  // A hyphen just typed: the letter after it is still to come.
  const length = plain.replace(hyphenAfterLetter, '').length;
  return { plain: plain.slice(0, length), marked: marked.slice(0, length) };
}

function placeOf(unit: Unit | undefined, side: 'from' | 'to'): PiecePlace | undefined {
  return unit === undefined ? undefined : { piece: unit.piece, unit: unit[side] };
}

function unitsOf(pieces: readonly WrittenPiece[]): SearchText & { readonly units: readonly Unit[] } {
  const written: Unit[] = [];
  for (const [piece, { text, endsLine }] of pieces.entries()) {
    for (const match of text.matchAll(cluster)) addCluster(written, match[0], piece, match.index);
    if (endsLine) addSpace(written, lineEnd, { piece, from: text.length, to: text.length });
  }
  const units = joinLines(written);
  return {
    units,
    plain: units.map(({ plain }) => plain).join(''),
    marked: units.map(({ marked }) => marked).join(''),
  };
}

function addCluster(units: Unit[], written: string, piece: number, from: number): void {
  const place = { piece, from, to: from + written.length };
  if (invisible.test(written)) return;
  if (space.test(written)) {
    addSpace(units, ' ', place);
    return;
  }
  const usual = written
    .replace(ligatures, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC')
    .replace(hyphens, '-');
  const composed = quotes[usual] ?? usual;
  const marked = composed.toLowerCase();
  const plain = foldVietnamese(composed).replace(looseMarks, '');
  if (plain.length === marked.length) units.push({ ...place, plain, marked });
  // Marks that no letter carries, or small letters of another length: the marks are of no use for comparing.
  else if (plain !== '') units.push({ ...place, plain, marked: plain });
}

function addSpace(units: Unit[], kind: string, place: Pick<Unit, 'piece' | 'from' | 'to'>): void {
  const last = units.at(-1);
  if (last !== undefined && (last.plain === ' ' || last.plain === lineEnd)) {
    if (kind === lineEnd) units[units.length - 1] = { ...last, plain: lineEnd, marked: lineEnd };
    return;
  }
  units.push({ ...place, plain: kind, marked: kind });
}

/** Leaves out hyphens between letters, and line ends after a hyphen; other line ends become spaces. */
function joinLines(units: readonly Unit[]): readonly Unit[] {
  const joined: Unit[] = [];
  for (const [index, unit] of units.entries()) {
    const before = units[index - 1];
    const next = units[index + 1];
    if (unit.plain === '-') {
      const after = next?.plain === lineEnd ? units[index + 2] : next;
      if (!startsWith(letter, before) || !startsWith(letter, after)) joined.push(unit);
    } else if (unit.plain !== lineEnd) {
      joined.push(unit);
    } else if (before?.plain !== '-' || !startsWith(printed, units[index - 2]) || !startsWith(letterOrDigit, next)) {
      joined.push({ ...unit, plain: ' ', marked: ' ' });
    }
  }
  return joined;
}

function startsWith(kind: RegExp, unit: Unit | undefined): boolean {
  return unit !== undefined && kind.test(unit.marked);
}

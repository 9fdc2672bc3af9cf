import type { Alignment, Style } from './block.ts';
import { widthOf } from './fonts.ts';
import type { Ink, Mark } from './page.ts';

interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** A word as it is set: its pieces differ in style («**Điều 5.**»), no space within. */
interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

export interface Line {
  readonly words: readonly Word[];
  /** Width with spaces as they come, in points. */
  readonly natural: number;
  readonly indent: number;
  readonly last: boolean;
}

const withBold: Record<Style, Style> = {
  regular: 'bold',
  bold: 'regular',
  italic: 'boldItalic',
  boldItalic: 'italic',
};
const withItalic: Record<Style, Style> = {
  regular: 'italic',
  italic: 'regular',
  bold: 'boldItalic',
  boldItalic: 'bold',
};

/** Breaks a text into lines no wider than `width`; a word that is wider alone is broken between its letters. */
export function breakIntoLines(text: string, style: Style, size: number, width: number, indent = 0): Line[] {
  const lines: Line[] = [];
  const space = widthOf(' ', style, size);
  let words: Word[] = [];
  let natural = 0;
  const room = () => width - (lines.length === 0 ? indent : 0);
  const finish = (last: boolean) => {
    lines.push({ words, natural, indent: lines.length === 0 ? indent : 0, last });
    words = [];
    natural = 0;
  };
  for (const word of wordsOf(text, style, size, width - indent)) {
    const added = words.length === 0 ? word.width : natural + space + word.width;
    if (words.length > 0 && added > room() + 0.01) {
      finish(false);
      natural = word.width;
    } else natural = added;
    words.push(word);
  }
  finish(true);
  return lines;
}

/** The marks of one line with its baseline at `y`, in a column that starts at `x` and is `width` wide. */
export function setLine(
  line: Line,
  at: { x: number; y: number; width: number; size: number; style: Style; align: Alignment; ink?: Ink },
): Mark[] {
  const free = at.width - line.indent - line.natural;
  const gaps = line.words.length - 1;
  const stretch = at.align === 'justified' && !line.last && gaps > 0 ? free / gaps : 0;
  const shift = at.align === 'centre' ? free / 2 : at.align === 'right' ? free : 0;
  const space = widthOf(' ', at.style, at.size) + stretch;
  const marks: Mark[] = [];
  let x = at.x + line.indent + shift;
  let run: { x: number; text: string; style: Style } | undefined;
  const flush = () => {
    if (run === undefined) return;
    marks.push({ kind: 'text', y: at.y, size: at.size, stretch, ink: at.ink ?? 'black', ...run });
    run = undefined;
  };
  for (const [index, word] of line.words.entries()) {
    for (const [place, piece] of word.pieces.entries()) {
      const lead = place === 0 && index > 0 ? ' ' : '';
      // The space is equally wide in all four styles of the face (a quarter of an em), so a run may hold spaces.
      if (run?.style === piece.style) run.text += lead + piece.text;
      else {
        if (run !== undefined) run.text += lead;
        flush();
        run = { x, text: piece.text, style: piece.style };
      }
      x += widthOf(piece.text, piece.style, at.size);
    }
    x += space;
  }
  flush();
  return marks;
}

function* wordsOf(text: string, style: Style, size: number, width: number): Generator<Word> {
  let pieces: Piece[] = [];
  let total = 0;
  for (const piece of piecesOf(text, style)) {
    if (piece.text === ' ') {
      if (pieces.length > 0) yield { pieces, width: total };
      pieces = [];
      total = 0;
      continue;
    }
    for (const part of partsThatFit(piece, size, width)) {
      const partWidth = widthOf(part, piece.style, size);
      if (total + partWidth > width && pieces.length > 0) {
        yield { pieces, width: total };
        pieces = [];
        total = 0;
      }
      pieces.push({ text: part, style: piece.style });
      total += partWidth;
    }
  }
  if (pieces.length > 0) yield { pieces, width: total };
}

function partsThatFit(piece: Piece, size: number, width: number): string[] {
  if (widthOf(piece.text, piece.style, size) <= width) return [piece.text];
  const parts: string[] = [];
  let part = '';
  for (const character of piece.text) {
    if (part !== '' && widthOf(part + character, piece.style, size) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

function* piecesOf(text: string, style: Style): Generator<Piece> {
  let bold = false;
  let italic = false;
  for (const token of text.split(/(\*\*|__| +)/)) {
    if (token === '**') bold = !bold;
    else if (token === '__') italic = !italic;
    else if (token.startsWith(' ')) yield { text: ' ', style };
    else if (token !== '') {
      const weighted = bold ? withBold[style] : style;
      yield { text: token, style: italic ? withItalic[weighted] : weighted };
    }
  }
}

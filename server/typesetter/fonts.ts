import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit, { type Font } from '@pdf-lib/fontkit';
import type { Style } from './block.ts';
import { withEvenGlyphs } from './evenGlyphs.ts';

const { resolve } = createRequire(import.meta.url);
const files: Record<Style, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

interface Face {
  readonly bytes: Uint8Array;
  readonly font: Font;
  readonly widths: Map<string, number>;
}

const faces = new Map<Style, Face>();

function face(style: Style): Face {
  let found = faces.get(style);
  if (found === undefined) {
    const file = readFileSync(resolve(`@expo-google-fonts/tinos/${files[style]}`));
    const bytes = withEvenGlyphs(new Uint8Array(file));
    found = { bytes, font: fontkit.create(bytes), widths: new Map() };
    faces.set(style, found);
  }
  return found;
}

/** The font file of a style. */
export function fontFile(style: Style): Uint8Array {
  return face(style).bytes;
}

/** The character as it is printed: a joining space looks like any other. */
export function printed(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/**
 * Width of a text in points, without kerning: the press places words with the same widths.
 * Throws on a character the face does not have, so that no paper is ever printed with empty boxes.
 */
export function widthOf(text: string, style: Style, size: number): number {
  const { font, widths } = face(style);
  let width = 0;
  for (const character of text) {
    let advance = widths.get(character);
    if (advance === undefined) {
      advance = glyphOf(character, style).advanceWidth / font.unitsPerEm;
      widths.set(character, advance);
    }
    width += advance;
  }
  return width * size;
}

/** Whether a character can be printed. */
export function hasGlyph(character: string): boolean {
  return face('regular').font.hasGlyphForCodePoint(printed(character).codePointAt(0) ?? 0x20);
}

/** Outline of a character as SVG path data in font units (y upwards), with the units of one em. */
export function outlineOf(character: string, style: Style): { path: string; unitsPerEm: number } {
  return { path: glyphOf(character, style).path.toSVG(), unitsPerEm: face(style).font.unitsPerEm };
}

function glyphOf(character: string, style: Style) {
  const { font } = face(style);
  const codePoint = printed(character).codePointAt(0) ?? 0x20;
  if (!font.hasGlyphForCodePoint(codePoint)) {
    throw new Error(`The face has no glyph for U+${codePoint.toString(16).padStart(4, '0')}`);
  }
  return font.glyphForCodePoint(codePoint);
}

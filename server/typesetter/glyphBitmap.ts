import type { Style } from './block.ts';
import { outlineOf } from './fonts.ts';

/** A glyph as dots of darkness 0 to 3. `left` and `rise`: where the first dot stands from the pen's place, y upwards. */
export interface GlyphBitmap {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly rise: number;
  readonly dots: Uint8Array;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Rays for each row of dots; a dot's darkness is the part of its rays' length that lies inside the outline. */
const rays = 4;
const bitmaps = new Map<string, GlyphBitmap>();

/** The glyph at `size` dots for one em. */
export function glyphBitmap(character: string, style: Style, size: number): GlyphBitmap {
  const key = `${character}${style}${size}`;
  let bitmap = bitmaps.get(key);
  if (bitmap === undefined) {
    bitmap = fill(edgesOf(character, style, size));
    bitmaps.set(key, bitmap);
  }
  return bitmap;
}

function fill(contours: readonly (readonly Point[])[]): GlyphBitmap {
  const all = contours.flat();
  if (all.length === 0) return { width: 0, height: 0, left: 0, rise: 0, dots: new Uint8Array() };
  const left = Math.floor(Math.min(...all.map((point) => point.x)));
  const rise = Math.ceil(Math.max(...all.map((point) => point.y)));
  const width = Math.ceil(Math.max(...all.map((point) => point.x))) - left + 1;
  const height = rise - Math.floor(Math.min(...all.map((point) => point.y))) + 1;
  const cover = new Float32Array(width * height);
  for (let ray = 0; ray < height * rays; ray += 1) {
    const y = rise - (ray + 0.5) / rays;
    let winding = 0;
    let from = 0;
    for (const crossing of crossings(contours, y)) {
      if (winding !== 0) addSpan(cover, Math.floor(ray / rays) * width, from - left, crossing.x - left);
      winding += crossing.turn;
      from = crossing.x;
    }
  }
  return { width, height, left, rise, dots: Uint8Array.from(cover, (part) => Math.min(3, Math.round(part * 3.4))) };
}

function crossings(contours: readonly (readonly Point[])[], y: number): { x: number; turn: number }[] {
  const found: { x: number; turn: number }[] = [];
  for (const contour of contours) {
    let from = contour.at(-1);
    for (const to of contour) {
      if (from !== undefined && from.y <= y !== to.y <= y) {
        found.push({ x: from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x), turn: to.y > from.y ? 1 : -1 });
      }
      from = to;
    }
  }
  return found.toSorted((a, b) => a.x - b.x);
}

function addSpan(cover: Float32Array, row: number, from: number, to: number): void {
  for (let x = Math.floor(from); x < to; x += 1) {
    const part = Math.min(to, x + 1) - Math.max(from, x);
    if (part > 0) cover[row + x] = (cover[row + x] ?? 0) + part / rays;
  }
}

/** The outline as closed polygons; curves become eight straight pieces. */
function edgesOf(character: string, style: Style, size: number): Point[][] {
  const { path, unitsPerEm } = outlineOf(character, style);
  const contours: Point[][] = [];
  let contour: Point[] = [];
  let pen: Point = { x: 0, y: 0 };
  for (const [, command = '', given = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = (given.match(/-?[\d.]+/g) ?? []).map((number) => (Number(number) * size) / unitsPerEm);
    const points: Point[] = [];
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      points.push({ x: numbers[index] ?? 0, y: numbers[index + 1] ?? 0 });
    }
    const end = points.at(-1);
    if (command === 'M' || command === 'Z') {
      if (contour.length > 0) contours.push(contour);
      contour = [];
    }
    if (end === undefined) continue;
    if (command === 'Q' || command === 'C') {
      for (let step = 1; step <= 8; step += 1) contour.push(onCurve([pen, ...points], step / 8));
    } else contour.push(end);
    pen = end;
  }
  if (contour.length > 0) contours.push(contour);
  return contours;
}

/** De Casteljau: a point on a Bézier curve of any degree. */
function onCurve(points: readonly Point[], part: number): Point {
  const [first, ...rest] = points;
  if (first === undefined) return { x: 0, y: 0 };
  if (rest.length === 0) return first;
  const nearer = rest.map((to, index) => {
    const from = points[index] ?? to;
    return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  });
  return onCurve(nearer, part);
}

import { PDFName } from '@cantoo/pdf-lib';
import { Chance } from '../sample/papers/chance.ts';
import { printed, widthOf } from './fonts.ts';
import { glyphBitmap } from './glyphBitmap.ts';
import type { Layout, Mark, Page } from './page.ts';
import { finish, newFile, stream } from './press.ts';

/** Fine enough to read the marks over Vietnamese vowels, coarse enough for 80 pages in a few megabytes. */
const dotsPerInch = 150;
const scale = dotsPerInch / 72;

/**
 * Prints a layout as a scanner would have read it from paper: every page one grey picture, a little askew, with specks
 * and a dark edge, and no text to select or to find.
 */
export async function scan(layout: Layout): Promise<Uint8Array> {
  const pdf = await newFile(layout);
  const chance = new Chance(`scan ${layout.title}`);
  return finish(pdf, { ...layout, outline: [] }, (page) => {
    const sheet = new Sheet(page, chance);
    for (const mark of page.marks) sheet.draw(mark);
    sheet.soil(chance);
    const picture = pdf.context.register(
      stream(pdf, sheet.packed(), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: sheet.width,
        Height: sheet.height,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 2,
      }),
    );
    const resources = pdf.context.obj({});
    resources.set(PDFName.of('XObject'), pdf.context.obj({ Scan: picture }));
    return { operators: `q ${page.width} 0 0 ${page.height} 0 0 cm /Scan Do Q`, resources };
  });
}

/** A page on the scanner's glass: darkness from 0 (paper) to 3 (ink), two bits for each dot, rows in whole bytes. */
class Sheet {
  readonly width: number;
  readonly height: number;
  readonly #stride: number;
  readonly #dots: Uint8Array;
  /** How far a point wanders for each point across and down: a page never lies straight. */
  readonly #skew: number;

  constructor(page: Page, chance: Chance) {
    this.width = Math.round(page.width * scale);
    this.height = Math.round(page.height * scale);
    this.#stride = Math.ceil(this.width / 4);
    this.#dots = new Uint8Array(this.#stride * this.height);
    this.#skew = chance.between(-0.006, 0.006);
  }

  draw(mark: Mark): void {
    switch (mark.kind) {
      case 'text': {
        let { x } = mark;
        for (const character of printed(mark.text)) {
          this.#stamp(character, mark, x);
          x += widthOf(character, mark.style, mark.size) + (character === ' ' ? mark.stretch : 0);
        }
        return;
      }
      case 'rule': {
        const steps = Math.ceil(Math.max(Math.abs(mark.toX - mark.x), Math.abs(mark.toY - mark.y)) * scale);
        for (let step = 0; step <= steps; step += 1) {
          const part = steps === 0 ? 0 : step / steps;
          const at = this.#place(mark.x + (mark.toX - mark.x) * part, mark.y + (mark.toY - mark.y) * part);
          this.#darken(Math.round(at.x), Math.round(at.y), mark.thickness > 0.6 ? 3 : 2);
        }
        return;
      }
      case 'box':
        for (let y = 0; y < mark.height * scale; y += 1) {
          for (let x = 0; x < mark.width * scale; x += 1) {
            const at = this.#place(mark.x + x / scale, mark.y + y / scale);
            this.#darken(Math.round(at.x), Math.round(at.y), 2);
          }
        }
    }
  }

  /** Specks of dust, and the shadow where the lid did not close. */
  soil(chance: Chance): void {
    for (let speck = 0; speck < 160; speck += 1) {
      const x = chance.upTo(this.width);
      const y = chance.upTo(this.height);
      this.#darken(x, y, 1 + chance.upTo(2));
      if (speck % 5 === 0) this.#darken(x + 1, y, 2);
    }
    const shadow = 3 + chance.upTo(5);
    for (let y = 0; y < this.height; y += 1) {
      for (let x = 0; x < shadow; x += 1) this.#darken(x, y, x < shadow / 2 ? 2 : 1);
    }
  }

  /** The picture as DeviceGray has it, where 3 is white. */
  packed(): Uint8Array {
    const packed = new Uint8Array(this.#dots.length);
    for (const [at, dots] of this.#dots.entries()) packed[at] = dots ^ 255;
    return packed;
  }

  #place(x: number, y: number): { x: number; y: number } {
    return { x: (x - y * this.#skew) * scale, y: (y + x * this.#skew) * scale };
  }

  #stamp(character: string, mark: Extract<Mark, { kind: 'text' }>, x: number): void {
    const at = this.#place(x, mark.y);
    const bitmap = glyphBitmap(character, mark.style, mark.size * scale);
    const left = Math.round(at.x) + bitmap.left;
    const top = Math.round(at.y) - bitmap.rise;
    for (let row = 0; row < bitmap.height; row += 1) {
      for (let column = 0; column < bitmap.width; column += 1) {
        const darkness = bitmap.dots[row * bitmap.width + column] ?? 0;
        if (darkness > 0) this.#darken(left + column, top + row, darkness);
      }
    }
  }

  #darken(x: number, y: number, darkness: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = y * this.#stride + (x >> 2);
    const shift = 6 - 2 * (x & 3);
    const dots = this.#dots[at] ?? 0;
    if (((dots >> shift) & 3) < darkness) this.#dots[at] = (dots & ~(3 << shift)) | (darkness << shift);
  }
}

import type { Alignment, Paper, Paragraph, Style } from './block.ts';
import { breakIntoLines, setLine, type Line } from './lines.ts';
import type { Layout, Mark, OutlineEntry, Page } from './page.ts';

/** A4 and the margins of Nghị định 30/2020 (Phụ lục I): top and foot 20 mm, left 30 mm, right 17 mm. */
const short = 595.28;
const long = 841.89;
const margin = { top: 57, foot: 57, left: 85, right: 48 };

export const bodySize = 14;
/** Distance of baselines for a size of type. */
export const leadingOf = (size: number) => Math.round(size * 1.29 * 4) / 4;

/** Puts blocks one under the other and opens new pages. Positions in points from the top of the page. */
export class Flow {
  readonly pages: Page[] = [];
  readonly outline: OutlineEntry[] = [];
  y = 0;
  #orientation: 'portrait' | 'landscape';
  readonly #paper: Pick<Paper, 'mark' | 'foot'>;

  constructor(paper: Pick<Paper, 'orientation' | 'mark' | 'foot'>) {
    this.#orientation = paper.orientation ?? 'portrait';
    this.#paper = paper;
    this.newPage();
  }

  get page(): Page {
    const page = this.pages.at(-1);
    if (page === undefined) throw new Error('A flow always has a page');
    return page;
  }

  get left(): number {
    return margin.left;
  }

  get top(): number {
    return margin.top;
  }

  get width(): number {
    return this.page.width - margin.left - margin.right;
  }

  /** Height still free on this page. */
  get free(): number {
    return this.page.height - margin.foot - this.y;
  }

  /** Height of a page's text. */
  get full(): number {
    return this.page.height - margin.foot - margin.top;
  }

  get atTop(): boolean {
    return this.y <= margin.top + 0.01;
  }

  newPage(orientation = this.#orientation): void {
    this.#orientation = orientation;
    const upright = orientation === 'portrait';
    const page: Page = { width: upright ? short : long, height: upright ? long : short, marks: [], links: [] };
    this.pages.push(page);
    this.y = margin.top;
    const centred = { x: margin.left, width: this.width, align: 'centre' as const, style: 'regular' as const };
    // The first page bears no number (Nghị định 30/2020, Phụ lục I, II.7).
    if (this.pages.length > 1) {
      const number = breakIntoLines(String(this.pages.length), 'regular', 13, this.width);
      for (const line of number) page.marks.push(...setLine(line, { ...centred, y: 40, size: 13 }));
    }
    const { mark = '', foot = '' } = this.#paper;
    const below = [
      { text: foot, y: page.height - 38, ink: 'grey' },
      { text: mark, y: page.height - 26, ink: 'red' },
    ] as const;
    for (const { text, y, ink } of below) {
      if (text === '') continue;
      for (const line of breakIntoLines(text, 'regular', 8.5, this.width)) {
        page.marks.push(...setLine(line, { ...centred, y, size: 8.5, ink }));
      }
    }
  }

  need(height: number): void {
    if (this.free < height && !this.atTop) this.newPage();
  }

  skip(height: number): void {
    if (!this.atTop) this.y += height;
  }

  put(...marks: readonly Mark[]): void {
    for (const mark of marks) this.page.marks.push(mark);
  }

  /** Sets lines that stay together, in a column of this page, without moving on. Returns their height. */
  setColumn(
    text: string,
    at: { x: number; y: number; width: number; size: number; style: Style; align: Alignment; leading?: number },
  ): number {
    const leading = at.leading ?? leadingOf(at.size);
    const lines = breakIntoLines(text, at.style, at.size, at.width);
    for (const [index, line] of lines.entries()) {
      this.put(...setLine(line, { ...at, y: at.y + index * leading + leading * 0.78 }));
    }
    return lines.length * leading;
  }

  /** Sets a paragraph over as many pages as it needs, never with a single line of it on one of them. */
  setParagraph(paragraph: Paragraph): void {
    const set = settingOf(paragraph);
    const lines = this.#linesOf(paragraph);
    this.skip(paragraph.before ?? 0);
    let start = 0;
    while (start < lines.length) {
      const left = lines.length - start;
      let fit = Math.min(left, Math.floor((this.free + 0.01) / set.leading));
      if (left - fit === 1 && fit > 0) fit -= 1;
      if (fit < Math.min(2, left)) fit = 0;
      if (fit === 0) {
        if (this.atTop) throw new Error('A page holds at least two lines');
        this.newPage();
        continue;
      }
      for (const line of lines.slice(start, start + fit)) {
        this.put(...setLine(line, { ...set, x: this.left, width: this.width, y: this.y + set.leading * 0.78 }));
        this.y += set.leading;
      }
      start += fit;
    }
    this.y += paragraph.after ?? 6;
  }

  /** Height of a paragraph with the space around it. */
  heightOf(paragraph: Paragraph): number {
    const lines = this.#linesOf(paragraph).length;
    return (paragraph.before ?? 0) + lines * settingOf(paragraph).leading + (paragraph.after ?? 6);
  }

  /** The marks with the paper's name: what can be printed. */
  layout(paper: Paper): Layout {
    const { title, author, mark, made } = paper;
    return { title, author, mark, made, pages: this.pages, outline: this.outline };
  }

  #linesOf(paragraph: Paragraph): Line[] {
    const { style, size, indent } = settingOf(paragraph);
    return breakIntoLines(paragraph.text, style, size, this.width, indent);
  }
}

function settingOf(paragraph: Paragraph) {
  const size = paragraph.size ?? bodySize;
  const align = paragraph.align ?? 'justified';
  return {
    size,
    align,
    leading: leadingOf(size),
    style: paragraph.style ?? ('regular' as const),
    indent: paragraph.indent ?? (align === 'justified' ? 28 : 0),
  };
}

import type { PageSize } from './pageGeometry.ts';

/** CSS pixels around the pages. The tools lie over the upper margin, so that at rest they never cover a page. */
export const margins = { top: 72, bottom: 40, side: 24, gap: 16 } as const;

export interface PageBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pages by their index, counted from 0, both ends included. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** Browsers lose precision, and then whole boxes, above some 33 million pixels. */
const greatestHeight = 30_000_000;

/** What a page is drawn at beside the scale of the column: 1, unless every page is fitted on its own. */
export type ShareOfScale = (size: PageSize) => number;

/**
 * Pages one below the other, as one long column. Sizes are at 100 %; every question names the scale, so zooming costs
 * nothing and only a newly known size, or another way of fitting, makes a new layout.
 */
export class PageLayout {
  readonly sizes: readonly PageSize[];
  readonly #shareOf: ShareOfScale;
  readonly #shares: Float64Array;
  /** Height of all pages before this one, at scale 1, without gaps; one longer than `sizes`. */
  readonly #above: Float64Array;
  readonly #widest: number;

  constructor(sizes: readonly PageSize[], shareOf: ShareOfScale = () => 1) {
    this.sizes = sizes;
    this.#shareOf = shareOf;
    this.#shares = Float64Array.from(sizes, shareOf);
    this.#above = new Float64Array(sizes.length + 1);
    let above = 0;
    let widest = 0;
    for (const [index, { width, height }] of sizes.entries()) {
      above += height * this.#share(index);
      widest = Math.max(widest, width * this.#share(index));
      this.#above[index + 1] = above;
    }
    this.#widest = widest;
  }

  /** The same pages, some of them found to be of another size. */
  with(found: ReadonlyMap<number, PageSize>): PageLayout {
    return new PageLayout(
      this.sizes.map((size, index) => found.get(index) ?? size),
      this.#shareOf,
    );
  }

  /** The scale a page is drawn at when the column has this scale. */
  pageScale(index: number, scale: number): number {
    return this.#share(index) * scale;
  }

  get lastIndex(): number {
    return this.sizes.length - 1;
  }

  /** Above this scale the column would be too long for a browser. */
  get greatestScale(): number {
    return greatestHeight / Math.max(1, this.#aboveOf(this.sizes.length));
  }

  height(scale: number): number {
    return this.#top(this.sizes.length, scale) - margins.gap + margins.bottom;
  }

  /** Never narrower than the view, in whose middle the pages stand; wider only where a page is. */
  width(scale: number, viewWidth: number): number {
    const widest = this.#widest * scale;
    return widest > viewWidth ? widest + 2 * margins.side : viewWidth;
  }

  /** Where a page lies in the column. */
  box(index: number, scale: number, viewWidth: number): PageBox {
    const size = this.sizes[index] ?? { width: 0, height: 0 };
    const pageScale = this.pageScale(index, scale);
    const width = size.width * pageScale;
    return {
      left: (this.width(scale, viewWidth) - width) / 2,
      top: this.#top(index, scale),
      width,
      height: size.height * pageScale,
    };
  }

  /** The page at a height of the column; in a gap the page below it, beyond the ends the first or last. */
  indexAt(y: number, scale: number): number {
    let low = 0;
    let high = Math.max(0, this.lastIndex);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#top(middle + 1, scale) - margins.gap > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The pages of which some part lies between two heights of the column. */
  between(top: number, bottom: number, scale: number): PageRange {
    const first = this.indexAt(top, scale);
    const last = this.indexAt(bottom, scale);
    return { first, last: last > first && this.#top(last, scale) >= bottom ? last - 1 : last };
  }

  /** The page of which the largest share can be seen; of equals the first. */
  mostVisible(top: number, bottom: number, scale: number): number {
    const { first, last } = this.between(top, bottom, scale);
    let best = first;
    let bestShare = 0;
    for (let index = first; index <= last; index += 1) {
      const pageTop = this.#top(index, scale);
      const height = (this.sizes[index]?.height ?? 0) * this.pageScale(index, scale);
      const share = (Math.min(bottom, pageTop + height) - Math.max(top, pageTop)) / height;
      if (share > bestShare + 1e-3) {
        best = index;
        bestShare = share;
      }
    }
    return best;
  }

  #top(index: number, scale: number): number {
    return margins.top + index * margins.gap + this.#aboveOf(index) * scale;
  }

  #share(index: number): number {
    return this.#shares[index] ?? 1;
  }

  #aboveOf(index: number): number {
    return this.#above[index] ?? 0;
  }
}

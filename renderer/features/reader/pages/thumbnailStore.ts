import { emptyCanvas } from './canvasShelf.ts';
import { pageGeometry, pageSize, type PageFacts, type PageGeometry, type QuarterTurn } from './pageGeometry.ts';
import type { PageRange } from './pageLayout.ts';

/** A thumbnail lies within this many CSS pixels. */
export const thumbnailBounds = { width: 88, height: 124 } as const;
/** Some 6 MB on an ordinary screen, 25 MB on a sharp one. */
const kept = 150;

interface Thumbnail {
  readonly canvas: HTMLCanvasElement;
  readonly turned: QuarterTurn;
}

/** Small pictures of pages: those asked for are drawn when there is time, those of drawn pages come along. */
export class ThumbnailStore {
  /** In the order of last use. */
  readonly #thumbnails = new Map<number, Thumbnail>();
  readonly #given = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #onWanted: () => void;
  #wanted: PageRange = { first: 0, last: -1 };
  #turned: QuarterTurn = 0;

  constructor(onWanted: () => void) {
    this.#onWanted = onWanted;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The pages whose thumbnails are on the screen; an empty range when none are. */
  want(range: PageRange, turned: QuarterTurn): void {
    if (range.first === this.#wanted.first && range.last === this.#wanted.last && turned === this.#turned) return;
    this.#wanted = range;
    this.#turned = turned;
    this.#onWanted();
  }

  get(index: number): HTMLCanvasElement | undefined {
    return this.#thumbnails.get(index)?.canvas;
  }

  /** The next page whose thumbnail is wanted and missing. */
  next(): number | undefined {
    for (let index = this.#wanted.first; index <= this.#wanted.last; index += 1) {
      if (this.#thumbnails.get(index)?.turned !== this.#turned && !this.#given.has(index)) return index;
    }
    return undefined;
  }

  geometry(index: number, facts: PageFacts, turned: QuarterTurn): PageGeometry {
    const { width, height } = pageSize(facts, turned);
    const scale = Math.min(thumbnailBounds.width / width, thumbnailBounds.height / height);
    return pageGeometry(index + 1, facts, scale, turned);
  }

  /** The thumbnail was drawn, or given up: what cannot be drawn is not asked for again. */
  settle(index: number, canvas: HTMLCanvasElement | undefined, turned: QuarterTurn, outcome: string | undefined): void {
    if (canvas !== undefined) this.#keep(index, { canvas, turned });
    else if (outcome !== undefined) this.#given.add(index);
  }

  /** Makes a thumbnail from a page that is drawn anyway. */
  offer(index: number, page: HTMLCanvasElement, facts: PageFacts, turned: QuarterTurn): void {
    if (this.#thumbnails.get(index)?.turned === turned) return;
    const { width, height } = this.geometry(index, facts, turned);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(height * devicePixelRatio));
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(page, 0, 0, canvas.width, canvas.height);
    this.#keep(index, { canvas, turned });
  }

  clear(): void {
    for (const { canvas } of this.#thumbnails.values()) emptyCanvas(canvas);
    this.#thumbnails.clear();
    this.#listeners.clear();
  }

  #keep(index: number, thumbnail: Thumbnail): void {
    this.#thumbnails.delete(index);
    this.#thumbnails.set(index, thumbnail);
    for (const [oldest, { canvas }] of this.#thumbnails) {
      if (this.#thumbnails.size <= kept) break;
      if (oldest >= this.#wanted.first && oldest <= this.#wanted.last) break;
      this.#thumbnails.delete(oldest);
      emptyCanvas(canvas);
    }
    for (const listener of this.#listeners) listener();
  }
}

/** How many empty canvases are kept for the next page. */
const spare = 4;

/** Canvases to draw on, used again: making and dropping one for every page costs time and, until collected, memory. */
export class CanvasShelf {
  readonly #empty: HTMLCanvasElement[] = [];

  take(width: number, height: number): HTMLCanvasElement {
    const canvas = this.#empty.pop() ?? document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    return canvas;
  }

  /** Gives a canvas back; its pixels are freed at once. */
  put(canvas: HTMLCanvasElement): void {
    canvas.remove();
    emptyCanvas(canvas);
    if (this.#empty.length < spare) this.#empty.push(canvas);
  }
}

/** Frees the pixels of a canvas that is not used again; left to itself, the browser keeps them until it collects. */
export function emptyCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** A page may take this many canvas pixels (96 MB): more is scaled down, so that no size in a file is dangerous. */
const maxPixels = 24_000_000;
/** Above this, graphics hardware refuses. */
const maxSide = 16_384;

/** Size of the canvas for a page of `width` x `height` CSS pixels on a screen with `ratio` pixels to a CSS pixel. */
export function canvasSize(width: number, height: number, ratio: number): { width: number; height: number } {
  const scale = Math.min(ratio, Math.sqrt(maxPixels / (width * height)), maxSide / width, maxSide / height);
  const side = (length: number): number => Math.min(maxSide, Math.max(1, Math.floor(length * scale)));
  return { width: side(width), height: side(height) };
}

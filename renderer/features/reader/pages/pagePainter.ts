import { AnnotationMode, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PageTooSlow, type DocumentSession } from '../document/documentSession.ts';
import { EngineLost } from '../document/incarnation.ts';
import { CanvasShelf, canvasSize, emptyCanvas } from './canvasShelf.ts';
import { pageGeometry, type PageGeometry, type QuarterTurn } from './pageGeometry.ts';
import type { PageRange } from './pageLayout.ts';
import { PageMeasurer } from './pageMeasurer.ts';
import { paintingOrder } from './paintingOrder.ts';
import type { ReadingView } from './readingView.ts';
import { ThumbnailStore } from './thumbnailStore.ts';

/** Canvas pixels that pages on the screen, in advance and lately seen may take together (192 MB). */
const pixelBudget = 48_000_000;
/** A page that takes longer shows what is drawn of it so far. */
const patienceMs = 400;

/** How a page stands. `canvas`: what can be shown of it now, perhaps of another scale than wanted. */
export interface PagePainting {
  readonly canvas: HTMLCanvasElement | undefined;
  /** `waiting`: nothing to see yet; `drawn`: all of the page, though perhaps not sharp yet. */
  readonly state: 'waiting' | 'drawn' | 'damaged' | 'too-slow';
}

interface Painted {
  readonly canvas: HTMLCanvasElement;
  readonly scale: number;
  readonly turned: QuarterTurn;
  readonly ratio: number;
  usedAt: number;
}

interface Job {
  /** Page index, and whether it is a thumbnail's. */
  readonly index: number;
  readonly isThumbnail: boolean;
  readonly scale: number;
  readonly turned: QuarterTurn;
  cancel(): void;
}

const waiting: PagePainting = { canvas: undefined, state: 'waiting' };

/**
 * Draws the pages that are in sight or soon will be, one at a time, most wanted first, and keeps what it has drawn
 * within a budget. Thumbnails are drawn when no page waits.
 */
export class PagePainter {
  readonly thumbnails = new ThumbnailStore(() => this.#plan());
  readonly #session: DocumentSession;
  readonly #view: ReadingView;
  readonly #measurer: PageMeasurer;
  readonly #shelf = new CanvasShelf();
  readonly #painted = new Map<number, Painted>();
  readonly #paintings = new Map<number, PagePainting>();
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions: (() => void)[];
  #order: readonly number[] = [];
  #held = new Set<number>();
  #job: Job | undefined;
  #clock = 0;
  #hasDrawn = false;
  #isClosed = false;

  constructor(session: DocumentSession, view: ReadingView) {
    this.#session = session;
    this.#view = view;
    this.#measurer = new PageMeasurer(session, view, () => this.#plan());
    const plan = (): void => this.#plan();
    window.addEventListener('resize', plan);
    this.#subscriptions = [
      view.subscribe(plan),
      session.onRestart(plan),
      () => window.removeEventListener('resize', plan),
    ];
    this.#plan();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  painting(index: number): PagePainting {
    return this.#paintings.get(index) ?? waiting;
  }

  /** Whether no page in sight waits to be drawn. */
  get isIdle(): boolean {
    return this.#job === undefined || this.#job.isThumbnail;
  }

  /** Tries a page again that was given up. */
  retry(index: number): void {
    this.#session.forgive(index + 1);
    this.#tell(index, waiting);
    this.#plan();
  }

  close(): void {
    this.#isClosed = true;
    this.#measurer.close();
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#job?.cancel();
    for (const { canvas } of this.#painted.values()) this.#shelf.put(canvas);
    this.#painted.clear();
    this.thumbnails.clear();
  }

  #plan(): void {
    if (this.#isClosed) return;
    const { visible, page, direction, view } = this.#view.shown();
    if (view.width === 0) return;
    this.#order = paintingOrder({
      visible,
      reading: page - 1,
      direction,
      pageCount: this.#view.pageCount,
      pixels: (index) => this.#pixels(index),
      budget: pixelBudget,
    });
    this.#letGo();
    this.#measurer.measure(this.#wantedNow(visible));
    const next = this.#next();
    const job = this.#job;
    if (job !== undefined && !this.#isStillWanted(job, next)) {
      job.cancel();
      this.#job = undefined;
    }
    if (this.#job === undefined && next !== undefined) this.#start(next);
  }

  /** While the size of a page in sight is not known, the thread that reads the paper is asked for nothing else. */
  #wantedNow({ first, last }: PageRange): readonly number[] {
    const inSight = this.#order.filter((index) => index >= first && index <= last);
    return inSight.every((index) => this.#measurer.isSettled(index)) ? this.#order : inSight;
  }

  /** What to draw now: a page, else a thumbnail. */
  #next(): { readonly index: number; readonly isThumbnail: boolean } | undefined {
    const index = this.#order.find((candidate) => this.#needsDrawing(candidate));
    if (index !== undefined) return { index, isThumbnail: false };
    const thumbnail = this.thumbnails.next();
    return thumbnail === undefined ? undefined : { index: thumbnail, isThumbnail: true };
  }

  #needsDrawing(index: number): boolean {
    if (!this.#measurer.isSettled(index)) return false;
    const { state } = this.painting(index);
    if (state === 'damaged' || state === 'too-slow') return false;
    const painted = this.#painted.get(index);
    if (painted === undefined) return true;
    const { turned, isGesturing } = this.#view.shown();
    if (painted.turned !== turned) return true;
    if (isGesturing) return false;
    return painted.scale !== this.#scale(index) || painted.ratio !== devicePixelRatio;
  }

  /** A job goes on unless its result would be of no use, or a page in sight waits for what nobody sees yet. */
  #isStillWanted(job: Job, next: { index: number; isThumbnail: boolean } | undefined): boolean {
    if (job.isThumbnail) return next?.isThumbnail ?? true;
    const { turned, visible, isGesturing } = this.#view.shown();
    if (job.turned !== turned || !this.#order.includes(job.index)) return false;
    if (job.scale !== this.#scale(job.index) && !isGesturing) return false;
    const isInSight = (index: number): boolean => index >= visible.first && index <= visible.last;
    return isInSight(job.index) || next === undefined || !isInSight(next.index);
  }

  #start({ index, isThumbnail }: { readonly index: number; readonly isThumbnail: boolean }): void {
    const { turned } = this.#view.shown();
    const scale = this.#scale(index);
    const facts = this.#view.facts(index);
    const geometry = isThumbnail
      ? this.thumbnails.geometry(index, facts, turned)
      : pageGeometry(index + 1, facts, scale, turned);
    const size = canvasSize(geometry.width, geometry.height, devicePixelRatio);
    const canvas = isThumbnail ? newCanvas(size) : this.#shelf.take(size.width, size.height);
    let isCancelled = false;
    let isOver = false;
    let stop: (() => void) | undefined;
    const job: Job = {
      index,
      isThumbnail,
      scale,
      turned,
      cancel: () => {
        isCancelled = true;
        stop?.();
      },
    };
    this.#job = job;
    const draw = this.#session.work(
      index + 1,
      (page) => {
        // A page that comes after it was given up finds its canvas in another page's hands.
        if (isCancelled || isOver) return Promise.reject(new EngineLost());
        const task = drawing(page, canvas, geometry);
        stop = () => task.cancel();
        return task.promise;
      },
      () => stop?.(),
    );
    const shownEarly = setTimeout(() => {
      if (!isThumbnail && !isCancelled && this.painting(index).canvas === undefined) {
        this.#tell(index, { canvas, state: 'waiting' });
      }
    }, patienceMs);
    const finish = (outcome: 'drawn' | 'damaged' | 'too-slow' | undefined): void => {
      clearTimeout(shownEarly);
      isOver = true;
      if (this.#isClosed) return;
      if (this.#job === job) this.#job = undefined;
      if (isThumbnail) this.thumbnails.settle(index, outcome === 'drawn' ? canvas : undefined, turned, outcome);
      else this.#settle(index, canvas, { scale, turned, ratio: devicePixelRatio }, isCancelled ? undefined : outcome);
      if (isThumbnail && outcome !== 'drawn') emptyCanvas(canvas);
      if (isThumbnail && !this.#order.includes(index)) this.#release(index);
      this.#plan();
      this.#measureRest();
    };
    void draw.then(
      () => finish('drawn'),
      (error: unknown) => finish(isCancelled ? undefined : failureOf(error)),
    );
  }

  #settle(
    index: number,
    canvas: HTMLCanvasElement,
    how: Omit<Painted, 'canvas' | 'usedAt'>,
    outcome: 'drawn' | 'damaged' | 'too-slow' | undefined,
  ): void {
    if (outcome !== 'drawn') {
      if (this.painting(index).canvas === canvas) this.#tell(index, waiting);
      this.#shelf.put(canvas);
      if (outcome !== undefined) this.#tell(index, { canvas: this.#painted.get(index)?.canvas, state: outcome });
      return;
    }
    const older = this.#painted.get(index);
    this.#clock += 1;
    this.#painted.set(index, { ...how, canvas, usedAt: this.#clock });
    this.#tell(index, { canvas, state: 'drawn' });
    if (older !== undefined) this.#shelf.put(older.canvas);
    this.thumbnails.offer(index, canvas, this.#view.facts(index), how.turned);
  }

  /** Frees what is neither wanted nor lately seen, oldest first, and what PDF.js keeps of pages out of reach. */
  #letGo(): void {
    const { turned } = this.#view.shown();
    const wanted = new Set(this.#order);
    this.#clock += 1;
    for (const index of wanted) {
      const painted = this.#painted.get(index);
      if (painted !== undefined) painted.usedAt = this.#clock;
    }
    for (const index of this.#held) {
      if (!wanted.has(index)) this.#release(index);
    }
    this.#held = wanted;
    const kept = [...this.#painted].toSorted(([, one], [, other]) => other.usedAt - one.usedAt);
    let pixels = 0;
    for (const [index, painted] of kept) {
      pixels += painted.canvas.width * painted.canvas.height;
      const isUseless = painted.turned !== turned;
      if (!isUseless && (wanted.has(index) || pixels <= pixelBudget)) continue;
      this.#painted.delete(index);
      this.#tell(index, waiting);
      this.#shelf.put(painted.canvas);
    }
  }

  #release(index: number): void {
    // A page that never came has nothing to let go.
    void this.#session.release(index + 1).catch(() => undefined);
  }

  #measureRest(): void {
    if (this.#hasDrawn) return;
    this.#hasDrawn = true;
    void this.#measurer.measureRest(() => this.isIdle);
  }

  #scale(index: number): number {
    const { layout, scale } = this.#view.shown();
    return layout.pageScale(index, scale);
  }

  #pixels(index: number): number {
    const { turned } = this.#view.shown();
    const { width, height } = pageGeometry(index + 1, this.#view.facts(index), this.#scale(index), turned);
    const size = canvasSize(width, height, devicePixelRatio);
    return size.width * size.height;
  }

  #tell(index: number, painting: PagePainting): void {
    if (painting === waiting) this.#paintings.delete(index);
    else this.#paintings.set(index, painting);
    for (const listener of this.#listeners) listener();
  }
}

function newCanvas({ width, height }: { width: number; height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** Draws a page over the whole of a canvas. Annotations are drawn as pictures: nothing in them can be clicked or run. */
function drawing(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  geometry: PageGeometry,
): ReturnType<PDFPageProxy['render']> {
  const viewport = page.getViewport({
    scale: geometry.scale / (page.userUnit > 0 ? page.userUnit : 1),
    rotation: geometry.rotation,
  });
  return page.render({
    canvas,
    viewport,
    transform: [canvas.width / viewport.width, 0, 0, canvas.height / viewport.height, 0, 0],
    annotationMode: AnnotationMode.ENABLE,
    background: '#fff',
  });
}

/** `undefined`: nobody's fault, it will be drawn again. */
function failureOf(error: unknown): 'damaged' | 'too-slow' | undefined {
  if (error instanceof PageTooSlow) return 'too-slow';
  if (error instanceof EngineLost) return undefined;
  return 'damaged';
}

import { pageSize, turnedBy, type PageFacts, type PageSize, type Point, type QuarterTurn } from './pageGeometry.ts';
import { margins, PageLayout, type PageRange, type ShareOfScale } from './pageLayout.ts';
import { ReadingHistory, type Stop } from './readingHistory.ts';
import type { ReadingPlace } from './readingPlace.ts';
import { nextScale, scaleFor, withinLimits, type Zoom } from './zoom.ts';

/** What is on the screen. A new object whenever something of it changes; between two pages, scrolling changes nothing. */
export interface Shown {
  readonly zoom: Zoom;
  /** Of the column: CSS pixels for a CSS pixel at 100 %. What a page is drawn at, its `layout` says. */
  readonly scale: number;
  /** What the page being read is drawn at. */
  readonly pageScale: number;
  readonly turned: QuarterTurn;
  readonly layout: PageLayout;
  readonly view: PageSize;
  readonly content: PageSize;
  /** Where the scroller has to stand; it moves there when `moves` has changed. */
  readonly scroll: { readonly top: number; readonly left: number };
  readonly moves: number;
  /** Pages that are in the DOM. */
  readonly mounted: PageRange;
  readonly visible: PageRange;
  /** The page being read, counted from 1. */
  readonly page: number;
  /** The way reading goes: what lies there is drawn in advance. */
  readonly direction: 1 | -1;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** A zoom gesture is under way: sizes will change again at once. */
  readonly isGesturing: boolean;
}

/** A point of the paper: a page by its index, and the parts of its width and height; may lie beside the page. */
export interface PaperPoint {
  readonly index: number;
  readonly across: number;
  readonly down: number;
}

/** A rectangle on a page, in parts of its width and height. */
export interface PagePart extends Point {
  readonly width: number;
  readonly height: number;
}

const pagesAhead = 2;
const pagesBehind = 1;

/**
 * What part of a paper is on the screen, and all that moves it. Knows no DOM: the scroller tells it where it stands
 * (`scrolled`) and follows it (`Shown.moves`).
 */
export class ReadingView {
  readonly pageCount: number;
  readonly #facts: (PageFacts | undefined)[];
  readonly #usual: PageFacts;
  readonly #listeners = new Set<() => void>();
  readonly #movedListeners = new Set<() => void>();
  #layout: PageLayout;
  #zoom: Zoom;
  #scale = 1;
  /** Whether the pages of the layout are fitted each on its own. */
  #isFitted = false;
  #turned: QuarterTurn;
  #view: PageSize = { width: 0, height: 0 };
  #top = 0;
  #left = 0;
  #moves = 0;
  #direction: 1 | -1 = 1;
  #isGesturing = false;
  #history = ReadingHistory.empty;
  /** Where the last jump led, as long as nobody has scrolled: near the end, several pages share the last screen. */
  #aimed: number | undefined;
  #start: ReadingPlace | undefined;
  #shown: Shown;

  /** `usual`: the size to expect of every page until it is known, that of the page where reading starts. */
  constructor(pageCount: number, usual: PageFacts, place: ReadingPlace) {
    this.pageCount = pageCount;
    this.#facts = Array.from({ length: pageCount });
    this.#usual = usual;
    this.#zoom = place.zoom;
    this.#turned = place.rotation;
    this.#start = place;
    this.#layout = this.#laidOut(undefined);
    this.#shown = this.#snapshot();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): Shown => this.#shown;

  /** Told of every movement, also of those that leave `shown` as it was. */
  readonly onMoved = (listener: () => void): (() => void) => {
    this.#movedListeners.add(listener);
    return () => this.#movedListeners.delete(listener);
  };

  facts(index: number): PageFacts {
    return this.#facts[index] ?? this.#usual;
  }

  place(): ReadingPlace {
    const { index, down } = this.#pointAt({ x: this.#view.width / 2, y: margins.top });
    const box = this.#layout.box(index, this.#scale, this.#view.width);
    const across = box.width > 0 ? (this.#left + this.#view.width / 2 - box.left) / box.width : 0.5;
    return { page: index + 1, offset: part(down), across: part(across), zoom: this.#zoom, rotation: this.#turned };
  }

  /** The size of the scroller, in CSS pixels. */
  resized(view: PageSize): void {
    if (view.width === this.#view.width && view.height === this.#view.height) return;
    const held = this.#readingPoint();
    this.#view = view;
    this.#rescale();
    if (this.#start === undefined) {
      this.#hold(held, { x: view.width / 2, y: margins.top });
    } else if (view.width > 0 && view.height > 0) {
      const { page, offset, across } = this.#start;
      this.#start = undefined;
      this.#hold({ index: page - 1, down: offset, across }, { x: view.width / 2, y: margins.top });
    }
    this.#publish();
  }

  /** The scroller was moved by its reader, or has followed. */
  scrolled(top: number, left: number): void {
    const isEcho = Math.abs(top - this.#top) < 1 && Math.abs(left - this.#left) < 1;
    if (!isEcho) {
      if (top !== this.#top) this.#direction = top > this.#top ? 1 : -1;
      this.#aimed = undefined;
    }
    this.#top = top;
    this.#left = left;
    this.#publish();
  }

  /** Sizes of pages became known; what is being read stays where it is. */
  measured(found: ReadonlyMap<number, PageFacts>): void {
    const changed = new Map<number, PageSize>();
    for (const [index, facts] of found) {
      const size = pageSize(facts, this.#turned);
      const supposed = pageSize(this.facts(index), this.#turned);
      this.#facts[index] = facts;
      if (size.width !== supposed.width || size.height !== supposed.height) changed.set(index, size);
    }
    if (changed.size === 0) return;
    const held = this.#readingPoint();
    this.#layout = this.#layout.with(changed);
    if (this.#start === undefined) this.#hold(held, { x: this.#view.width / 2, y: margins.top });
    this.#publish();
  }

  /** Jumps to a page counted from 1, `offset` of its height down; can be undone by `back`. */
  jumpTo(page: number, offset = 0): void {
    const target = Math.min(this.pageCount, Math.max(1, Math.round(page)));
    const left = this.#stop();
    const top = this.#top;
    this.#goTo({ page: target, offset });
    // A jump to where one is already is none.
    if (Math.abs(this.#top - top) > 1) this.#history = this.#history.jumpedFrom(left);
    this.#publish();
  }

  back(): void {
    this.#take(this.#history.back(this.#stop()));
  }

  forward(): void {
    this.#take(this.#history.forward(this.#stop()));
  }

  /** The next or previous page, its top at the top. Like scrolling, it leaves no trace to go back to. */
  turnPage(direction: 1 | -1): void {
    const index = this.#shown.page - 1 + direction;
    if (index < 0 || index >= this.pageCount) return;
    this.#direction = direction;
    this.#goTo({ page: index + 1, offset: 0 });
    this.#publish();
  }

  /** Brings a part of a page into sight if it is not; `isJump`: one can go back from it. */
  reveal(page: number, area: PagePart, isJump: boolean): void {
    const box = this.#layout.box(page - 1, this.#scale, this.#view.width);
    const top = box.top + area.y * box.height;
    const left = box.left + area.x * box.width;
    const right = left + area.width * box.width;
    const isHigh = top < this.#top + margins.top;
    const isLow = top + area.height * box.height > this.#top + this.#view.height * 0.85;
    const isAside = left < this.#left || right > this.#left + this.#view.width;
    if (!isHigh && !isLow && !isAside) return;
    if (isJump) this.#history = this.#history.jumpedFrom(this.#stop());
    if (isHigh || isLow) this.#top = top - this.#view.height / 3;
    if (isAside) this.#left = (left + right) / 2 - this.#view.width / 2;
    this.#aimed = page;
    this.#keepWithin();
    this.#moves += 1;
    this.#publish();
  }

  zoomTo(zoom: Zoom): void {
    const held = this.#readingPoint();
    this.#zoom = zoom;
    this.#rescale();
    this.#hold(held, { x: this.#view.width / 2, y: margins.top });
    this.#publish();
  }

  zoomStep(direction: 1 | -1): void {
    this.zoomTo(nextScale(this.#shown.pageScale, direction));
  }

  /** The point of the paper under a point of the view, for `zoomAround`. */
  pointUnder(at: Point): PaperPoint {
    return this.#pointAt(at);
  }

  /** Zooms with a point of the paper kept under a point of the view, as under fingers. */
  zoomAround(point: PaperPoint, at: Point, scale: number): void {
    this.#zoom = withinLimits(scale);
    this.#rescale();
    this.#hold(point, at);
    this.#publish();
  }

  gesture(isUnderWay: boolean): void {
    if (this.#isGesturing === isUnderWay) return;
    this.#isGesturing = isUnderWay;
    this.#publish();
  }

  /** Turns all pages, clockwise by quarters; the page being read stays. */
  turn(direction: 1 | -1): void {
    const { page } = this.#shown;
    this.#turned = turnedBy(this.#turned, direction * 90);
    this.#layout = this.#laidOut(undefined);
    this.#rescale();
    this.#goTo({ page, offset: 0 });
    this.#publish();
  }

  #laidOut(shareOf: ShareOfScale | undefined): PageLayout {
    return new PageLayout(
      Array.from(this.#facts, (facts) => pageSize(facts ?? this.#usual, this.#turned)),
      shareOf,
    );
  }

  /**
   * Fitted, every page has the scale that fits it: the tables that lie on their side behind a report are as wide as the
   * report, not wider than the screen. The column's scale is then that of the page being read.
   */
  #rescale(): void {
    const zoom = this.#zoom;
    const view = this.#view;
    const index = this.#start === undefined ? this.#shown.page - 1 : this.#start.page - 1;
    const scale = scaleFor(zoom, pageSize(this.facts(index), this.#turned), view);
    if (typeof zoom !== 'number') {
      this.#layout = this.#laidOut((size) => scaleFor(zoom, size, view) / scale);
      this.#isFitted = true;
    } else if (this.#isFitted) {
      this.#layout = this.#laidOut(undefined);
      this.#isFitted = false;
    }
    this.#scale = Math.min(scale, this.#layout.greatestScale);
  }

  #goTo({ page, offset }: Stop): void {
    this.#hold({ index: page - 1, down: offset, across: 0.5 }, { x: this.#view.width / 2, y: margins.top });
    this.#aimed = page;
  }

  #stop(): Stop {
    const { page, offset } = this.place();
    return { page, offset };
  }

  #take(step: { readonly to: Stop; readonly history: ReadingHistory } | undefined): void {
    if (step === undefined) return;
    this.#history = step.history;
    this.#goTo(step.to);
    this.#publish();
  }

  #readingPoint(): PaperPoint {
    return this.#pointAt({ x: this.#view.width / 2, y: margins.top });
  }

  #pointAt({ x, y }: Point): PaperPoint {
    const index = this.#layout.indexAt(this.#top + y, this.#scale);
    const box = this.#layout.box(index, this.#scale, this.#view.width);
    return {
      index,
      across: (this.#left + x - box.left) / Math.max(1, box.width),
      down: (this.#top + y - box.top) / Math.max(1, box.height),
    };
  }

  #hold({ index, across, down }: PaperPoint, { x, y }: Point): void {
    const box = this.#layout.box(index, this.#scale, this.#view.width);
    this.#left = box.left + across * box.width - x;
    this.#top = box.top + down * box.height - y;
    this.#keepWithin();
    this.#moves += 1;
  }

  #keepWithin(): void {
    const { width, height } = this.#content();
    this.#top = Math.min(Math.max(0, this.#top), Math.max(0, height - this.#view.height));
    this.#left = Math.min(Math.max(0, this.#left), Math.max(0, width - this.#view.width));
  }

  #content(): PageSize {
    return { width: this.#layout.width(this.#scale, this.#view.width), height: this.#layout.height(this.#scale) };
  }

  #publish(): void {
    const next = this.#snapshot();
    const isSame = sameShown(this.#shown, next);
    // A place the scroller has been told of must not go back to an older one.
    if (!isSame) this.#shown = next;
    for (const listener of this.#movedListeners) listener();
    if (isSame) return;
    for (const listener of this.#listeners) listener();
  }

  #snapshot(): Shown {
    const bottom = this.#top + this.#view.height;
    const visible = this.#layout.between(this.#top, Math.max(this.#top + 1, bottom), this.#scale);
    const isForward = this.#direction > 0;
    const before = isForward ? pagesBehind : pagesAhead;
    const after = isForward ? pagesAhead : pagesBehind;
    const page = this.#pageBeingRead(visible, bottom);
    return {
      zoom: this.#zoom,
      scale: this.#scale,
      pageScale: this.#layout.pageScale(page - 1, this.#scale),
      turned: this.#turned,
      layout: this.#layout,
      view: this.#view,
      content: this.#content(),
      scroll: { top: this.#top, left: this.#left },
      moves: this.#moves,
      mounted: {
        first: Math.max(0, visible.first - before),
        last: Math.min(this.pageCount - 1, visible.last + after),
      },
      visible,
      page,
      direction: this.#direction,
      canGoBack: this.#history.canGoBack,
      canGoForward: this.#history.canGoForward,
      isGesturing: this.#isGesturing,
    };
  }

  #pageBeingRead(visible: PageRange, bottom: number): number {
    const aimed = this.#aimed;
    if (aimed !== undefined && aimed - 1 >= visible.first && aimed - 1 <= visible.last) return aimed;
    return 1 + this.#layout.mostVisible(this.#top, bottom, this.#scale);
  }
}

function part(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function sameShown(one: Shown, other: Shown): boolean {
  return (
    one.zoom === other.zoom &&
    one.scale === other.scale &&
    one.turned === other.turned &&
    one.layout === other.layout &&
    one.view === other.view &&
    one.moves === other.moves &&
    sameRange(one.mounted, other.mounted) &&
    sameRange(one.visible, other.visible) &&
    one.page === other.page &&
    one.direction === other.direction &&
    one.canGoBack === other.canGoBack &&
    one.canGoForward === other.canGoForward &&
    one.isGesturing === other.isGesturing
  );
}

function sameRange(one: PageRange, other: PageRange): boolean {
  return one.first === other.first && one.last === other.last;
}

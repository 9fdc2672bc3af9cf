import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from './pageGeometry.ts';
import { margins } from './pageLayout.ts';
import { firstPlace, type ReadingPlace } from './readingPlace.ts';
import { ReadingView } from './readingView.ts';

const portrait: PageFacts = { viewBox: [0, 0, 595, 842], rotate: 0, userUnit: 1 };
const landscape: PageFacts = { ...portrait, rotate: 90 };
const screen = { width: 1200, height: 700 };

function openedAt(place: Partial<ReadingPlace> = {}, pageCount = 352): ReadingView {
  const view = new ReadingView(pageCount, portrait, { ...firstPlace, ...place });
  view.resized(screen);
  return view;
}

/** What the scroller does with a new place: it goes there, and says so. */
function follow(view: ReadingView): void {
  const { scroll } = view.shown();
  view.scrolled(Math.round(scroll.top), Math.round(scroll.left));
}

describe('the view of a paper', () => {
  it('opens where reading had stopped', () => {
    const place: ReadingPlace = { page: 200, offset: 0.4, across: 0.5, zoom: 1.5, rotation: 90 };
    const view = openedAt(place);
    follow(view);
    expect(view.shown()).toMatchObject({ page: 200, zoom: 1.5, turned: 90 });
    expect(view.place()).toEqual({ ...place, offset: expect.closeTo(0.4, 2), across: expect.closeTo(0.5, 2) });
  });

  it('comes back to the same place on a screen of another size, as long as enough paper follows to fill it', () => {
    // The narrowest and tallest screen below shows the last six pages at once: none of these can stand at its top.
    const page = fc.integer({ min: 1, max: 352 - 8 });
    const offset = fc.double({ min: 0, max: 0.9, noNaN: true });
    const side = fc.integer({ min: 320, max: 2500 });
    fc.assert(
      fc.property(page, offset, side, side, (number, down, width, height) => {
        const view = openedAt({ page: number, offset: down });
        const left = view.place();
        const elsewhere = new ReadingView(352, portrait, left);
        elsewhere.resized({ width, height });
        expect(elsewhere.place().page).toBe(left.page);
        expect(elsewhere.place().offset).toBeCloseTo(left.offset, 5);
      }),
    );
  });

  it('mounts the pages in sight and a few around them, never the whole paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (top) => {
        const view = openedAt();
        view.scrolled(top, 0);
        const { mounted, visible } = view.shown();
        expect(mounted.first).toBeLessThanOrEqual(visible.first);
        expect(mounted.last).toBeGreaterThanOrEqual(visible.last);
        expect(mounted.last - mounted.first - (visible.last - visible.first)).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('keeps still while one scrolls within a page', () => {
    const view = openedAt();
    view.scrolled(20, 0);
    const before = view.shown();
    view.scrolled(40, 0);
    expect(view.shown()).toBe(before);
    expect(view.place().offset).toBeGreaterThan(0);
  });

  it('leaves what is being read in its place when pages above turn out to be of another size', () => {
    const view = openedAt({ page: 50, offset: 0.3 });
    follow(view);
    const before = view.place();
    view.measured(new Map([...Array(49).keys()].map((index) => [index, landscape])));
    expect(view.place()).toEqual({ ...before, offset: expect.closeTo(before.offset, 5), across: 0.5 });
    expect(view.shown().page).toBe(50);
  });

  it('keeps the point under the fingers while zooming', () => {
    const at = fc.record({ x: fc.integer({ min: 200, max: 1000 }), y: fc.integer({ min: 100, max: 600 }) });
    fc.assert(
      fc.property(at, fc.double({ min: 1.6, max: 8, noNaN: true }), (fingers, scale) => {
        const view = openedAt({ page: 120, zoom: 1.5 });
        const point = view.pointUnder(fingers);
        view.zoomAround(point, fingers, scale);
        const { scroll, layout, view: seen } = view.shown();
        const box = layout.box(point.index, scale, seen.width);
        expect(box.top + point.down * box.height - scroll.top).toBeCloseTo(fingers.y, 3);
        expect(box.left + point.across * box.width - scroll.left).toBeCloseTo(fingers.x, 3);
      }),
    );
  });

  it('fits again when the screen changes, and holds a chosen scale', () => {
    const fitted = openedAt();
    const { scale } = fitted.shown();
    fitted.resized({ width: 600, height: 700 });
    expect(fitted.shown().scale).toBeLessThan(scale);
    const chosen = openedAt({ zoom: 1.25 });
    chosen.resized({ width: 600, height: 700 });
    expect(chosen.shown().scale).toBe(1.25);
  });

  it('fits pages that lie on their side as wide as the others, and gives all one scale when one is chosen', () => {
    const view = openedAt();
    view.measured(new Map([[1, landscape]]));
    const boxes = (): number[] => {
      const { layout, scale } = view.shown();
      return [0, 1].map((index) => layout.box(index, scale, screen.width).width);
    };
    const [upright = 0, lying = 0] = boxes();
    expect(lying).toBeCloseTo(upright);
    expect(view.shown().content.width).toBe(screen.width);
    view.jumpTo(2);
    const fitted = view.shown().pageScale;
    view.zoomStep(1);
    expect(view.shown().pageScale).toBeGreaterThan(fitted);
    const [narrow = 0, wide = 0] = boxes();
    expect(wide / narrow).toBeCloseTo(842 / 595);
  });

  it('puts the top of the page one jumps to below the tools, and goes back to the spot one left', () => {
    const view = openedAt();
    view.scrolled(300, 0);
    const left = view.place();
    view.jumpTo(200);
    const { layout, scale, scroll, page, canGoBack } = view.shown();
    expect([page, canGoBack]).toEqual([200, true]);
    expect(layout.box(199, scale, screen.width).top - scroll.top).toBeCloseTo(margins.top);
    follow(view);
    view.back();
    expect(view.place().offset).toBeCloseTo(left.offset, 3);
    expect(view.shown()).toMatchObject({ page: 1, canGoBack: false, canGoForward: true });
    view.forward();
    expect(view.shown().page).toBe(200);
  });

  it('takes a jump to where one is for none', () => {
    const view = openedAt();
    view.jumpTo(1);
    expect(view.shown().canGoBack).toBe(false);
  });

  it('says the page one jumped to, also where several share the last screen', () => {
    const view = openedAt({ zoom: 0.25 }, 12);
    for (const page of [10, 11, 12]) {
      view.jumpTo(page);
      follow(view);
      expect(view.shown().page).toBe(page);
    }
    view.jumpTo(99);
    expect(view.shown().page).toBe(12);
  });

  it('keeps the page when pages are turned, and after four turns is where it was', () => {
    const view = openedAt({ page: 7 });
    const { scale } = view.shown();
    for (const turned of [90, 180, 270, 0]) {
      view.turn(1);
      expect(view.shown()).toMatchObject({ page: 7, turned });
    }
    expect(view.shown().scale).toBe(scale);
  });

  it('moves to a place on a page only when it is out of sight', () => {
    const view = openedAt();
    const before = view.shown();
    view.reveal(1, { x: 0.2, y: 0.1, width: 0.1, height: 0.02 }, true);
    expect(view.shown()).toBe(before);
    view.reveal(9, { x: 0.2, y: 0.5, width: 0.1, height: 0.02 }, true);
    expect(view.shown()).toMatchObject({ page: 9, canGoBack: true });
    const there = view.shown();
    view.reveal(9, { x: 0.2, y: 0.52, width: 0.1, height: 0.02 }, true);
    expect(view.shown()).toBe(there);
  });

  it('never scrolls beyond the paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 352 }), fc.double({ min: 0, max: 1, noNaN: true }), (page, offset) => {
        const view = openedAt();
        view.jumpTo(page, offset);
        const { scroll, content } = view.shown();
        expect(scroll.top).toBeGreaterThanOrEqual(0);
        expect(scroll.top).toBeLessThanOrEqual(content.height - screen.height);
      }),
    );
  });
});

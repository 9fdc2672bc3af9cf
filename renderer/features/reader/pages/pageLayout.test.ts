import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { margins, PageLayout } from './pageLayout.ts';

const size = fc.record({ width: fc.integer({ min: 50, max: 3000 }), height: fc.integer({ min: 50, max: 3000 }) });
const layout = fc.array(size, { minLength: 1, maxLength: 60 }).map((sizes) => new PageLayout(sizes));
const scale = fc.double({ min: 0.1, max: 8, noNaN: true });
const viewWidth = fc.integer({ min: 200, max: 3000 });

describe('the column of pages', () => {
  it('lays every page below the one before, a gap apart, and all of them within its bounds', () => {
    fc.assert(
      fc.property(layout, scale, viewWidth, (pages, factor, width) => {
        let bottom = margins.top - margins.gap;
        for (const index of pages.sizes.keys()) {
          const box = pages.box(index, factor, width);
          expect(box.top).toBeCloseTo(bottom + margins.gap, 4);
          expect(box.left).toBeGreaterThanOrEqual(Math.min(margins.side, box.left));
          expect(box.left + box.width).toBeLessThanOrEqual(pages.width(factor, width) + 1e-6);
          bottom = box.top + box.height;
        }
        expect(pages.height(factor)).toBeCloseTo(bottom + margins.bottom, 4);
      }),
    );
  });

  it('finds each page at every height it covers', () => {
    fc.assert(
      fc.property(layout, scale, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (pages, factor, share) => {
        for (const index of pages.sizes.keys()) {
          const box = pages.box(index, factor, 800);
          expect(pages.indexAt(box.top + share * box.height, factor)).toBe(index);
        }
      }),
    );
  });

  it('takes a gap for the page below it, and what lies outside for the first or last page', () => {
    fc.assert(
      fc.property(layout, scale, (pages, factor) => {
        expect(pages.indexAt(-1e6, factor)).toBe(0);
        expect(pages.indexAt(1e9, factor)).toBe(pages.lastIndex);
        for (let index = 1; index <= pages.lastIndex; index += 1) {
          expect(pages.indexAt(pages.box(index, factor, 800).top - margins.gap / 2, factor)).toBe(index);
        }
      }),
    );
  });

  it('names exactly the pages of which something lies between two heights', () => {
    fc.assert(
      fc.property(layout, scale, fc.nat(40_000), fc.integer({ min: 100, max: 3000 }), (pages, factor, top, tall) => {
        const range = pages.between(top, top + tall, factor);
        const seen = [...pages.sizes.keys()].filter((index) => {
          const box = pages.box(index, factor, 800);
          return box.top < top + tall && box.top + box.height > top;
        });
        for (const index of seen) {
          expect(index).toBeGreaterThanOrEqual(range.first);
          expect(index).toBeLessThanOrEqual(range.last);
        }
        // Where only a gap or a margin is in sight, one neighbour is named.
        expect(range.last - range.first + 1 - seen.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('says that one reads the page of which most can be seen, the first of equals', () => {
    const pages = new PageLayout(Array.from({ length: 5 }, () => ({ width: 100, height: 100 })));
    const top = (index: number): number => pages.box(index, 1, 400).top;
    expect(pages.mostVisible(0, 400, 1)).toBe(0);
    expect(pages.mostVisible(top(2) - 20, top(2) + 250, 1)).toBe(2);
    expect(pages.mostVisible(top(2) + 60, top(2) + 190, 1)).toBe(3);
  });

  it('moves only what follows when a page turns out to be of another size', () => {
    const pages = new PageLayout(Array.from({ length: 4 }, () => ({ width: 100, height: 100 })));
    const changed = pages.with(new Map([[1, { width: 300, height: 250 }]]));
    expect(changed.box(1, 2, 1000).top).toBe(pages.box(1, 2, 1000).top);
    expect(changed.box(2, 2, 1000).top).toBe(pages.box(2, 2, 1000).top + 300);
    expect(changed.width(4, 1000)).toBe(300 * 4 + 2 * margins.side);
  });

  it('allows no scale at which the column would be too long for a browser', () => {
    const absurd = new PageLayout(Array.from({ length: 2000 }, () => ({ width: 20_000, height: 20_000 })));
    expect(absurd.height(absurd.greatestScale)).toBeLessThan(33_000_000);
    const usual = new PageLayout(Array.from({ length: 352 }, () => ({ width: 794, height: 1123 })));
    expect(usual.greatestScale).toBeGreaterThan(8);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { margins } from './pageLayout.ts';
import { greatestScale, leastScale, nextScale, scaleFor } from './zoom.ts';

const side = fc.oneof(fc.integer({ min: 100, max: 4000 }), fc.integer({ min: 100, max: 1e9 }));
const page = fc.record({ width: side, height: side });
const view = fc.record({ width: fc.integer({ min: 320, max: 4000 }), height: fc.integer({ min: 320, max: 2500 }) });
const scale = fc.double({ min: leastScale, max: greatestScale, noNaN: true });

describe('zooming', () => {
  it('takes a step larger or smaller, until it can go no further', () => {
    fc.assert(
      fc.property(scale, (from) => {
        const larger = nextScale(from, 1);
        expect(larger > from || from > 0.98 * greatestScale).toBe(true);
        const smaller = nextScale(from, -1);
        expect(smaller < from || from < 1.02 * leastScale).toBe(true);
      }),
    );
  });

  it('comes back to where it was by as many steps', () => {
    for (const from of [0.5, 1, 1.25, 4]) {
      expect(nextScale(nextScale(from, 1), -1)).toBe(from);
      expect(nextScale(nextScale(from, -1), 1)).toBe(from);
    }
  });

  it('goes from a fitted scale to the next round one', () => {
    expect(nextScale(1.283, 1)).toBe(1.5);
    expect(nextScale(1.283, -1)).toBe(1.25);
    expect(nextScale(1.4999, 1)).toBe(1.75);
  });

  it('fits the width of the page into the view, however absurd the page', () => {
    fc.assert(
      fc.property(page, view, (size, seen) => {
        const fitted = scaleFor('fit-width', size, seen);
        expect(fitted * size.width).toBeLessThanOrEqual(seen.width);
        expect(fitted * size.width >= seen.width - 2 * margins.side - 1e-6 || fitted === greatestScale).toBe(true);
      }),
    );
  });

  it('fits the whole page into the view, below the tools', () => {
    fc.assert(
      fc.property(page, view, (size, seen) => {
        const fitted = scaleFor('fit-page', size, seen);
        expect(fitted).toBeLessThanOrEqual(scaleFor('fit-width', size, seen));
        expect(fitted * size.height).toBeLessThanOrEqual(seen.height - margins.top);
      }),
    );
  });

  it('keeps a chosen scale within the limits', () => {
    const size = { width: 100, height: 100 };
    expect(scaleFor(100, size, size)).toBe(greatestScale);
    expect(scaleFor(0.001, size, size)).toBe(leastScale);
    expect(scaleFor(1.5, size, size)).toBe(1.5);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canvasSize } from './canvasShelf.ts';

describe('the canvas of a page', () => {
  it('has a pixel for every pixel of the screen, for papers of usual sizes', () => {
    expect(canvasSize(794, 1123, 1)).toEqual({ width: 794, height: 1123 });
    expect(canvasSize(794, 1123, 2)).toEqual({ width: 1588, height: 2246 });
    expect(canvasSize(1200.4, 1697.8, 1.5)).toEqual({ width: 1800, height: 2546 });
  });

  it('stays within its limits whatever size a file names', () => {
    const side = fc.double({ min: 0.01, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(side, side, fc.constantFrom(1, 1.25, 2, 3), (width, height, ratio) => {
        const size = canvasSize(width, height, ratio);
        expect(size.width).toBeGreaterThanOrEqual(1);
        expect(size.height).toBeGreaterThanOrEqual(1);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(16_384);
        expect(size.width * size.height).toBeLessThanOrEqual(24_000_000);
      }),
    );
  });

  it('keeps the proportions of a page that has to be scaled down', () => {
    const { width, height } = canvasSize(20_000, 10_000, 2);
    expect(width / height).toBeCloseTo(2, 2);
    expect(width * height).toBeGreaterThan(23_000_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintingOrder, type PaintingNeed } from './paintingOrder.ts';

const need: PaintingNeed = {
  visible: { first: 10, last: 12 },
  reading: 11,
  direction: 1,
  pageCount: 100,
  pixels: () => 1,
  budget: 20,
};

describe('the order in which pages are drawn', () => {
  it('begins with the page being read, then what is in sight, then what comes next, then what was before', () => {
    expect(paintingOrder(need)).toEqual([11, 12, 10, 13, 14, 9]);
  });

  it('turns round with the direction of reading', () => {
    expect(paintingOrder({ ...need, direction: -1 })).toEqual([11, 10, 12, 9, 8, 13]);
  });

  it('draws in advance only what the budget leaves, and what is in sight always', () => {
    expect(paintingOrder({ ...need, budget: 4 })).toEqual([11, 12, 10, 13]);
    expect(paintingOrder({ ...need, budget: 0 })).toEqual([11, 12, 10]);
  });

  it('names each page once, and no page the paper does not have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.nat(29),
        fc.nat(5),
        fc.constantFrom<1 | -1>(1, -1),
        (pageCount, start, length, direction) => {
          const first = Math.min(start, pageCount - 1);
          const visible = { first, last: Math.min(pageCount - 1, first + length) };
          const order = paintingOrder({ ...need, visible, reading: first, direction, pageCount });
          expect(new Set(order).size).toBe(order.length);
          expect(order.every((index) => index >= 0 && index < pageCount)).toBe(true);
          for (let index = visible.first; index <= visible.last; index += 1) expect(order).toContain(index);
        },
      ),
    );
  });
});

import type { PageRange } from './pageLayout.ts';

/** Pages drawn in advance on the side reading goes to, and on the other. */
const ahead = 2;
const behind = 1;

export interface PaintingNeed {
  readonly visible: PageRange;
  /** Index of the page being read. */
  readonly reading: number;
  readonly direction: 1 | -1;
  readonly pageCount: number;
  /** Canvas pixels a page would take. */
  readonly pixels: (index: number) => number;
  /** Canvas pixels that pages in sight and in advance may take together. */
  readonly budget: number;
}

/**
 * The pages to draw, most wanted first: the one being read, the others in sight by their distance from it, then the next
 * ones in the direction of reading, then the one behind. Pages in sight are drawn whatever they take; in advance only
 * what the budget leaves.
 */
export function paintingOrder({ visible, reading, direction, pageCount, pixels, budget }: PaintingNeed): number[] {
  const order: number[] = [];
  let left = budget;
  for (let index = visible.first; index <= visible.last; index += 1) order.push(index);
  order.sort((one, other) => Math.abs(one - reading) - Math.abs(other - reading) || (other - one) * direction);
  for (const index of order) left -= pixels(index);
  const [front, back] = direction > 0 ? [visible.last, visible.first] : [visible.first, visible.last];
  const inAdvance = [
    ...Array.from({ length: ahead }, (_, step) => front + direction * (step + 1)),
    ...Array.from({ length: behind }, (_, step) => back - direction * (step + 1)),
  ];
  for (const index of inAdvance) {
    if (index < 0 || index >= pageCount) continue;
    const need = pixels(index);
    if (need > left) continue;
    left -= need;
    order.push(index);
  }
  return order;
}

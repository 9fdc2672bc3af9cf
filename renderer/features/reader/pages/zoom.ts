import type { PageSize } from './pageGeometry.ts';
import { margins } from './pageLayout.ts';

/** How large the pages are: fitted to the view, or a scale, 1 being 100 %. */
export type Zoom = 'fit-width' | 'fit-page' | number;

export const leastScale = 0.1;
export const greatestScale = 8;
const steps = [0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 8];
/** A scale this near to a step counts as that step. */
const nearness = 0.01;

export function withinLimits(scale: number): number {
  return Math.min(greatestScale, Math.max(leastScale, scale));
}

/** The next larger (+1) or smaller (-1) of the usual scales. */
export function nextScale(scale: number, direction: 1 | -1): number {
  const next =
    direction > 0
      ? steps.find((step) => step > scale * (1 + nearness))
      : steps.findLast((step) => step < scale * (1 - nearness));
  return next ?? withinLimits(scale);
}

/** The scale at which a page of this size fits the view: a page of absurd size too, however small that makes it. */
export function scaleFor(zoom: Zoom, page: PageSize, view: PageSize): number {
  if (typeof zoom === 'number') return withinLimits(zoom);
  const side = view.width < 600 ? 8 : margins.side;
  const width = Math.max(1, view.width - 2 * side) / page.width;
  if (zoom === 'fit-width') return Math.min(greatestScale, width);
  const height = Math.max(1, view.height - margins.top - margins.gap) / page.height;
  return Math.min(greatestScale, width, height);
}

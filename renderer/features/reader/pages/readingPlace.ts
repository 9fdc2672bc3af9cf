import { z } from 'zod';

/**
 * Where someone was reading, good for any screen: kept between starts and given back as `initialPlace`.
 * `page` counts from 1. `offset`: the part of the page's height that lies above the upper edge of the view, 0 to 1;
 * `across`: the part of its width left of the middle of the view.
 */
export const readingPlaceSchema = z.object({
  page: z.number().int().min(1),
  offset: z.number().min(0).max(1),
  across: z.number().min(0).max(1),
  zoom: z.union([z.literal('fit-width'), z.literal('fit-page'), z.number().min(0.1).max(8)]),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});
export type ReadingPlace = z.infer<typeof readingPlaceSchema>;

export const firstPlace: ReadingPlace = { page: 1, offset: 0, across: 0.5, zoom: 'fit-width', rotation: 0 };

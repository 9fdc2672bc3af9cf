import { z } from 'zod';

/** The publication of a meeting that its reader has looked at, so that what came later can be marked. */
export const seenSchema = z.object({ publication: z.number().int() });

/** Under which key of the memory it lies. */
export const seenKey = (meeting: string): string => `seen/${meeting}`;

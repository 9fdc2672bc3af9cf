import { z } from 'zod';
import { comparePapers } from './comparison.ts';
import { paperText } from './paperWords.ts';

const number = z.number();
const pagesSchema = z.array(
  z.array(z.object({ text: z.string(), endsLine: z.boolean(), x: number, y: number, width: number, height: number })),
);
/** The pieces of text of every page of both versions. */
const requestSchema = z.object({ before: pagesSchema, after: pagesSchema });
export type ComparisonRequest = z.infer<typeof requestSchema>;

/** Compares one pair of papers away from the window's thread, answers, and is ended by whoever asked. */
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const { before, after } = requestSchema.parse(data);
  postMessage(comparePapers(paperText(before), paperText(after)));
});

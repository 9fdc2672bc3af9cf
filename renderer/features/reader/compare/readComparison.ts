import type { OpenPaper } from '../openPaper.ts';
import { readText, textPieces, type TextPiece } from '../pages/pageText.ts';
import { comparisonSchema, type Comparison } from './comparison.ts';
import type { ComparisonRequest } from './compare.worker.ts';

export interface ComparisonOptions {
  /** Gives up. */
  readonly signal: AbortSignal;
  /** Told how many pages of both versions together have been read. */
  readonly onRead: (pages: number) => void;
}

/** Reads the text of both versions and has them compared. Rejects where the signal says so, or a version cannot be read any more. */
export async function readComparison(
  before: OpenPaper,
  after: OpenPaper,
  { signal, onRead }: ComparisonOptions,
): Promise<Comparison> {
  let read = 0;
  const onPage = (): void => onRead((read += 1));
  const [old, newer] = await Promise.all([before, after].map((paper) => pagesOf(paper, signal, onPage)));
  return compareApart({ before: old ?? [], after: newer ?? [] }, signal);
}

async function pagesOf({ session }: OpenPaper, signal: AbortSignal, onPage: () => void): Promise<TextPiece[][]> {
  const pages: TextPiece[][] = [];
  for (let page = 1; page <= session.pageCount; page += 1) {
    signal.throwIfAborted();
    // A page that cannot be read has no text that could be compared.
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the pages in sight are drawn by the same thread
    pages.push(await readText(session, page).then(textPieces, () => []));
    onPage();
  }
  return pages;
}

function compareApart(request: ComparisonRequest, signal: AbortSignal): Promise<Comparison> {
  const worker = new Worker(new URL('compare.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Comparison>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the comparison was given up')), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(comparisonSchema.parse(data)));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

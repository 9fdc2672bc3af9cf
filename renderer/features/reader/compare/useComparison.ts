import { useEffect, useState } from 'react';
import type { OpenPaper } from '../openPaper.ts';
import type { Comparison } from './comparison.ts';
import { readComparison } from './readComparison.ts';

export type ComparisonStage =
  | { readonly kind: 'reading'; readonly read: number; readonly pages: number }
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  | { readonly kind: 'failed' };

/** Compares two open papers as long as the component stands. */
export function useComparison(before: OpenPaper, after: OpenPaper): ComparisonStage {
  const pages = before.session.pageCount + after.session.pageCount;
  const [stage, setStage] = useState<ComparisonStage>({ kind: 'reading', read: 0, pages });
  useEffect(() => {
    const stop = new AbortController();
    setStage({ kind: 'reading', read: 0, pages });
    const tell = (next: ComparisonStage): void => {
      if (!stop.signal.aborted) setStage(next);
    };
    readComparison(before, after, {
      signal: stop.signal,
      onRead: (read) => tell({ kind: 'reading', read, pages }),
    }).then(
      (comparison) => tell({ kind: 'compared', comparison }),
      () => tell({ kind: 'failed' }),
    );
    return () => stop.abort();
  }, [before, after, pages]);
  return stage;
}

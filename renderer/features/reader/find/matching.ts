import type { SearchText } from './searchText.ts';

/** Where a query was found in a `SearchText`; `end` is exclusive. */
export interface TextMatch {
  readonly start: number;
  readonly end: number;
}

/** More on one page help nobody. */
const mostOnPage = 2_000;

/**
 * All places of a page that read like the query, from its beginning on, none overlapping another. With `exactMarks` only
 * those that also bear the same marks: «đầu tư» then does not find «dầu tự nhiên».
 */
export function findMatches(text: SearchText, query: SearchText, exactMarks: boolean): TextMatch[] {
  const matches: TextMatch[] = [];
  const { length } = query.plain;
  if (length === 0) return matches;
  let start = text.plain.indexOf(query.plain);
  while (start !== -1 && matches.length < mostOnPage) {
    const end = start + length;
    const isFound = !exactMarks || text.marked.startsWith(query.marked, start);
    if (isFound) matches.push({ start, end });
    start = text.plain.indexOf(query.plain, isFound ? end : start + 1);
  }
  return matches;
}

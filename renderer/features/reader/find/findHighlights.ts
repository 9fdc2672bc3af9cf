import type { LaidText } from '../pages/pageText.ts';
import type { FindPlace, FindSession } from './findSession.ts';
import { searchTextWithOrigin, type SearchTextOrigin } from './searchText.ts';

/** Named in reader.module.css. Shared by all open readers: a name can be registered once. */
const found = new Highlight();
const current = new Highlight();
current.priority = 1;
CSS.highlights.set('reader-found', found);
CSS.highlights.set('reader-found-current', current);

/** Marks what was found on the pages in the DOM, by the browser's own highlights: the text itself is not touched. */
export class FindHighlights {
  readonly #find: FindSession;
  readonly #laid = new Map<number, LaidText>();
  #shown: Range[] = [];

  constructor(find: FindSession) {
    this.#find = find;
    find.subscribe(() => this.#refresh());
  }

  /** The text of a page, counted from 1, came into the DOM; the result takes it out again. */
  add(page: number, laid: LaidText): () => void {
    this.#laid.set(page, laid);
    this.#refresh();
    return () => {
      this.#laid.delete(page);
      this.#refresh();
    };
  }

  #refresh(): void {
    for (const range of this.#shown) {
      found.delete(range);
      current.delete(range);
    }
    this.#shown = [];
    const finding = this.#find.finding();
    for (const [page, laid] of this.#laid) {
      if (finding.pages.has(page)) this.#mark(page, laid, finding.current);
    }
  }

  #mark(page: number, laid: LaidText, shown: FindPlace | undefined): void {
    const text = searchTextWithOrigin(laid.pieces);
    for (const [onPage, match] of this.#find.matchesIn(text).entries()) {
      const range = rangeOf(laid, text.origin, match.start, match.end);
      if (range === undefined) continue;
      const isShown = shown?.page === page && shown.onPage === onPage;
      (isShown ? current : found).add(range);
      this.#shown.push(range);
    }
  }
}

/** `undefined` where the page has more text than the browser is given. */
function rangeOf(laid: LaidText, origin: SearchTextOrigin, start: number, end: number): Range | undefined {
  const from = origin.begin(start);
  const to = origin.end(end - 1);
  if (from === undefined || to === undefined) return undefined;
  const first = laid.elements[from.piece]?.firstChild;
  const last = laid.elements[to.piece]?.firstChild;
  if (!(first instanceof Text) || !(last instanceof Text)) return undefined;
  const range = new Range();
  range.setStart(first, Math.min(from.unit, first.length));
  range.setEnd(last, Math.min(to.unit, last.length));
  return range;
}

import { findMatches } from './matching.ts';
import { searchQuery, searchText, type SearchText, type WrittenPiece } from './searchText.ts';

/** What is looked for. `exactMarks`: only where the marks are the same. */
export interface FindQuery {
  readonly text: string;
  readonly exactMarks: boolean;
}

/** One place found: a page counted from 1, and which of the places on it, from 0. */
export interface FindPlace {
  readonly page: number;
  readonly onPage: number;
}

export interface Finding {
  readonly query: FindQuery;
  /** Places found so far. */
  readonly total: number;
  readonly pagesSearched: number;
  readonly isDone: boolean;
  /** Pages that could not be read, and so not searched. */
  readonly unread: number;
  /** All pages were searched and none of them has any text: a scan. */
  readonly isWithoutText: boolean;
  /** The place shown, and its number among all found so far, from 1. */
  readonly current: (FindPlace & { readonly number: number }) | undefined;
  /** Pages with something found, counted from 1. */
  readonly pages: ReadonlySet<number>;
}

const nothing: Finding = {
  query: { text: '', exactMarks: false },
  total: 0,
  pagesSearched: 0,
  isDone: true,
  unread: 0,
  isWithoutText: false,
  current: undefined,
  pages: new Set(),
};

/** Reads the pieces of a page's text; rejects where the page cannot be read. */
export type ReadPieces = (page: number) => Promise<readonly WrittenPiece[]>;

/** Pages are told of together, this often at most. */
const telling = 100;

/**
 * Finding in one paper: page by page from where one reads, round to the beginning, in the background. Texts read once
 * are kept, so the next query is answered at once.
 */
export class FindSession {
  readonly #pageCount: number;
  readonly #read: ReadPieces;
  readonly #texts = new Map<number, SearchText>();
  readonly #reading = new Map<number, Promise<SearchText>>();
  readonly #listeners = new Set<() => void>();
  #finding = nothing;
  #query: SearchText = { plain: '', marked: '' };
  /** Places found, per page searched. */
  #counts = new Map<number, number>();
  /** Pages that this search could not read. */
  #unread = new Set<number>();
  #from = 1;
  #current: FindPlace | undefined;
  /** A step that met a page not searched yet goes on when it has been. */
  #awaited: 1 | -1 | undefined;
  #run = 0;

  constructor(pageCount: number, read: ReadPieces) {
    this.#pageCount = pageCount;
    this.#read = read;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly finding = (): Finding => this.#finding;

  /** Looks for something else, beginning at page `from`; the first place found becomes the current one. */
  async search(query: FindQuery, from: number): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.#query = searchQuery(query.text);
    this.#counts = new Map();
    this.#unread = new Set();
    this.#from = from;
    this.#current = undefined;
    this.#awaited = 1;
    if (this.#query.plain === '') {
      this.#awaited = undefined;
      this.#tell({ ...nothing, query });
      return;
    }
    this.#tell({ ...nothing, query, isDone: false });
    let told = performance.now();
    for (let step = 0; step < this.#pageCount; step += 1) {
      const page = this.#wrapped(from + step);
      const text = await this.#textOf(page);
      if (run !== this.#run) return;
      this.#counts.set(page, findMatches(text, this.#query, query.exactMarks).length);
      const isFirst = this.#awaited !== undefined && this.#takeStep(this.#awaited);
      if (!isFirst && performance.now() - told < telling) continue;
      told = performance.now();
      this.#tell(this.#found(query, false));
    }
    this.#awaited = undefined;
    this.#tell(this.#found(query, true));
  }

  /** The places on a page, in its text. */
  matchesIn(text: SearchText): ReturnType<typeof findMatches> {
    return findMatches(text, this.#query, this.#finding.query.exactMarks);
  }

  /** Goes to the next (+1) or previous (-1) place, round the ends; where pages are still unsearched, as soon as they are. */
  step(direction: 1 | -1): void {
    this.#awaited = direction;
    if (this.#takeStep(direction)) this.#tell(this.#found(this.#finding.query, this.#finding.isDone));
    else if (this.#finding.isDone) this.#awaited = undefined;
  }

  /** Ends the search; texts already read are kept. */
  stop(): void {
    this.#run += 1;
    this.#query = { plain: '', marked: '' };
    this.#counts = new Map();
    this.#current = undefined;
    this.#tell(nothing);
  }

  /** Whether the step could be taken with what has been searched. */
  #takeStep(direction: 1 | -1): boolean {
    const next = this.#neighbour(direction);
    if (next === undefined) return false;
    this.#current = next;
    this.#awaited = undefined;
    return true;
  }

  #neighbour(direction: 1 | -1): FindPlace | undefined {
    const start = this.#current;
    if (start !== undefined) {
      const onPage = start.onPage + direction;
      if (onPage >= 0 && onPage < (this.#counts.get(start.page) ?? 0)) return { page: start.page, onPage };
    }
    // Without a current place the search begins on the page being read itself.
    const first = start === undefined ? this.#from : start.page + direction;
    for (let step = 0; step < this.#pageCount; step += 1) {
      const page = this.#wrapped(first + step * direction);
      const count = this.#counts.get(page);
      if (count === undefined) return undefined;
      if (count > 0) return { page, onPage: direction > 0 ? 0 : count - 1 };
    }
    return undefined;
  }

  #found(query: FindQuery, isDone: boolean): Finding {
    let total = 0;
    let before = 0;
    const pages = new Set<number>();
    for (const [page, count] of this.#counts) {
      total += count;
      if (count > 0) pages.add(page);
      if (this.#current !== undefined && page < this.#current.page) before += count;
    }
    const current = this.#current && { ...this.#current, number: before + this.#current.onPage + 1 };
    const isWithoutText =
      isDone &&
      total === 0 &&
      this.#unread.size === 0 &&
      [...this.#texts.values()].every(({ plain }) => plain.trim() === '');
    return {
      query,
      total,
      pagesSearched: this.#counts.size,
      isDone,
      unread: this.#unread.size,
      isWithoutText,
      current,
      pages,
    };
  }

  /** A page asked for by a search that was overtaken is read once all the same. */
  #textOf(page: number): Promise<SearchText> {
    const known = this.#texts.get(page);
    if (known !== undefined) return Promise.resolve(known);
    const reading = this.#reading.get(page) ?? this.#readText(page);
    this.#reading.set(page, reading);
    return reading;
  }

  async #readText(page: number): Promise<SearchText> {
    try {
      const text = searchText(await this.#read(page));
      this.#texts.set(page, text);
      return text;
    } catch {
      // A page that cannot be read has nothing to find; its own place says why. It is tried again by the next search.
      this.#unread.add(page);
      return { plain: '', marked: '' };
    } finally {
      this.#reading.delete(page);
    }
  }

  #wrapped(page: number): number {
    return ((page - 1 + this.#pageCount) % this.#pageCount) + 1;
  }

  #tell(finding: Finding): void {
    this.#finding = finding;
    for (const listener of this.#listeners) listener();
  }
}

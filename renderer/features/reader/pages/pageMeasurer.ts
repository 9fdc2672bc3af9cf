import type { DocumentSession } from '../document/documentSession.ts';
import { EngineLost } from '../document/incarnation.ts';
import type { PageFacts } from './pageGeometry.ts';
import type { ReadingView } from './readingView.ts';

/** Sizes found in advance are told together: each telling lays out the whole column anew. */
const batch = 64;

/**
 * Finds out how large the pages are: at once for those that are about to be drawn, and in the background, one at a time,
 * for all the others, so that the first page never waits for the last one's size.
 */
export class PageMeasurer {
  readonly #session: DocumentSession;
  readonly #view: ReadingView;
  readonly #onMeasured: () => void;
  /** Measured, being measured, or impossible to measure: then the usual size stands. */
  readonly #settled = new Set<number>();
  readonly #asked = new Set<number>();
  #found = new Map<number, PageFacts>();
  #isTelling = false;
  #isClosed = false;

  constructor(session: DocumentSession, view: ReadingView, onMeasured: () => void) {
    this.#session = session;
    this.#view = view;
    this.#onMeasured = onMeasured;
  }

  isSettled(index: number): boolean {
    return this.#settled.has(index);
  }

  /** Asks for the sizes of pages that are wanted now. */
  measure(indexes: readonly number[]): void {
    const missing = indexes.filter((index) => !this.#settled.has(index) && !this.#asked.has(index));
    for (const index of missing) {
      this.#asked.add(index);
      void this.#factsOf(index).then((facts) => {
        this.#asked.delete(index);
        if (facts !== undefined) this.#found.set(index, facts);
        this.#tellSoon();
      });
    }
  }

  /** Once for all that are found in the same turn: pages that lie side by side are found together. */
  #tellSoon(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      if (this.#isClosed) return;
      this.#tell(this.#found);
      this.#found = new Map();
      this.#onMeasured();
    });
  }

  #tell(found: ReadonlyMap<number, PageFacts>): void {
    // Only now: a page that is drawn before its size is told would be drawn at the usual one.
    for (const index of found.keys()) this.#settled.add(index);
    if (found.size > 0) this.#view.measured(found);
  }

  /** Measures all other pages while `isFree` says that nobody waits. */
  async measureRest(isFree: () => boolean): Promise<void> {
    let found = new Map<number, PageFacts>();
    for (let index = 0; index < this.#view.pageCount && !this.#isClosed; index += 1) {
      if (!isFree()) await pause();
      if (this.#settled.has(index) || this.#asked.has(index)) continue;
      const facts = await this.#factsOf(index);
      if (facts !== undefined) found.set(index, facts);
      if (found.size < batch && index < this.#view.pageCount - 1) continue;
      if (this.#isClosed) return;
      this.#tell(found);
      found = new Map();
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  async #factsOf(index: number): Promise<PageFacts | undefined> {
    try {
      return await this.#session.facts(index + 1);
    } catch (error) {
      if (!(error instanceof EngineLost)) this.#settled.add(index);
      return undefined;
    }
  }
}

/** Until the page's thread has nothing better to do. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 500 });
  });
}

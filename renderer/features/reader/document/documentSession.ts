import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DocumentSource } from '../../../platform/bridge.ts';
import { pageFacts, type PageFacts } from '../pages/pageGeometry.ts';
import { EngineLost, Incarnation, OpeningTooSlow, OpeningTroubled } from './incarnation.ts';
import { openingFailure, type ReadingFailure } from './readingFailure.ts';
import { hasPaperFonts } from './systemFonts.ts';
import { watch } from './watchdog.ts';

/** PDF.js sets memory aside for the whole file, whatever part of it is read. */
const maxBytes = 512 * 1024 * 1024;
const maxPages = 20_000;
const pageLimitMs = 10_000;
/** A paper that ends one thread after another is left alone. */
const maxRestarts = 5;

/** Thrown when work on a page took its time up to the limit; further work on that page is refused until `forgive`. */
export class PageTooSlow extends Error {
  override readonly name = 'PageTooSlow';
}

export type Opening =
  | { readonly ok: true; readonly session: DocumentSession }
  | { readonly ok: false; readonly failure: ReadingFailure };

export interface OpeningOptions {
  /** Gives up on opening. */
  readonly signal: AbortSignal;
  /** Told how the bytes stand while the paper is opened. */
  readonly onTrouble: (trouble: ReadingFailure | undefined) => void;
}

/**
 * An open paper. Survives the loss of the thread that reads it: whoever waited gets `EngineLost`, and the listeners of
 * `onRestart` are told when the paper can be asked again.
 */
export class DocumentSession {
  readonly pageCount: number;
  readonly #source: DocumentSource;
  readonly #useSystemFonts: boolean;
  readonly #facts = new Map<number, PageFacts>();
  readonly #tooSlow = new Set<number>();
  readonly #troubleListeners = new Set<() => void>();
  readonly #restartListeners = new Set<() => void>();
  #incarnation: Incarnation;
  #trouble: ReadingFailure | undefined;
  #isChecking = false;
  #restarts = 0;
  #isClosed = false;

  private constructor(
    source: DocumentSource,
    incarnation: Incarnation,
    { pageCount, useSystemFonts }: { readonly pageCount: number; readonly useSystemFonts: boolean },
  ) {
    this.#source = source;
    this.#incarnation = incarnation;
    this.pageCount = pageCount;
    this.#useSystemFonts = useSystemFonts;
  }

  /** Opens a paper. What keeps it from being read is a value, never thrown. */
  static async open(source: DocumentSource, { signal, onTrouble }: OpeningOptions): Promise<Opening> {
    if (source.size === 0) return { ok: false, failure: 'empty' };
    if (source.size > maxBytes) return { ok: false, failure: 'too-large' };
    let session: DocumentSession | undefined;
    const useSystemFonts = await hasPaperFonts();
    const incarnation = new Incarnation(source, {
      onTrouble: (trouble) => (session === undefined ? onTrouble(trouble) : session.#heardOf(trouble)),
      onLost: () => {
        if (session !== undefined) session.#restart();
      },
      useSystemFonts,
    });
    const giveUp = (): void => void incarnation.close();
    signal.addEventListener('abort', giveUp);
    try {
      const pdf = await incarnation.pdf;
      if (pdf.numPages > 0 && pdf.numPages <= maxPages) {
        session = new DocumentSession(source, incarnation, { pageCount: pdf.numPages, useSystemFonts });
        return { ok: true, session };
      }
      giveUp();
      return { ok: false, failure: pdf.numPages > maxPages ? 'too-large' : 'empty' };
    } catch (error) {
      giveUp();
      return { ok: false, failure: whyNotOpened(error) };
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Why bytes do not come at present, or `undefined`. */
  get trouble(): ReadingFailure | undefined {
    return this.#trouble;
  }

  onTrouble(listener: () => void): () => void {
    this.#troubleListeners.add(listener);
    return () => this.#troubleListeners.delete(listener);
  }

  onRestart(listener: () => void): () => void {
    this.#restartListeners.add(listener);
    return () => this.#restartListeners.delete(listener);
  }

  retryBytes(): void {
    this.#incarnation.retryBytes();
  }

  /** Puts a question to the paper as a whole; rejects with `EngineLost` when its thread goes meanwhile. */
  async ask<Answer>(question: (pdf: PDFDocumentProxy) => Promise<Answer>): Promise<Answer> {
    const incarnation = this.#incarnation;
    const pdf = await incarnation.pdf;
    return incarnation.ask(question(pdf));
  }

  /**
   * Does work on a page, counted from 1, under the watchdog: after 10 s of its own time `stop` is called, and the answer
   * is `PageTooSlow`. Then the thread must show that it still answers, or it is ended and the paper opened anew.
   */
  async work<Answer>(
    pageNumber: number,
    start: (page: PDFPageProxy) => Promise<Answer>,
    stop?: () => void,
  ): Promise<Answer> {
    if (this.#tooSlow.has(pageNumber)) throw new PageTooSlow();
    const incarnation = this.#incarnation;
    let tooSlow: ((reason: Error) => void) | undefined;
    const stopWatching = watch({
      limitMs: pageLimitMs,
      // While it is not known whose work holds up the thread, nobody else's time counts; a hidden window draws nothing.
      suspended: () => incarnation.isWaitingForBytes || this.#isChecking || document.hidden,
      onExpired: () => {
        this.#tooSlow.add(pageNumber);
        stop?.();
        tooSlow?.(new PageTooSlow());
        void this.#check(incarnation);
      },
    });
    const answer = this.ask(async (pdf) => start(await pdf.getPage(pageNumber)));
    try {
      return await new Promise<Answer>((resolve, reject) => {
        tooSlow = reject;
        void answer.then(resolve, reject);
      });
    } finally {
      stopWatching();
    }
  }

  /** Lets a page that took too long be tried again. */
  forgive(pageNumber: number): void {
    this.#tooSlow.delete(pageNumber);
  }

  /** What is known of a page's size without asking. */
  knownFacts(pageNumber: number): PageFacts | undefined {
    return this.#facts.get(pageNumber);
  }

  async facts(pageNumber: number): Promise<PageFacts> {
    const known = this.#facts.get(pageNumber);
    if (known !== undefined) return known;
    const facts = await this.work(pageNumber, async (page) => pageFacts(page));
    this.#facts.set(pageNumber, facts);
    return facts;
  }

  /** Drops what PDF.js keeps of a page for drawing it again. */
  async release(pageNumber: number): Promise<void> {
    await this.ask(async (pdf) => (await pdf.getPage(pageNumber)).cleanup());
  }

  close(): void {
    this.#isClosed = true;
    void this.#incarnation.close();
  }

  async #check(incarnation: Incarnation): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      await incarnation.endUnlessAnswering();
    } finally {
      this.#isChecking = false;
    }
  }

  #heardOf(trouble: ReadingFailure | undefined): void {
    if (this.#trouble === trouble) return;
    this.#trouble = trouble;
    for (const listener of this.#troubleListeners) listener();
  }

  #restart(): void {
    if (this.#isClosed) return;
    this.#restarts += 1;
    if (this.#restarts > maxRestarts) {
      this.#heardOf('unreadable');
      return;
    }
    const incarnation = new Incarnation(this.#source, {
      onTrouble: (trouble) => this.#heardOf(trouble),
      onLost: () => this.#restart(),
      useSystemFonts: this.#useSystemFonts,
    });
    this.#incarnation = incarnation;
    void incarnation.pdf.then(
      () => {
        for (const listener of this.#restartListeners) listener();
      },
      (error: unknown) => {
        if (!(error instanceof EngineLost)) this.#heardOf(whyNotOpened(error));
      },
    );
  }
}

function whyNotOpened(error: unknown): ReadingFailure {
  if (error instanceof OpeningTooSlow) return 'too-slow';
  if (error instanceof OpeningTroubled) return error.trouble;
  return openingFailure(error);
}

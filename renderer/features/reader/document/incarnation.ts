import {
  getDocument,
  VerbosityLevel,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DocumentSource } from '../../../platform/bridge.ts';
import { leaseEngine, type EngineLease } from './engine.ts';
import { RangeTransport } from './rangeTransport.ts';
import type { ReadingFailure } from './readingFailure.ts';
import { watch } from './watchdog.ts';

const rangeBytes = 256 * 1024;
/** An A1 sheet scanned at 300 dpi; a larger picture in a page is left out, the rest of the page is drawn. */
const maxImagePixels = 100_000_000;
/** Pictures that take more are scaled down before they reach the page's own thread. */
const maxImageBytes = 128 * 1024 * 1024;
const openingLimitMs = 15_000;
const answerLimitMs = 3_000;

/** Thrown to whoever waited for a thread that had to be ended; the question can be put again to the next one. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
}

/** Thrown when opening took the thread's time up to the limit. */
export class OpeningTooSlow extends Error {
  override readonly name = 'OpeningTooSlow';
}

/** Thrown when the bytes needed for opening cannot be had, and waiting would not help. */
export class OpeningTroubled extends Error {
  override readonly name = 'OpeningTroubled';
  readonly trouble: ReadingFailure;
  constructor(trouble: ReadingFailure) {
    super(trouble);
    this.trouble = trouble;
  }
}

interface IncarnationOptions {
  /** How the bytes stand; `undefined`: they come. */
  readonly onTrouble: (trouble: ReadingFailure | undefined) => void;
  readonly onLost: () => void;
  /** Whether letters that the paper does not bring come from this machine's fonts, or from those of PDF.js. */
  readonly useSystemFonts: boolean;
}

/** One paper opened once in one PDF.js thread. When the thread goes, so does this. */
export class Incarnation {
  readonly pdf: Promise<PDFDocumentProxy>;
  readonly #range: RangeTransport;
  readonly #lease: EngineLease;
  readonly #task: PDFDocumentLoadingTask;
  readonly #waiting = new Set<(reason: Error) => void>();
  #isOpen = false;
  #isClosed = false;

  constructor(source: DocumentSource, { onTrouble, onLost, useSystemFonts }: IncarnationOptions) {
    this.#range = new RangeTransport(source, (trouble) => {
      onTrouble(trouble);
      if (!this.#isOpen && trouble !== undefined && trouble !== 'no-connection') {
        this.#turnAway(new OpeningTroubled(trouble));
      }
    });
    this.#lease = leaseEngine(() => {
      this.#turnAway(new EngineLost());
      this.#range.abort();
      if (!this.#isClosed) onLost();
    });
    this.#task = getDocument({
      range: this.#range,
      worker: this.#lease.worker,
      rangeChunkSize: rangeBytes,
      // Only what is looked at is read.
      disableAutoFetch: true,
      disableStream: true,
      // The papers' thread has no network: what it needs of PDF.js itself is fetched here and handed to it.
      useWorkerFetch: false,
      cMapUrl: shipped('cmaps'),
      standardFontDataUrl: shipped('standard_fonts'),
      useSystemFonts,
      wasmUrl: shipped('wasm'),
      iccUrl: shipped('iccs'),
      // No script of a paper runs: no XFA, no sandbox is ever started, and this release has no code that evaluates.
      enableXfa: false,
      enableHWA: true,
      maxImageSize: maxImagePixels,
      canvasMaxAreaInBytes: maxImageBytes,
      verbosity: VerbosityLevel.ERRORS,
    });
    this.pdf = this.#open();
  }

  get isWaitingForBytes(): boolean {
    return this.#range.isWaiting;
  }

  retryBytes(): void {
    this.#range.retry();
  }

  /** The answer, or `EngineLost` when the thread went before it came: PDF.js itself would leave the question open. */
  ask<Answer>(question: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      void question.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  /** Whether the thread still answers; if not, it is ended, and the papers open in it are told. */
  async endUnlessAnswering(): Promise<void> {
    const pdf = await this.pdf;
    if (!(await withinLimit(pdf.getPageLayout()))) this.#lease.abandon();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const destroyed = this.#task.destroy();
    this.#turnAway(new EngineLost());
    this.#range.abort();
    if (!(await withinLimit(destroyed))) this.#lease.abandon();
    this.#lease.release();
  }

  async #open(): Promise<PDFDocumentProxy> {
    let isTooSlow = false;
    const stop = watch({
      limitMs: openingLimitMs,
      suspended: () => this.isWaitingForBytes,
      onExpired: () => {
        isTooSlow = true;
        this.#lease.abandon();
      },
    });
    try {
      const pdf = await this.ask(this.#task.promise);
      this.#isOpen = true;
      return pdf;
    } catch (error) {
      throw isTooSlow ? new OpeningTooSlow() : error;
    } finally {
      stop();
    }
  }

  #turnAway(reason: Error): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const reject of waiting) reject(reason);
  }
}

/** Address of PDF.js's own data, which the build puts beside the client. */
function shipped(folder: 'cmaps' | 'standard_fonts' | 'wasm' | 'iccs'): string {
  return new URL(`/pdfjs/${folder}/`, document.baseURI).href;
}

/** Whether the thread answers in time, with whatever answer. */
function withinLimit(answer: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), answerLimitMs);
    const answered = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    void answer.then(answered, answered);
  });
}

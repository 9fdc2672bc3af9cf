import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentUnreadable, type DocumentSource } from '../../../platform/bridge.ts';
import { bytesFailure, type ReadingFailure } from './readingFailure.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Hands PDF.js the byte ranges it asks for, so that page 1 of a 40 MB paper needs neither the whole file nor a network
 * in the worker. PDF.js has no word for a range that cannot be had: it waits. So a failed range stays asked for, is
 * tried again by itself while there is no connection, and by `retry` otherwise; `onTrouble` tells how it stands.
 */
export class RangeTransport extends PDFDataRangeTransport {
  readonly #source: DocumentSource;
  readonly #onTrouble: (trouble: ReadingFailure | undefined) => void;
  readonly #stop = new AbortController();
  readonly #asked = new Set<number>();
  readonly #failed = new Map<number, number>();
  #pauseMs = firstPauseMs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: DocumentSource, onTrouble: (trouble: ReadingFailure | undefined) => void) {
    super(source.size, null);
    this.#source = source;
    this.#onTrouble = onTrouble;
  }

  /** Whether PDF.js waits for bytes now. */
  get isWaiting(): boolean {
    return this.#asked.size > 0;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#asked.add(begin);
    void this.#read(begin, end);
  }

  /** Asks again for every range that failed. */
  readonly retry = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const ranges = [...this.#failed];
    this.#failed.clear();
    for (const [begin, end] of ranges) void this.#read(begin, end);
  };

  override abort(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#asked.clear();
    this.#failed.clear();
  }

  async #read(begin: number, end: number): Promise<void> {
    const bytes = await this.#bytes(begin, end);
    if (bytes === undefined || this.#stop.signal.aborted) return;
    this.#asked.delete(begin);
    this.#pauseMs = firstPauseMs;
    if (this.#failed.size === 0) this.#onTrouble(undefined);
    this.onDataRange(begin, bytes);
  }

  async #bytes(begin: number, end: number): Promise<Uint8Array | undefined> {
    try {
      const bytes = await this.#source.read(begin, end, this.#stop.signal);
      if (bytes.byteLength === end - begin) return bytes;
      throw new DocumentUnreadable('damaged');
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined;
      this.#failed.set(begin, end);
      const failure = bytesFailure(error);
      this.#onTrouble(failure);
      if (failure === 'no-connection') this.#retryLater();
      return undefined;
    }
  }

  #retryLater(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(this.retry, this.#pauseMs);
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
  }
}

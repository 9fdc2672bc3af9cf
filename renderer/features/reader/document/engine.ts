import { PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite makes the default export
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

interface Engine {
  readonly worker: PDFWorker;
  readonly thread: Worker;
  /** Told when the thread is gone; a paper that was open in it must be opened again. */
  readonly onLost: Set<() => void>;
}

let warm: Engine | undefined;

/**
 * The one PDF.js thread, kept warm and shared by all open papers. Given as a port, so that PDF.js never falls back to
 * parsing on the page's own thread, where a hostile file could hold up everything.
 */
function engine(): Engine {
  if (warm !== undefined) return warm;
  const thread = new Worker(workerUrl, { type: 'module', name: 'papers' });
  const started: Engine = {
    thread,
    worker: PDFWorker.create({ port: thread, verbosity: VerbosityLevel.ERRORS }),
    onLost: new Set(),
  };
  thread.addEventListener('error', () => abandon(started));
  warm = started;
  return started;
}

function abandon(lost: Engine): void {
  if (warm === lost) warm = undefined;
  lost.worker.destroy();
  lost.thread.terminate();
  const listeners = [...lost.onLost];
  lost.onLost.clear();
  for (const listener of listeners) listener();
}

/** A paper's hold on the shared thread. */
export interface EngineLease {
  readonly worker: PDFWorker;
  /** Ends a thread that no longer answers; every paper open in it is told and can lease a new one. */
  abandon(): void;
  release(): void;
}

/** Leases the shared thread, starting it when there is none. `onLost` is called at most once. */
export function leaseEngine(onLost: () => void): EngineLease {
  const leased = engine();
  leased.onLost.add(onLost);
  return {
    worker: leased.worker,
    abandon: () => abandon(leased),
    release: () => leased.onLost.delete(onLost),
  };
}

/** Starts the thread before the first paper is opened. */
export function startEngine(): void {
  engine();
}

import { InvalidPDFException } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentUnreadable } from '../../../platform/bridge.ts';

/**
 * Why a paper cannot be read. `locked`: it wants a password; `damaged`: no PDF, or broken beyond repair; `empty`: no
 * bytes or no pages; `too-large`: above the limits of `documentSession.ts`; `too-slow`: stopped by the watchdog;
 * `unreadable`: its bytes cannot be had, nobody said why. The others come from the platform (`DocumentUnreadable`).
 */
export type ReadingFailure =
  | 'locked'
  | 'empty'
  | 'too-large'
  | 'too-slow'
  | 'unreadable'
  | DocumentUnreadable['reason'];

const retryable: ReadonlySet<ReadingFailure> = new Set([
  'too-slow',
  'unreadable',
  'not-on-this-device',
  'no-connection',
  'damaged',
]);

/** Whether trying again can help: the bytes may come, or come whole, the next time. */
export function canRetry(failure: ReadingFailure): boolean {
  return retryable.has(failure);
}

/** The reason behind what PDF.js or the source of the bytes threw while a paper was opened. */
export function openingFailure(error: unknown): ReadingFailure {
  if (error instanceof DocumentUnreadable) return error.reason;
  if (error instanceof InvalidPDFException) return 'damaged';
  // PDF.js does not export the class of this one.
  if (error instanceof Error && error.name === 'PasswordException') return 'locked';
  // Whatever else its parser throws, it throws at what is in the file.
  return 'damaged';
}

/** The reason behind a failed read of bytes. */
export function bytesFailure(error: unknown): ReadingFailure {
  return error instanceof DocumentUnreadable ? error.reason : 'unreadable';
}

import {
  beginUploadAnswer,
  completeUploadAnswer,
  uploadPieceSize,
  uploadState,
  type TroubleCode,
} from '../../../../shared/api/routes.ts';
import type { StoredFile } from '../../../../shared/domain/meeting/agenda.ts';
import { fileNameOf } from '../../../../shared/domain/meeting/fileName.ts';
import type { ApiAnswer, askServer } from '../../../platform/api.ts';

/** Why a file did not become a paper. `unreadable`: it was moved, changed or removed since it was dropped. */
export type FileFault = Exclude<TroubleCode, 'session-missing' | 'too-many-attempts'> | 'unreadable' | 'server-foreign';

export type SendOutcome =
  | { readonly ok: true; readonly file: StoredFile; readonly convertedFrom?: string }
  | { readonly ok: false; readonly fault: FileFault };

export interface Sending {
  readonly ask: typeof askServer;
  /** Waits before the next attempt, or until there is a connection again. Rejects when the sending is given up. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Bytes that are safely on the server; `undefined`: there is no connection now, and it will be tried again. */
  readonly onProgress: (done: number | undefined) => void;
  /** All bytes are there: the server checks the hash and looks into the file. */
  readonly onChecking: () => void;
  readonly signal: AbortSignal;
}

const shortestPause = 1000;
const longestPause = 30_000;
/** A server that fails again and again on the same file will not stop failing. */
const longestTrouble = 5;
/** Bytes that arrive as others twice were others already when they went. */
const longestGarbling = 2;

/**
 * Brings one file to the server, in pieces, whatever becomes of the connection: after a break it goes on where the server
 * says it got to, and where bytes were changed on the way it sends them anew. A file whose bytes the server has already is
 * `ok` at once. Rejects only when `signal` aborts.
 */
export async function sendFile(file: File, sha256: string, sending: Sending): Promise<SendOutcome> {
  let breaks = 0;
  let troubles = 0;
  let garblings = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each attempt begins when the one before has failed
    const attempt = await attemptToSend(file, sha256, sending, () => {
      breaks = 0;
    });
    if (attempt !== 'server-error' && attempt !== 'broken' && attempt !== 'garbled') return attempt;
    if (attempt === 'garbled') garblings += 1;
    if (garblings === longestGarbling) return { ok: false, fault: 'upload-hash-wrong' };
    if (attempt === 'server-error') troubles += 1;
    if (troubles === longestTrouble) return { ok: false, fault: 'server-error' };
    sending.onProgress(undefined);
    // oxlint-disable-next-line no-await-in-loop -- waiting is what is meant
    await sending.pause(Math.min(longestPause, shortestPause * 2 ** breaks));
    breaks += 1;
  }
}

/** `garbled`: what arrived has another hash than what was to be sent. */
type Attempt = SendOutcome | 'broken' | 'garbled' | 'server-error';

async function attemptToSend(file: File, sha256: string, sending: Sending, onMoved: () => void): Promise<Attempt> {
  const { ask, signal } = sending;
  const json = { fileName: fileNameOf(file.name), size: file.size, sha256 };
  const begun = await ask(beginUploadAnswer, '/uploads', { method: 'POST', json, signal });
  if (!begun.ok) return failed(begun.code);
  if (begun.value.outcome === 'known') return { ok: true, file: begun.value.file };
  const { upload } = begun.value;
  let { offset } = begun.value;
  sending.onProgress(offset);
  while (offset < file.size) {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      // oxlint-disable-next-line no-await-in-loop -- one piece at a time is what keeps memory small
      bytes = new Uint8Array(await file.slice(offset, offset + uploadPieceSize).arrayBuffer());
    } catch {
      return { ok: false, fault: 'unreadable' };
    }
    const headers = { 'upload-offset': String(offset) };
    // oxlint-disable-next-line no-await-in-loop -- the server takes the pieces in order
    const sent = await ask(uploadState, `/uploads/${upload}`, { method: 'PATCH', bytes, headers, signal });
    if (sent.ok) offset = sent.value.offset;
    else if (sent.code === 'upload-offset-wrong' && sent.offset !== undefined && sent.offset !== offset) {
      // Another window sends the same file, or a piece arrived whose answer was lost.
      ({ offset } = sent);
    } else return sent.code === 'not-found' ? 'broken' : failed(sent.code);
    onMoved();
    sending.onProgress(offset);
  }
  sending.onChecking();
  const completed = await ask(completeUploadAnswer, `/uploads/${upload}/complete`, { method: 'POST', signal });
  // Another window may have completed it: the next attempt finds it known.
  if (!completed.ok) return completed.code === 'not-found' ? 'broken' : failed(completed.code);
  const { file: stored, convertedFrom } = completed.value;
  return { ok: true, file: stored, ...(convertedFrom === undefined ? {} : { convertedFrom }) };
}

function failed(code: Extract<ApiAnswer<unknown>, { ok: false }>['code']): Attempt {
  // An expired session goes on after the next sign-in.
  if (code === 'server-unreachable' || code === 'session-missing' || code === 'too-many-attempts') return 'broken';
  if (code === 'upload-hash-wrong') return 'garbled';
  return code === 'server-error' ? code : { ok: false, fault: code };
}

import { apiPrefix } from '../../../shared/api/routes.ts';
import { chunkBytes, type DocumentTable } from '../file/documents.ts';
import type { Link } from '../server/link.ts';

export interface WantedDocument {
  readonly sha256: string;
  readonly size: number;
}

/** `gone`: the server does not show it to this person. `no-connection`: later. */
export type FetchOutcome = 'fetched' | 'gone' | 'no-connection';

/** How much is asked for at once: so much memory one fetch takes, and so soon a pause or a reader's wish counts. */
export const pieceChunks = 8;
/** Chunks are kept in groups: each commit costs, and what a cut loses is at most this. */
const groupChunks = 4;
/** A body over which nothing comes for so long is not waited for. */
const silence = 20_000;

/** Hears of a run of chunks that came, and how many bytes of them the vault had not already. */
export type Kept = (first: number, chunks: readonly Uint8Array[], added: number) => void;

/**
 * Fetches a run of chunks with one range request and keeps what comes, chunk by chunk: after a cut it goes on where it was.
 */
export async function fetchChunks(
  link: Link,
  documents: DocumentTable,
  { sha256, size }: WantedDocument,
  first: number,
  count: number,
  signal: AbortSignal,
  kept: Kept,
): Promise<FetchOutcome> {
  const begin = first * chunkBytes;
  const end = Math.min(begin + count * chunkBytes, size);
  const stopping = new AbortController();
  const both = AbortSignal.any([signal, stopping.signal]);
  const response = await link.request(`${apiPrefix}/documents/${sha256}`, {
    headers: { range: `bytes=${begin}-${end - 1}` },
    signal: both,
  });
  if (response === undefined) return 'no-connection';
  if (response.status === 404 || response.status === 403) {
    await response.body?.cancel();
    return 'gone';
  }
  const isWhole = response.status === 200 && begin === 0 && end === size;
  if ((response.status !== 206 && !isWhole) || response.body === null) {
    await response.body?.cancel();
    return 'no-connection';
  }

  let number = first;
  let group: Uint8Array[] = [];
  let chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end - number * chunkBytes));
  let filled = 0;
  const keep = (): void => {
    if (group.length === 0) return;
    const from = number - group.length;
    kept(from, group, documents.keepChunks(sha256, from, group));
    group = [];
  };
  let timer = setTimeout(() => stopping.abort(), silence);
  try {
    for await (const part of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => stopping.abort(), silence);
      for (let at = 0; at < part.length;) {
        // More than was asked for is no answer to the range.
        if (number * chunkBytes >= end) return 'no-connection';
        const taken = Math.min(chunk.length - filled, part.length - at);
        chunk.set(part.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < chunk.length) continue;
        group.push(chunk);
        number += 1;
        filled = 0;
        chunk = Buffer.allocUnsafe(Math.max(0, Math.min(chunkBytes, end - number * chunkBytes)));
        if (group.length === groupChunks) keep();
      }
    }
  } catch (error) {
    // The network's; what the vault throws when it cannot keep a chunk is the caller's to know.
    if (!isOfTheNetwork(error)) throw error;
  } finally {
    clearTimeout(timer);
    if (!stopping.signal.aborted) stopping.abort();
  }
  keep();
  return number * chunkBytes >= end ? 'fetched' : 'no-connection';
}

/** Runs of missing chunks within a range of chunk numbers, each at most a piece long. `lastExclusive` is not in it. */
export function missingPieces(here: ReadonlySet<number>, first: number, lastExclusive: number): [number, number][] {
  const pieces: [number, number][] = [];
  for (let number = first; number < lastExclusive; number += 1) {
    if (here.has(number)) continue;
    const piece = pieces.at(-1);
    if (piece !== undefined && piece[0] + piece[1] === number && piece[1] < pieceChunks) piece[1] += 1;
    else pieces.push([number, 1]);
  }
  return pieces;
}

function isOfTheNetwork(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name));
}

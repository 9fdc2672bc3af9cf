import type { DesktopAnswer } from '../../../shared/desktop/wire.ts';
import { chunkBytes, type DocumentTable } from '../file/documents.ts';
import { DiskFull, VaultDamaged } from '../file/vaultFile.ts';
import type { Link } from '../server/link.ts';
import { DocumentHash } from './documentHash.ts';
import type { DossierHere } from './dossier.ts';
import { fetchChunks, missingPieces, type FetchOutcome, type WantedDocument } from './fetchDocument.ts';

export type PackState = DesktopAnswer<'packs.states'>[number];
export type DocumentPart = DesktopAnswer<'documents.read'>;

/** The papers of all meetings and ballots on this device; where a meeting is named, a ballot may be. They are fetched by themselves, verified, deleted when they may not be read any more. */
export interface Packs {
  states(): PackState[];
  /** Goes on with a meeting that was paused or failed. */
  fetch(meeting: string): void;
  /** Stops fetching a meeting's papers until `fetch`, also after a new start. */
  pause(meeting: string): void;
  /** Bytes of a document: from the vault, and what is not there yet from the server, before everything else. */
  read(sha256: string, begin: number, end: number): Promise<DocumentPart>;
  /** Meetings or ballots changed: fetches what is new, deletes what may not be read any more. */
  update(dossiers: readonly DossierHere[]): void;
  /** There is a connection, or space: tries again. */
  goOn(): void;
  /** Whether there is nothing left to fetch. */
  isComplete(): boolean;
  end(): void;
}

export interface PacksEnvironment {
  readonly documents: DocumentTable;
  readonly link: Link;
  readonly now: () => string;
  readonly tell: (states: PackState[]) => void;
}

type Failure = NonNullable<PackState['failure']>;
interface Paper extends WantedDocument {
  readonly meetings: Set<string>;
  ready: number;
  verifiedAt: string | null;
  failure: Failure | undefined;
  damagedOnce: boolean;
  /** Of what is kept of it; `undefined` where nothing was fetched since the start, or it was fetched in vain. */
  hash: DocumentHash | undefined;
}

const documentsAtOnce = 3;
const progressPause = 250;
const retryPause = 5000;

export function keepPacks({ documents, link, now, tell }: PacksEnvironment): Packs {
  let dossiers: readonly DossierHere[] = [];
  let papers = new Map<string, Paper>();
  const paused = new Set(documents.pausedPacks());
  const running = new Map<string, AbortController>();
  let ended = false;
  let telling: NodeJS.Timeout | undefined;
  let retrying: NodeJS.Timeout | undefined;
  /** What windows wait for: the packs wait for it, too. */
  const urgent = new Set<Promise<FetchOutcome>>();

  const changed = (): void => {
    if (ended) return;
    telling ??= setTimeout(() => {
      telling = undefined;
      tell(states());
    }, progressPause);
  };
  const isPaused = (paper: Paper): boolean => [...paper.meetings].every((meeting) => paused.has(meeting));

  function start(): void {
    if (ended || link.connection() !== 'online') return;
    for (const paper of papers.values()) {
      if (running.size >= documentsAtOnce) return;
      if (paper.verifiedAt !== null || paper.failure !== undefined) continue;
      if (running.has(paper.sha256) || isPaused(paper)) continue;
      const stopping = new AbortController();
      running.set(paper.sha256, stopping);
      void run(paper, stopping.signal).finally(() => {
        running.delete(paper.sha256);
        changed();
        start();
      });
    }
  }

  async function run(paper: Paper, signal: AbortSignal): Promise<void> {
    try {
      documents.expect(paper.sha256, paper.size);
      const outcome = await fetchAll(paper, signal);
      if (signal.aborted || ended) return;
      if (outcome === 'gone') paper.failure = 'no-access';
      else if (outcome === 'no-connection') retryLater(paper);
      else await verify(paper, signal);
    } catch (error) {
      if (error instanceof VaultDamaged || ended) return;
      if (!(error instanceof DiskFull)) throw error;
      paper.failure = 'disk-full';
    }
  }

  async function fetchAll(paper: Paper, signal: AbortSignal): Promise<FetchOutcome> {
    const chunks = Math.ceil(paper.size / chunkBytes);
    const hash = (paper.hash ??= new DocumentHash(documents, paper));
    for (const [first, count] of missingPieces(documents.chunksOf(paper.sha256), 0, chunks)) {
      await Promise.allSettled(urgent);
      await hash.catchUp();
      if (signal.aborted) return 'no-connection';
      const outcome = await fetchChunks(link, documents, paper, first, count, signal, (from, kept, added) => {
        if (added === kept.reduce((sum, { length }) => sum + length, 0)) hash.kept(from, kept);
        paper.ready += added;
        changed();
      });
      if (outcome !== 'fetched') return outcome;
    }
    return 'fetched';
  }

  async function verify(paper: Paper, signal: AbortSignal): Promise<void> {
    const hash = paper.hash ?? new DocumentHash(documents, paper);
    paper.hash = undefined;
    if (await hash.isWhole()) {
      if (signal.aborted || ended) return;
      paper.verifiedAt = now();
      paper.ready = paper.size;
      documents.markVerified(paper.sha256, paper.verifiedAt);
      return;
    }
    if (signal.aborted || ended) return;
    // Once may be the line's fault; twice, and it would go on for ever.
    documents.dropChunks(paper.sha256);
    paper.ready = 0;
    if (paper.damagedOnce) paper.failure = 'damaged';
    paper.damagedOnce = true;
  }

  /** The server is there but this did not work: not again at once. While it is away, its coming back starts all. */
  function retryLater(paper: Paper): void {
    paper.failure = 'no-connection';
    retrying ??= setTimeout(() => {
      retrying = undefined;
      goOn();
    }, retryPause);
  }

  function goOn(): void {
    for (const paper of papers.values()) if (paper.failure !== 'damaged') paper.failure = undefined;
    changed();
    start();
  }

  function states(): PackState[] {
    return dossiers.map(({ id }) =>
      stateOf(
        id,
        [...papers.values()].filter((paper) => paper.meetings.has(id)),
      ),
    );
  }

  function stateOf(meeting: string, its: readonly Paper[]): PackState {
    const done = its.filter(({ verifiedAt }) => verifiedAt !== null);
    const isHere = dossiers.some(({ id, whole }) => id === meeting && whole);
    const isReady = isHere && done.length === its.length;
    const lastVerified = done.reduce<string | null>(
      (last, { verifiedAt }) => (last === null || (verifiedAt ?? '') > last ? verifiedAt : last),
      null,
    );
    const failure = failureOf(its);
    const isRunning = its.some(({ sha256 }) => running.has(sha256));
    return {
      meeting,
      phase: phaseOf({ isReady, isPaused: paused.has(meeting), isRunning, failure }),
      documents: its.length,
      documentsReady: done.length,
      bytes: its.reduce((sum, { size }) => sum + size, 0),
      bytesReady: its.reduce((sum, { ready }) => sum + ready, 0),
      verifiedAt: isReady ? lastVerified : null,
      ...(failure === undefined || isReady ? {} : { failure }),
    };
  }

  function failureOf(its: readonly Paper[]): Failure | undefined {
    const failures = its.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
    const worst = (['disk-full', 'damaged', 'no-access'] as const).find((failure) => failures.includes(failure));
    if (worst !== undefined) return worst;
    return link.connection() === 'online' && failures.length === 0 ? undefined : 'no-connection';
  }

  function paperOf(wanted: WantedDocument): Paper {
    const known = papers.get(wanted.sha256);
    if (known !== undefined) {
      known.meetings.clear();
      return known;
    }
    const chunks = [...documents.chunksOf(wanted.sha256)];
    const ready = chunks.reduce((sum, number) => sum + Math.min(chunkBytes, wanted.size - number * chunkBytes), 0);
    const verifiedAt = documents.find(wanted.sha256)?.verifiedAt ?? null;
    return {
      ...wanted,
      meetings: new Set(),
      ready,
      verifiedAt,
      failure: undefined,
      damagedOnce: false,
      hash: undefined,
    };
  }

  async function read(sha256: string, begin: number, end: number): Promise<DocumentPart> {
    const kept = documents.find(sha256);
    if (kept === undefined) return await readFromServer(link, sha256, begin, end);
    const last = Math.min(end, kept.size);
    const [first, after] = [Math.floor(begin / chunkBytes), Math.ceil(last / chunkBytes)];
    const missing = kept.verifiedAt === null ? missingPieces(documents.chunksOf(sha256), first, after) : [];
    if (missing.length > 0) {
      if (link.connection() !== 'online') return { outcome: 'unreadable', reason: 'not-on-this-device' };
      const fetching = fetchMissing(sha256, kept.size, missing);
      urgent.add(fetching);
      const outcome = await fetching.finally(() => urgent.delete(fetching));
      if (outcome === 'gone') return { outcome: 'unreadable', reason: 'no-access' };
      if (outcome === 'no-connection') return { outcome: 'unreadable', reason: 'no-connection' };
    }
    const bytes = new Uint8Array(Math.max(0, last - begin));
    for (let number = first; number < after; number += 1) {
      const chunk = documents.chunk(sha256, number);
      if (chunk === undefined) return { outcome: 'unreadable', reason: 'no-access' };
      const at = number * chunkBytes;
      bytes.set(chunk.subarray(Math.max(0, begin - at), last - at), Math.max(0, at - begin));
    }
    return { outcome: 'read', bytes };
  }

  async function fetchMissing(sha256: string, size: number, missing: [number, number][]): Promise<FetchOutcome> {
    const { signal } = new AbortController();
    for (const [first, count] of missing) {
      const outcome = await fetchChunks(
        link,
        documents,
        { sha256, size },
        first,
        count,
        signal,
        (_from, _kept, added) => {
          const paper = papers.get(sha256);
          if (paper !== undefined) paper.ready += added;
          changed();
        },
      );
      if (outcome !== 'fetched') return outcome;
    }
    return 'fetched';
  }

  return {
    states,
    read,
    fetch(meeting) {
      paused.delete(meeting);
      documents.setPaused(meeting, false);
      for (const paper of papers.values()) {
        if (!paper.meetings.has(meeting)) continue;
        paper.failure = undefined;
        paper.damagedOnce = false;
      }
      goOn();
    },
    pause(meeting) {
      paused.add(meeting);
      documents.setPaused(meeting, true);
      for (const paper of papers.values()) if (isPaused(paper)) running.get(paper.sha256)?.abort();
      changed();
    },
    update(next) {
      dossiers = next;
      const wanted = new Map<string, Paper>();
      const readable = new Set<string>();
      for (const { id, papers: its } of next) {
        for (const { versions, wanted: files } of its) {
          for (const { sha256 } of versions) readable.add(sha256);
          for (const file of files) {
            const paper = wanted.get(file.sha256) ?? paperOf(file);
            paper.meetings.add(id);
            wanted.set(file.sha256, paper);
          }
        }
      }
      for (const [sha256, stopping] of running) if (!wanted.has(sha256)) stopping.abort();
      papers = wanted;
      changed();
      start();
      // Last: on a full disk nothing can be overwritten, and what is there is read on.
      documents.remove(documents.all().filter((sha256) => !readable.has(sha256)));
    },
    goOn,
    isComplete: () => [...papers.values()].every((paper) => paper.verifiedAt !== null || isPaused(paper)),
    end() {
      ended = true;
      clearTimeout(telling);
      clearTimeout(retrying);
      for (const stopping of running.values()) stopping.abort();
    },
  };
}

function phaseOf(pack: {
  isReady: boolean;
  isPaused: boolean;
  isRunning: boolean;
  failure: Failure | undefined;
}): PackState['phase'] {
  if (pack.isReady) return 'ready';
  if (pack.isPaused) return 'paused';
  if (pack.isRunning) return 'fetching';
  return pack.failure === undefined || pack.failure === 'no-connection' ? 'waiting' : 'failed';
}

/** A paper that is in no pack (a draft's): not kept, only passed on. */
async function readFromServer(link: Link, sha256: string, begin: number, end: number): Promise<DocumentPart> {
  if (link.connection() !== 'online') return { outcome: 'unreadable', reason: 'not-on-this-device' };
  const response = await link.request(`/api/v1/documents/${sha256}`, {
    headers: { range: `bytes=${begin}-${end - 1}` },
    signal: AbortSignal.timeout(60_000),
  });
  if (response === undefined) return { outcome: 'unreadable', reason: 'no-connection' };
  if (response.status !== 206) {
    await response.body?.cancel();
    const isRefused = [403, 404].includes(response.status);
    return { outcome: 'unreadable', reason: isRefused ? 'no-access' : 'no-connection' };
  }
  try {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { outcome: 'read', bytes: bytes.subarray(0, end - begin) };
  } catch {
    return { outcome: 'unreadable', reason: 'no-connection' };
  }
}

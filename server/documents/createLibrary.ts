import { createHash } from 'node:crypto';
import { copyFile, open, stat, writeFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { TroubleCode } from '../../shared/api/routes.ts';
import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { fileNameOf } from '../../shared/domain/meeting/fileName.ts';
import { newPartialId, sha256OfFile, type BlobStore } from '../blobs/blobStore.ts';
import type { OpenUpload } from '../storage/documentStore.ts';
import type { Storage } from '../storage/storage.ts';
import { createInspector } from './inspector.ts';
import type { DocumentLibrary } from './library.ts';
import { officeEndings, type Office } from './office.ts';

export interface LibrarySettings {
  readonly storage: Storage;
  readonly blobs: BlobStore;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly office: Office;
}

export interface UploadPlan {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}
export interface UploadFault {
  readonly ok: false;
  readonly code: TroubleCode;
  readonly offset?: number;
}

/** The library with its intake: uploads in pieces that go on after any break. */
export interface LibraryDesk extends DocumentLibrary {
  begin(
    person: string,
    plan: UploadPlan,
  ): Promise<{ ok: true; file: StoredFile } | { ok: true; upload: string; offset: number } | UploadFault>;
  /** Adds a piece at exactly the offset reached; durable when it resolves. */
  addPiece(
    person: string,
    upload: string,
    offset: number,
    piece: Uint8Array,
  ): Promise<{ ok: true; offset: number; size: number } | UploadFault>;
  progress(person: string, upload: string): Promise<{ ok: true; offset: number; size: number } | UploadFault>;
  /** Checks the hash, looks into the file, turns office files into PDF, and stores. */
  complete(
    person: string,
    upload: string,
  ): Promise<{ ok: true; file: StoredFile; convertedFrom?: string } | UploadFault>;
  close(): void;
}

export const largestUpload = 500 * 1024 * 1024;
const keptFor = 7 * 86_400_000;

/** Opens the library and sweeps away uploads that nobody went on with for a week. */
export async function createLibrary({ storage, blobs, clock, office }: LibrarySettings): Promise<LibraryDesk> {
  const files = new Map((await storage.documents.files()).map((file) => [file.sha256, file]));
  const uploads = new Map((await storage.documents.uploads()).map((upload) => [upload.id, upload]));
  const turns = new Map<string, Promise<unknown>>();
  const inspector = createInspector();

  for (const upload of uploads.values()) {
    if (Date.parse(upload.begunAt) < clock() - keptFor) await forget(upload.id);
  }
  // Ended between moving the bytes in and writing them down: the upload is as far as it was told to be.
  for (const { id, sha256 } of uploads.values()) if (!files.has(sha256)) await blobs.giveBack(sha256, id);
  for (const id of await blobs.partials()) if (!uploads.has(id)) await blobs.removePartial(id);

  async function forget(id: string): Promise<void> {
    await storage.documents.removeUpload(id);
    uploads.delete(id);
    await blobs.removePartial(id);
  }

  /** One thing at a time for each upload, whoever asks. */
  function inTurn<Result>(upload: string, work: () => Promise<Result>): Promise<Result> {
    const result = (turns.get(upload) ?? Promise.resolve()).then(work);
    const settled = result
      .catch(() => undefined)
      .finally(() => {
        if (turns.get(upload) === settled) turns.delete(upload);
      });
    turns.set(upload, settled);
    return result;
  }

  const mine = (person: string, id: string): OpenUpload | undefined => {
    const upload = uploads.get(id);
    return upload?.person === person ? upload : undefined;
  };

  /** Takes in a partial file that has this hash: what it is decides its content, never its name. */
  async function takeIn(
    partial: string,
    sha256: string,
    fileName: string,
  ): Promise<{ ok: true; file: StoredFile; convertedFrom?: string } | UploadFault> {
    const type = (await fileTypeFromFile(partial))?.mime;
    const ending = type === undefined ? undefined : officeEndings.get(type);
    if (ending !== undefined) return takeInOffice(partial, ending, fileName);
    // PDF.js and every other reader look for the header in the first kilobyte (ISO 32000-1, annex H, note 13).
    if (type !== 'application/pdf' && !(await beginsLikePdf(partial))) return { ok: false, code: 'file-type-unknown' };
    const inspection = await inspector.inspect(partial);
    if (inspection.outcome === 'unreadable') return { ok: false, code: inspection.code };
    const { size } = await stat(partial);
    const file = { sha256, size, pages: inspection.pages, fileName };
    if (!(await blobs.adopt(partial, sha256))) return { ok: false, code: 'upload-hash-wrong' };
    await storage.documents.putFile(file);
    files.set(sha256, file);
    return { ok: true, file };
  }

  async function takeInOffice(
    partial: string,
    ending: string,
    fileName: string,
  ): Promise<{ ok: true; file: StoredFile; convertedFrom?: string } | UploadFault> {
    const conversion = await office.convert(partial, ending);
    if (!conversion.ok) return conversion;
    const id = newPartialId();
    const pdf = blobs.partialPath(id);
    try {
      await copyFile(conversion.pdf, pdf);
      const taken = await takeIn(pdf, await sha256OfFile(pdf), fileName.replace(/\.\w+$/, '.pdf'));
      return taken.ok ? { ...taken, convertedFrom: ending } : { ok: false, code: 'conversion-failed' };
    } finally {
      await blobs.removePartial(id);
      await conversion.cleanUp();
    }
  }

  return {
    find: (sha256) => Promise.resolve(files.get(sha256)),
    has: (sha256) => files.has(sha256),
    read: (sha256, begin, end) => blobs.read(sha256, begin, end),
    async put(fileName, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const known = files.get(sha256);
      if (known !== undefined) return known;
      const id = newPartialId();
      await writeFile(blobs.partialPath(id), bytes);
      try {
        const taken = await takeIn(blobs.partialPath(id), sha256, fileName);
        if (!taken.ok) throw new Error(`a file could not be stored: ${taken.code}`);
        return taken.file;
      } finally {
        await blobs.removePartial(id);
      }
    },
    async begin(person, plan) {
      const known = files.get(plan.sha256);
      if (known !== undefined) return { ok: true, file: known };
      if (plan.size > largestUpload) return { ok: false, code: 'upload-too-large' };
      for (const upload of uploads.values()) {
        if (upload.person === person && upload.sha256 === plan.sha256 && upload.size === plan.size) {
          return { ok: true, upload: upload.id, offset: await blobs.partialSize(upload.id) };
        }
      }
      const fileName = fileNameOf(plan.fileName);
      const upload = { id: newPartialId(), person, ...plan, fileName, begunAt: new Date(clock()).toISOString() };
      await storage.documents.putUpload(upload);
      uploads.set(upload.id, upload);
      return { ok: true, upload: upload.id, offset: 0 };
    },
    addPiece: (person, id, offset, piece) =>
      inTurn(id, async () => {
        const upload = mine(person, id);
        if (upload === undefined) return { ok: false, code: 'not-found' };
        const reached = await blobs.partialSize(id);
        if (offset !== reached) return { ok: false, code: 'upload-offset-wrong', offset: reached };
        if (reached + piece.length > upload.size) return { ok: false, code: 'upload-too-large' };
        await blobs.append(id, piece);
        return { ok: true, offset: reached + piece.length, size: upload.size };
      }),
    async progress(person, id) {
      const upload = mine(person, id);
      if (upload === undefined) return { ok: false, code: 'not-found' };
      return { ok: true, offset: await blobs.partialSize(id), size: upload.size };
    },
    complete: (person, id) =>
      inTurn(id, async () => {
        const upload = mine(person, id);
        if (upload === undefined) return { ok: false, code: 'not-found' };
        const reached = await blobs.partialSize(id);
        if (reached !== upload.size) return { ok: false, code: 'upload-offset-wrong', offset: reached };
        const partial = blobs.partialPath(id);
        if ((await sha256OfFile(partial)) !== upload.sha256) {
          await forget(id);
          return { ok: false, code: 'upload-hash-wrong' };
        }
        const taken = await takeIn(partial, upload.sha256, upload.fileName);
        await forget(id);
        return taken;
      }),
    close: () => inspector.close(),
  };
}

async function beginsLikePdf(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await handle.close();
  }
}

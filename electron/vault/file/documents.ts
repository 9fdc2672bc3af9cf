import { z } from 'zod';
import type { VaultFile } from './vaultFile.ts';

/** Documents are kept in pieces of this many bytes: what is fetched, decrypted and resumed at once. */
export const chunkBytes = 256 * 1024;

const documentSchema = z
  .object({ size: z.number().int(), verified_at: z.string().nullable() })
  .transform(({ size, verified_at }) => ({ size, verifiedAt: verified_at }));

/** The papers on this device, in chunks by number, under the sha256 of the whole. */
export interface DocumentTable {
  find(sha256: string): { readonly size: number; readonly verifiedAt: string | null } | undefined;
  all(): readonly string[];
  /** Makes room for a document that will be fetched. */
  expect(sha256: string, size: number): void;
  /** Which chunks are there. */
  chunksOf(sha256: string): ReadonlySet<number>;
  chunk(sha256: string, number: number): Uint8Array | undefined;
  /** Keeps a run of chunks; returns how many bytes of them were not there before. */
  keepChunks(sha256: string, first: number, chunks: readonly Uint8Array[]): number;
  markVerified(sha256: string, at: string): void;
  /** Deletes the chunks but still expects the document. */
  dropChunks(sha256: string): void;
  /** Deletes documents for good: their bytes are overwritten. */
  remove(documents: readonly string[]): void;
  pausedPacks(): ReadonlySet<string>;
  setPaused(meeting: string, paused: boolean): void;
}

export function documentTable(file: VaultFile): DocumentTable {
  const { database } = file;
  const select = database.prepare('SELECT size, verified_at FROM document WHERE sha256 = ?');
  const names = database.prepare('SELECT sha256 FROM document').pluck();
  const insert = database.prepare('INSERT OR IGNORE INTO document (sha256, size) VALUES (?, ?)');
  const numbers = database.prepare('SELECT number FROM chunk WHERE sha256 = ?').pluck();
  const selectChunk = database.prepare('SELECT bytes FROM chunk WHERE sha256 = ? AND number = ?').pluck();
  const insertChunk = database.prepare('INSERT OR IGNORE INTO chunk (sha256, number, bytes) VALUES (?, ?, ?)');
  const verify = database.prepare('UPDATE document SET verified_at = ? WHERE sha256 = ?');
  const removeChunks = database.prepare('DELETE FROM chunk WHERE sha256 = ?');
  const removeDocument = database.prepare('DELETE FROM document WHERE sha256 = ?');
  const paused = database.prepare('SELECT meeting FROM pack WHERE paused = 1').pluck();
  const pause = database.prepare(
    'INSERT INTO pack (meeting, paused) VALUES (?, ?) ON CONFLICT (meeting) DO UPDATE SET paused = excluded.paused',
  );
  return {
    find: (sha256) => documentSchema.optional().parse(file.read(() => select.get(sha256))),
    all: () => z.array(z.string()).parse(file.read(() => names.all())),
    expect: (sha256, size) => {
      file.write(() => insert.run(sha256, size));
    },
    chunksOf: (sha256) => new Set(z.array(z.number().int()).parse(file.read(() => numbers.all(sha256)))),
    chunk: (sha256, number) =>
      z
        .instanceof(Uint8Array)
        .optional()
        .parse(file.read(() => selectChunk.get(sha256, number))),
    keepChunks: (sha256, first, chunks) =>
      file.write(() => {
        // A document that was recalled while its bytes were on the way is not kept.
        if (select.get(sha256) === undefined) return 0;
        let added = 0;
        for (const [index, bytes] of chunks.entries()) {
          if (insertChunk.run(sha256, first + index, bytes).changes > 0) added += bytes.length;
        }
        return added;
      }, 'fetched again'),
    markVerified: (sha256, at) => {
      file.write(() => verify.run(at, sha256));
    },
    dropChunks: (sha256) =>
      file.write(() => {
        verify.run(null, sha256);
        removeChunks.run(sha256);
      }),
    remove(documents) {
      if (documents.length === 0) return;
      file.write(() => {
        for (const sha256 of documents) {
          removeChunks.run(sha256);
          removeDocument.run(sha256);
        }
      });
      file.clearDeleted();
    },
    pausedPacks: () => new Set(z.array(z.string()).parse(file.read(() => paused.all()))),
    setPaused: (meeting, value) => {
      file.write(() => pause.run(meeting, value ? 1 : 0));
    },
  };
}

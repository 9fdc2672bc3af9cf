import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { chunkBytes, type DocumentTable } from '../file/documents.ts';
import type { WantedDocument } from './fetchDocument.ts';

/**
 * The sha256 of a document as the vault holds it, made while it comes: chunks that were kept in their order are not read
 * again. Whatever was kept otherwise, by a window's own wish or before this process began, is read from the vault in its turn.
 */
export class DocumentHash {
  readonly #documents: Pick<DocumentTable, 'chunk'>;
  readonly #document: WantedDocument;
  #hash = createHash('sha256');
  #length = 0;
  /** The first chunk that is not in the hash yet. */
  #next = 0;

  constructor(documents: Pick<DocumentTable, 'chunk'>, document: WantedDocument) {
    this.#documents = documents;
    this.#document = document;
  }

  /** A run of chunks that the vault just kept, each of them: what it had already may be other bytes. */
  kept(first: number, chunks: readonly Uint8Array[]): void {
    if (first !== this.#next) return;
    for (const chunk of chunks) this.#add(chunk);
  }

  /** Reads on from the vault as far as chunks are there without a gap. */
  async catchUp(): Promise<void> {
    while (this.#next * chunkBytes < this.#document.size) {
      const chunk = this.#documents.chunk(this.#document.sha256, this.#next);
      if (chunk === undefined) return;
      this.#add(chunk);
      await breathe();
    }
  }

  /** Whether the chunks, put together, are the document: its size and its sha256. Asked once: a hash ends. */
  async isWhole(): Promise<boolean> {
    await this.catchUp();
    const { size, sha256 } = this.#document;
    return this.#length === size && this.#hash.digest('hex') === sha256;
  }

  #add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#length += chunk.length;
    this.#next += 1;
  }
}

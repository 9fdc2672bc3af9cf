import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';

/** The files: immutable, known by the sha256 of their bytes. */
export interface DocumentLibrary {
  /** What is stored under a hash, answered from memory or one indexed query. */
  find(sha256: string): Promise<StoredFile | undefined>;
  /** Whether a file is stored; synchronous because `decide` asks it. */
  has(sha256: string): boolean;
  /** Bytes from `begin` up to, not including, `end`. */
  read(sha256: string, begin: number, end: number): NodeJS.ReadableStream;
  /** Stores a file whole (the sample body, `npm run sample`): looked into as an upload is. Durable when it resolves. */
  put(fileName: string, bytes: Uint8Array): Promise<StoredFile>;
}

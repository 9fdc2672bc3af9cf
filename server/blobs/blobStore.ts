import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Immutable bytes under their sha256, in a folder. A path is made of a hash or of an id of ours, never of a name somebody gave. */
export interface BlobStore {
  has(sha256: string): Promise<boolean>;
  /** Bytes from `begin` up to, not including, `end`. */
  read(sha256: string, begin: number, end: number): NodeJS.ReadableStream;
  pathOf(sha256: string): string;
  /** A file to write into before its bytes are known to be right; on the same disk as the store. */
  partialPath(id: string): string;
  /** How many bytes of a partial file there are. */
  partialSize(id: string): Promise<number>;
  /** Adds bytes to the end of a partial file. They, and its name, are durable when it resolves. */
  append(id: string, bytes: Uint8Array): Promise<void>;
  /** Moves a partial file in under its hash, if it has that hash. Durable when it resolves; `false` leaves it where it was. */
  adopt(partial: string, sha256: string): Promise<boolean>;
  /** Makes a stored file a partial one again, if it is there: its adoption came to nothing. */
  giveBack(sha256: string, id: string): Promise<void>;
  /** Ids of the partial files that lie there. */
  partials(): Promise<readonly string[]>;
  removePartial(id: string): Promise<void>;
  /** Every hash that is stored. */
  all(): AsyncIterable<string>;
}

const hashPattern = /^[0-9a-f]{64}$/;
const idPattern = /^[0-9a-f-]{36}$/;

/** Opens the store in a folder, making it where it is not there. */
export async function openBlobStore(folder: string): Promise<BlobStore> {
  const partialFolder = path.join(folder, 'partial');
  await mkdir(partialFolder, { recursive: true });
  await syncPath(folder);
  await syncPath(path.dirname(folder));

  const pathOf = (sha256: string): string => {
    if (!hashPattern.test(sha256)) throw new RangeError('not a sha256');
    return path.join(folder, sha256.slice(0, 2), sha256);
  };
  const partialPath = (id: string): string => {
    if (!idPattern.test(id)) throw new RangeError('not an id');
    return path.join(partialFolder, id);
  };

  return {
    pathOf,
    partialPath,
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        (found) => found.isFile(),
        () => false,
      ),
    partialSize: (id) =>
      stat(partialPath(id)).then(
        ({ size }) => size,
        () => 0,
      ),
    async append(id, bytes) {
      const handle = await open(partialPath(id), 'a');
      try {
        const isNew = (await handle.stat()).size === 0;
        await handle.appendFile(bytes);
        await handle.datasync();
        if (isNew) await syncPath(partialFolder);
      } finally {
        await handle.close();
      }
    },
    async giveBack(sha256, id) {
      await rename(pathOf(sha256), partialPath(id)).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    },
    read: (sha256, begin, end) => createReadStream(pathOf(sha256), { start: begin, end: end - 1 }),
    async adopt(partial, sha256) {
      if ((await sha256OfFile(partial)) !== sha256) return false;
      const target = pathOf(sha256);
      await syncPath(partial);
      await mkdir(path.dirname(target), { recursive: true });
      await rename(partial, target);
      // The name is durable only when its folder is (fsync(2)); a new folder's own name stands in the one above.
      await syncPath(path.dirname(target));
      await syncPath(folder);
      return true;
    },
    partials: () => readdir(partialFolder),
    removePartial: (id) => rm(partialPath(id), { force: true }),
    async *all() {
      for (const name of await readdir(folder)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue;
        for (const file of await readdir(path.join(folder, name))) if (hashPattern.test(file)) yield file;
      }
    },
  };
}

/** A new id for a partial file. */
export function newPartialId(): string {
  return randomUUID();
}

/** SHA-256 of a file in hex, read in pieces. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

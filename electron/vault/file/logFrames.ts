import { closeSync, openSync, readSync } from 'node:fs';

/* The write-ahead log as SQLite lays it out (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). SQLCipher encrypts
 * the pages in it and leaves the headers as they are. */
const headerBytes = 32;
const frameHeaderBytes = 24;
const pageBytes = 4096;

/**
 * How many frames of a log are there up to the last commit that was surely written whole into it; 0 without a log. Where SQLite
 * finds fewer, a frame between is damaged: it stops there without a word, and what was committed behind it would be lost unsaid.
 *
 * A commit is surely whole where another frame follows. SQLite writes a frame's header and then its page: whoever is killed
 * between the two leaves the header of a commit that never was, at the very end, and that is no damage.
 */
export function committedFrames(log: string): number {
  let handle: number;
  try {
    handle = openSync(log, 'r');
  } catch {
    return 0;
  }
  try {
    const header = readAt(handle, 0, headerBytes);
    if (header.length < headerBytes) return 0;
    // The salts tell this log's frames from those of the one before, which it overwrites. A damaged header tells nothing.
    let salts = isSound(header) ? header.subarray(16, 24) : undefined;
    let committed = 0;
    let lastCommit = 0;
    for (let number = 1; ; number += 1) {
      const frame = readAt(handle, headerBytes + (number - 1) * (frameHeaderBytes + pageBytes), frameHeaderBytes);
      if (frame.length < frameHeaderBytes) return committed;
      salts ??= frame.subarray(8, 16);
      if (!frame.subarray(8, 16).equals(salts)) continue;
      committed = lastCommit;
      if (frame.readUInt32BE(4) !== 0) lastCommit = number;
    }
  } finally {
    closeSync(handle);
  }
}

function readAt(handle: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(handle, bytes, 0, length, position));
}

/** Whether the header's own checksum is right. */
function isSound(header: Buffer): boolean {
  const word = (at: number): number =>
    header.readUInt32BE(0) === 0x377f0683 ? header.readUInt32BE(at) : header.readUInt32LE(at);
  let [first, second] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return first === header.readUInt32BE(24) && second === header.readUInt32BE(28);
}

import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';

/* The write-ahead log as SQLite lays it out (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). SQLCipher encrypts
 * the pages in it and leaves the headers as they are. */
const headerBytes = 32;
const frameHeaderBytes = 24;
const pageBytes = 4096;

/**
 * How many frames of a log are there up to the last commit that was surely written whole into it; 0 without a log.
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
  return isSum(sumOver(header.subarray(0, 24), [0, 0], wordsOf(header)), header, 24);
}

type Sum = readonly [number, number];
type Word = (bytes: Buffer, at: number) => number;

/** A log in whose words the first byte weighs most; in the other kind, the least. */
const bigEndian = 0x377f0683;

function wordsOf(header: Buffer): Word {
  return header.readUInt32BE(0) === bigEndian
    ? (bytes, at) => bytes.readUInt32BE(at)
    : (bytes, at) => bytes.readUInt32LE(at);
}

/** The log's running checksum, over whole pairs of words, going on from the one before. */
function sumOver(bytes: Buffer, before: Sum, word: Word): Sum {
  let [first, second] = before;
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + word(bytes, at) + second) >>> 0;
    second = (second + word(bytes, at + 4) + first) >>> 0;
  }
  return [first, second];
}

const sumAt = (bytes: Buffer, at: number): Sum => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
const isSum = (sum: Sum, bytes: Buffer, at: number): boolean =>
  sumAt(bytes, at).every((half, index) => half === sum[index]);

/**
 * A log with damage in it, made so that SQLite reads all of it: with its checksums run through once more, over what is there
 * now. `undefined`: nothing is wrong with it. SQLite itself stops at the first frame whose sum is wrong, and what was committed
 * behind it would be lost; each page is authenticated besides, so a bad one is still told from the good ones. It ends with
 * the last commit that is whole: a damaged one there cannot be told from one that a power cut broke off.
 */
export function mendedLog(log: string): Buffer | undefined {
  if (!existsSync(log)) return undefined;
  const bytes = readFileSync(log);
  const length = frameHeaderBytes + pageBytes;
  const frames = Array.from({ length: Math.max(0, Math.floor((bytes.length - headerBytes) / length)) }, (_, number) =>
    bytes.subarray(headerBytes + number * length, headerBytes + (number + 1) * length),
  );
  const header = bytes.subarray(0, headerBytes);
  const [oldest] = frames;
  if (oldest === undefined) return undefined;
  const word = wordsOf(header);
  const salts = isSound(header) ? header.subarray(16, 24) : oldest.subarray(8, 16);
  const sumOf = (frame: Buffer, before: Sum): Sum =>
    sumOver(frame.subarray(frameHeaderBytes), sumOver(frame.subarray(0, 8), before, word), word);
  const isRight = frames.map((frame, index) => {
    const before = index === 0 ? sumAt(header, 24) : sumAt(frames[index - 1] ?? header, 16);
    return frame.subarray(8, 16).equals(salts) && isSum(sumOf(frame, before), frame, 16);
  });
  const commits = frames.flatMap((frame, index) => (frame.readUInt32BE(4) === 0 ? [] : [index]));
  const lastWhole = commits.findLast((commit, index) =>
    isRight.slice((commits[index - 1] ?? -1) + 1, commit + 1).every(Boolean),
  );
  const end = Math.max((lastWhole ?? -1) + 1, committedFrames(log));
  if (end === 0 || (isSound(header) && isRight.slice(0, end).every(Boolean))) return undefined;

  const mended = Buffer.from(bytes.subarray(0, headerBytes + end * length));
  const put = ([first, second]: Sum, at: number): void => {
    mended.writeUInt32BE(first, at);
    mended.writeUInt32BE(second, at + 4);
  };
  mended.writeUInt32BE(header.readUInt32BE(0) === bigEndian ? bigEndian : littleEndian, 0);
  mended.writeUInt32BE(formatVersion, 4);
  mended.writeUInt32BE(pageBytes, 8);
  salts.copy(mended, 16);
  let sum = sumOver(mended.subarray(0, 24), [0, 0], word);
  put(sum, 24);
  for (let at = headerBytes; at < mended.length; at += length) {
    salts.copy(mended, at + 8);
    sum = sumOf(mended.subarray(at, at + length), sum);
    put(sum, at + 16);
  }
  return mended;
}

const littleEndian = 0x377f0682;
/** As SQLite writes it since 3.7.0. */
const formatVersion = 3_007_000;

import * as Y from 'yjs';

/**
 * Whether a replica holds no deletion that the server's answer does not know. State vectors count what was written, not
 * what was deleted; an answer to step 1 always carries all deletions.
 */
export function sameDeletions(replica: Y.Doc, answer: Uint8Array): boolean {
  const known = Y.decodeUpdate(answer).ds;
  for (const [client, ranges] of Y.snapshot(replica).ds.clients) {
    const theirs = known.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      let covered = clock;
      for (const other of theirs.toSorted((a, b) => a.clock - b.clock)) {
        if (other.clock <= covered && other.clock + other.len > covered) covered = other.clock + other.len;
      }
      if (covered < clock + len) return false;
    }
  }
  return true;
}

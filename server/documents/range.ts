/**
 * Reads a Range header of one byte range (RFC 9110 §14.1.2). `undefined`: send the whole (no range, several, or a unit we do not
 * know, all of which a server may ignore; or an `If-Range` that means other bytes than these, §13.1.5). `etag` is strong, as
 * bytes known by their hash are. Offsets in bytes, `end` exclusive.
 */
export function rangeOf(
  { range, ifRange, etag }: { range?: string | undefined; ifRange?: string | undefined; etag: string },
  size: number,
): { begin: number; end: number } | 'unsatisfiable' | undefined {
  if (ifRange !== undefined && ifRange.trim() !== etag) return undefined;
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '');
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { begin: size - length, end: size };
  }
  const begin = Number(first);
  if (last !== '' && Number(last) < begin) return undefined;
  if (begin >= size) return 'unsatisfiable';
  return { begin, end: last === '' ? size : Math.min(Number(last) + 1, size) };
}

/**
 * Reads a Range header of one byte range (RFC 9110 §14.1.2). `undefined`: send the whole (no range, several, or a unit we do not
 * know, all of which a server may ignore). Offsets in bytes, `end` exclusive.
 */
export function rangeOf(
  header: string | undefined,
  size: number,
): { begin: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
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

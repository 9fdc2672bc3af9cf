import { apiPrefix } from '../../shared/api/routes.ts';
import { DocumentUnreadable, type DocumentSource } from './bridge.ts';

/** A paper read from the server piece by piece. Nothing is kept: what was read is gone with the page that showed it. */
export function documentSource(sha256: string, size: number, sessionEnded: () => void): DocumentSource {
  return {
    size,
    async read(begin, end, signal) {
      let response: Response;
      let bytes: Uint8Array;
      try {
        response = await fetch(new URL(`${apiPrefix}/documents/${sha256}`, location.origin), {
          headers: { range: `bytes=${begin}-${end - 1}` },
          credentials: 'same-origin',
          cache: 'no-store',
          ...(signal === undefined ? {} : { signal }),
        });
        bytes = new Uint8Array(await response.arrayBuffer());
      } catch (failure) {
        if (signal?.aborted === true) throw failure;
        throw new DocumentUnreadable('no-connection');
      }
      if (response.status === 401) {
        sessionEnded();
        throw new DocumentUnreadable('no-connection');
      }
      if (response.status === 403 || response.status === 404) throw new DocumentUnreadable('no-access');
      if (response.status >= 500 || response.status === 429) throw new DocumentUnreadable('no-connection');
      const whole = response.status === 200 && begin === 0 && end === size;
      if ((response.status !== 206 && !whole) || bytes.length !== end - begin) throw new DocumentUnreadable('damaged');
      return bytes;
    },
  };
}

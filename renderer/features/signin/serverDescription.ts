import { useCallback, useEffect, useState } from 'react';
import { serverDescription, type ServerDescription } from '../../../shared/api/routes.ts';
import { askServer } from '../../platform/api.ts';

export type SampleSignIn = NonNullable<ServerDescription['sampleSignIns']>[number];

/** What the server says of itself before anyone signs in. */
export type Description =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly code: 'server-unreachable' | 'server-foreign'; readonly again: () => void }
  | {
      readonly kind: 'known';
      readonly body: ServerDescription['body'];
      readonly samples: readonly SampleSignIn[];
      /** How far this machine's clock is from the server's. */
      readonly clockOffsetSeconds: number;
    };

/** Asks the server at `server` what it is; again when the address changes. */
export function useServerDescription(server: string): Description {
  const [attempt, setAttempt] = useState(0);
  const [description, setDescription] = useState<Description>({ kind: 'asking' });
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await askServer(serverDescription, '/server', { signal: stop.signal }).catch(() => undefined);
      if (answer === undefined || stop.signal.aborted) return;
      if (!answer.ok) {
        const code = answer.code === 'server-foreign' ? 'server-foreign' : 'server-unreachable';
        setDescription({ kind: 'failed', code, again });
        return;
      }
      const { body, now, sampleSignIns = [] } = answer.value;
      const clockOffsetSeconds = Math.round((Date.parse(now) - Date.now()) / 1000);
      setDescription({ kind: 'known', body, samples: sampleSignIns, clockOffsetSeconds });
    };
    setDescription({ kind: 'asking' });
    void ask();
    return () => stop.abort();
  }, [server, attempt, again]);
  return description;
}

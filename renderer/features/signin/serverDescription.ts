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

/** Where the form stands among what else is at the door. `held`: not shown yet, since its place is not known. */
export type Arrangement = 'held' | 'samples-first' | 'form-first';

/** Longer than a server that is there needs to say what it is; a person who waits is told that it is being asked. Milliseconds. */
const patience = 3000;

/**
 * Decides once where the form of the door stands: a form that moves aside when the server's answer comes is missed by the
 * finger that meant it. Where no answer comes in time the form is shown, and what comes later stands below it.
 */
export function useArrangement(description: Description): Arrangement {
  const [arrangement, setArrangement] = useState<Arrangement>('held');
  useEffect(() => {
    const timer = setTimeout(
      () => setArrangement((decided) => (decided === 'held' ? 'form-first' : decided)),
      patience,
    );
    return () => clearTimeout(timer);
  }, []);
  if (arrangement !== 'held' || description.kind === 'asking') return arrangement;
  const decided = description.kind === 'known' && description.samples.length > 0 ? 'samples-first' : 'form-first';
  setArrangement(decided);
  return decided;
}

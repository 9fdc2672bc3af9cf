import { useSyncExternalStore } from 'react';
import type { SessionState } from './bridge.ts';
import { useBridge } from './bridgeContext.ts';

export type OpenState = Extract<SessionState, { kind: 'open' }>;

/** The session as it stands now. */
export function useSession(): SessionState {
  const { session } = useBridge();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The open session. Only for screens behind the sign-in; anywhere else it is a mistake in the program. */
export function useOpenSession(): OpenState {
  const session = useSession();
  if (session.kind !== 'open') throw new Error('a screen for people signed in was drawn without a session');
  return session;
}

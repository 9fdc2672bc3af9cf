import { createContext, useContext } from 'react';
import type { Bridge } from './bridge.ts';

const context = createContext<Bridge | undefined>(undefined);

/** Gives the screens below it the bridge that was chosen at the start. */
export const BridgeProvider = context.Provider;

/** The bridge. A screen outside of a `BridgeProvider` is a mistake in the program. */
export function useBridge(): Bridge {
  const bridge = useContext(context);
  if (bridge === undefined) throw new Error('a screen was drawn without a bridge');
  return bridge;
}

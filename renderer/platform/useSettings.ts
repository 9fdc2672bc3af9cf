import { useSyncExternalStore } from 'react';
import type { Settings } from './bridge.ts';
import { useBridge } from './bridgeContext.ts';

/** How this device shows things, and the way to change it. */
export function useSettings(): [Settings, (change: Partial<Settings>) => void] {
  const { settings } = useBridge();
  const current = useSyncExternalStore(settings.subscribe, settings.current);
  return [current, (change) => void settings.change(change)];
}

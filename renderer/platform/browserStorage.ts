import { z } from 'zod';
import type { Bridge, Memory, Settings } from './bridge.ts';

const settingsKey = 'ecabinet.settings';
const memoryPrefix = 'ecabinet.memory.';

const keptSettings = z
  .object({
    language: z.enum(['vi', 'en']),
    theme: z.enum(['light', 'dark', 'system']),
    textSize: z.union([z.literal(100), z.literal(115), z.literal(130), z.literal(150), z.literal(200)]),
  })
  .partial();

/** How this browser shows things: language, theme, size of text. Nothing of a person, so it outlives the session. */
export function browserSettings(): Bridge['settings'] {
  const listeners = new Set<() => void>();
  let settings: Settings = { language: 'vi', theme: 'system', textSize: 100, server: location.origin };
  const take = (text: string | null) => {
    const kept = keptSettings.safeParse(parsedJson(text)).data ?? {};
    const { language = settings.language, theme = settings.theme, textSize = settings.textSize } = kept;
    settings = { language, theme, textSize, server: location.origin };
  };
  const announce = () => {
    for (const listener of listeners) listener();
  };
  take(localStorage.getItem(settingsKey));
  window.addEventListener('storage', (event) => {
    if (event.key !== settingsKey) return;
    take(event.newValue);
    announce();
  });
  return {
    current: () => settings,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(change) {
      const { language, theme, textSize } = { ...settings, ...change };
      settings = { language, theme, textSize, server: location.origin };
      localStorage.setItem(settingsKey, JSON.stringify({ language, theme, textSize }));
      announce();
      return Promise.resolve();
    },
  };
}

/** Reading places and the like, for this window and this session only: ids and numbers, gone at sign-out. */
export const browserMemory: Memory = {
  get: (key) => Promise.resolve(parsedJson(sessionStorage.getItem(memoryPrefix + key))),
  set(key, value) {
    sessionStorage.setItem(memoryPrefix + key, JSON.stringify(value));
    return Promise.resolve();
  },
};

/** Takes everything off that `browserMemory` kept. */
export function forgetMemory(): void {
  // With what the router keeps there of places on screens.
  sessionStorage.clear();
}

function parsedJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

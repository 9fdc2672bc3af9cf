import type { Settings } from '../platform/bridge.ts';

const night = matchMedia('(prefers-color-scheme: dark)');

/** Makes the page look as the settings say, from now on and when the system turns dark. Returns how to stop following. */
export function followAppearance(settings: {
  current(): Settings;
  subscribe(listener: () => void): () => void;
}): () => void {
  const root = document.documentElement;
  const apply = (): void => {
    const { language, theme, textSize } = settings.current();
    root.lang = language;
    root.dataset['theme'] = theme === 'system' ? (night.matches ? 'dark' : 'light') : theme;
    root.dataset['textSize'] = String(textSize);
  };
  apply();
  night.addEventListener('change', apply);
  const stop = settings.subscribe(apply);
  return () => {
    stop();
    night.removeEventListener('change', apply);
  };
}

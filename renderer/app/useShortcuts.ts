import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The keys that work on every screen. Nothing with a single letter: a person may be writing, or reading with a reader. */
export const shortcuts = [
  { command: 'search', keys: 'Ctrl + K' },
  { command: 'home', keys: 'Alt + 1' },
  { command: 'settings', keys: 'Ctrl + ,' },
  { command: 'list', keys: 'Ctrl + /' },
] as const;

/** Listens for them as long as the shell is there; going somewhere puts an open sheet away. */
export function useShortcuts(open: (sheet: 'search' | 'keys' | undefined) => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      if (command === 'search') open('search');
      else if (command === 'list') open('keys');
      else {
        open(undefined);
        void navigate({ to: command === 'home' ? '/' : '/settings' });
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, open]);
}

function commandOf(event: KeyboardEvent): (typeof shortcuts)[number]['command'] | undefined {
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isControl && event.key.toLowerCase() === 'k') return 'search';
  if (isControl && event.key === ',') return 'settings';
  if (isControl && event.key === '/') return 'list';
  if (event.altKey && !event.ctrlKey && !event.metaKey && event.key === '1') return 'home';
  return undefined;
}

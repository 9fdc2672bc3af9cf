import { useEffect } from 'react';
import type { DraftStore } from './draftStore.ts';

/** What a key press asks for: Ctrl (⌘ on a Mac) with Z takes back; with Shift and Z, or with Y, does again. */
export function askedByKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): 'undo' | 'redo' | undefined {
  if (event.altKey || event.ctrlKey === event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}

/** Takes back and does again by keyboard, while nothing lies over the draft. Within a text field these keys are the field's own. */
export function useUndoKeys(draft: DraftStore, isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const asked = askedByKey(event);
      if (asked === undefined || event.defaultPrevented || isTextField(event.target)) return;
      event.preventDefault();
      draft[asked]();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [draft, isActive]);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}

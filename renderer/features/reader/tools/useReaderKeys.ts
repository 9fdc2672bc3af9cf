import { useEffect, useRef, type RefObject } from 'react';
import { commandFor, type ReaderCommand } from './shortcuts.ts';

const fields = 'input, textarea, select, [contenteditable="true"]';
/** Where keys have a meaning of their own that the reader must not take. */
const ownKeys = '[role="menu"], [role="treegrid"], [role="dialog"], [data-reader-own-keys]';
/** Keys that press what has the focus. */
const pressing = new Set([' ', 'Enter']);

/** Listens for the reader's keys: in the reader, and where nothing has the focus. `run` says whether it took the command. */
export function useReaderKeys(
  root: RefObject<HTMLElement | null>,
  run: (command: ReaderCommand) => boolean,
  onOtherKey: () => void,
): void {
  const latest = useRef({ run, onOtherKey });
  latest.current = { run, onOtherKey };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
      if (target !== document.body && root.current?.contains(target) !== true) return;
      if (event.key === 'Tab') latest.current.onOtherKey();
      const isTyping = target.closest(fields) !== null;
      if (!isTyping && target.closest(ownKeys) !== null && event.key !== 'Escape' && !event.ctrlKey) return;
      if (pressing.has(event.key) && target.closest('button, a') !== null) return;
      const command = commandFor(
        {
          key: event.key,
          code: event.code,
          control: event.ctrlKey || event.metaKey,
          alt: event.altKey,
          shift: event.shiftKey,
        },
        isTyping,
      );
      if (command === undefined || !latest.current.run(command)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Strokes with Alt or Ctrl are heard before the toolbar, which takes any arrow for a step to the next tool.
    const pressedFirst = (event: KeyboardEvent): void => {
      if (isModified(event)) pressed(event);
    };
    const pressedLast = (event: KeyboardEvent): void => {
      if (!isModified(event)) pressed(event);
    };
    document.addEventListener('keydown', pressedFirst, { capture: true });
    document.addEventListener('keydown', pressedLast);
    return () => {
      document.removeEventListener('keydown', pressedFirst, { capture: true });
      document.removeEventListener('keydown', pressedLast);
    };
  }, [root]);
}

function isModified({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}

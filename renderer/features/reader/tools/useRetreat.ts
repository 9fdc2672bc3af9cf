import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Tools go after this long of reading, in milliseconds. */
const retreatMs = 4_000;
/** A hand on the table moves the mouse this many pixels without meaning anything. */
const tremor = 4;
/** A touch that moves further, or lasts longer, is no tap. */
const tapMove = 10;
const tapMs = 400;

/** What a tap belongs to when it does not mean the page. */
const controls = 'button, a, input, [role="menu"], [role="dialog"], [data-reader-tools]';

interface Retreat {
  readonly isShown: boolean;
  /** Brings the tools back. */
  readonly wake: () => void;
}

/**
 * Lets the tools go while somebody reads, and brings them back for a moved mouse, a tap or `wake`. They stay while
 * `isHeld`, while the pointer is over them, and while the keyboard is in them.
 */
export function useRetreat(
  root: RefObject<HTMLElement | null>,
  tools: RefObject<HTMLElement | null>,
  isHeld: boolean,
): Retreat {
  const [isShown, setIsShown] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(isHeld);
  held.current = isHeld;

  const wake = useCallback((): void => {
    setIsShown(true);
    clearTimeout(timer.current);
    const look = (): void => {
      const inUse = tools.current?.matches(':hover') === true || tools.current?.querySelector(':focus-visible') != null;
      if (held.current || inUse) timer.current = setTimeout(look, retreatMs);
      else setIsShown(false);
    };
    timer.current = setTimeout(look, retreatMs);
  }, [tools]);

  useEffect(() => {
    wake();
    return () => clearTimeout(timer.current);
  }, [wake, isHeld]);

  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    let last: { x: number; y: number } | undefined;
    let touched: { x: number; y: number; at: number } | undefined;
    element.addEventListener(
      'pointermove',
      ({ pointerType, clientX: x, clientY: y }) => {
        if (pointerType === 'touch') return;
        if (last !== undefined && Math.hypot(x - last.x, y - last.y) < tremor) return;
        const isFirst = last === undefined;
        last = { x, y };
        // The page scrolling away below a resting mouse, or the first event of all, is no movement.
        if (!isFirst) wake();
      },
      { signal },
    );
    element.addEventListener(
      'pointerdown',
      ({ pointerType, clientX: x, clientY: y, timeStamp: at }) => {
        if (pointerType === 'touch') touched = { x, y, at };
      },
      { signal },
    );
    element.addEventListener(
      'pointerup',
      ({ clientX: x, clientY: y, timeStamp: at, target }) => {
        const start = touched;
        touched = undefined;
        if (start === undefined || at - start.at > tapMs || Math.hypot(x - start.x, y - start.y) > tapMove) return;
        if (target instanceof Element && target.closest(controls) !== null) wake();
        else setIsShown((before) => !before);
      },
      { signal },
    );
    return () => stop.abort();
  }, [root, wake]);

  useEffect(() => {
    if (isShown) wake();
  }, [isShown, wake]);

  return { isShown: isShown || isHeld, wake };
}

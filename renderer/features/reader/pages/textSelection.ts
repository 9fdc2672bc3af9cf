import { useEffect, type RefObject } from 'react';

const layers = '[data-reader-text]';

/**
 * Makes selecting text behave between the lines. The pieces of a page's text lie apart, and where the pointer is over
 * none of them, a browser would select to the page's end or beginning. While text is being selected, a block as large as
 * the page lies right behind the piece reached last, so that what is between belongs to it. (PDF.js's own viewer does
 * the same; its class for it is not part of the library.)
 */
export function useTextSelection(pages: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = pages.current;
    if (root === null) return undefined;
    const stop = new AbortController();
    const filler = document.createElement('div');
    filler.dataset['readerFiller'] = '';
    let isPressed = false;
    let before: Range | undefined;

    const release = (): void => {
      isPressed = false;
      filler.remove();
    };
    const follow = (): void => {
      const selection = document.getSelection();
      if (!isPressed || selection === null || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      const isStartMoving =
        before !== undefined && before.endContainer === range.endContainer && before.endOffset === range.endOffset;
      before = range.cloneRange();
      const reached = isStartMoving ? range.startContainer : range.endContainer;
      const piece = reached instanceof Element ? reached : reached.parentElement;
      const layer = piece?.closest(layers);
      if (piece == null || layer == null || piece === layer || piece === filler || !root.contains(layer)) return;
      if (isStartMoving) piece.before(filler);
      else (range.endOffset === 0 ? (pieceBefore(piece) ?? piece) : piece).after(filler);
    };
    const copy = (event: ClipboardEvent): void => {
      const selection = document.getSelection();
      if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
      // Papers write letters and marks apart, or two letters as one; whoever pastes them wants words.
      const text = selection.toString().replaceAll(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'));
      event.clipboardData.setData('text/plain', text.normalize('NFC'));
      event.preventDefault();
    };

    const { signal } = stop;
    root.addEventListener(
      'pointerdown',
      ({ target }) => {
        isPressed = target instanceof Element && target.closest(layers) !== null;
        before = undefined;
      },
      { signal },
    );
    root.addEventListener('copy', copy, { signal });
    document.addEventListener('pointerup', release, { signal });
    document.addEventListener('pointercancel', release, { signal });
    window.addEventListener('blur', release, { signal });
    document.addEventListener('selectionchange', follow, { signal });
    return () => {
      stop.abort();
      filler.remove();
    };
  }, [pages]);
}

/** A selection that ends before a piece's first letter has reached the piece before it; what holds no text is none. */
function pieceBefore(piece: Element): Element | undefined {
  let before = piece.previousElementSibling;
  while (before !== null && before.childNodes.length === 0) before = before.previousElementSibling;
  return before ?? undefined;
}

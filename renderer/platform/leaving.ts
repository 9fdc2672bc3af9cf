/** What must not be broken off unasked when its window is closed. */
export interface Leaving {
  /** From now on whoever closes the window is asked first, as long as this is so. Returns how to stop. */
  hold(isBusy: () => boolean): () => void;
  /** Whether somebody wanted to close the window and has not answered yet. Never in a browser, which asks by itself. */
  isAsked(): boolean;
  subscribe(listener: () => void): () => void;
  stay(): void;
  leave(): void;
}

/** The window, as far as it is left. */
export interface LeftWindow {
  addEventListener(type: 'beforeunload', listener: (event: Event) => void): void;
  close(): void;
}

/** `asksItself`: as a browser does. A window of the desktop that may not be closed just stays, so its screen has to ask. */
export function leavingOf(page: LeftWindow, asksItself: boolean): Leaving {
  const holds = new Set<() => boolean>();
  const listeners = new Set<() => void>();
  let isAsked = false;
  let isLeft = false;
  const become = (asked: boolean): void => {
    isAsked = asked;
    for (const listener of listeners) listener();
  };
  page.addEventListener('beforeunload', (event) => {
    if (isLeft || ![...holds].some((isBusy) => isBusy())) return;
    event.preventDefault();
    if (!asksItself) become(true);
  });
  return {
    hold(isBusy) {
      holds.add(isBusy);
      return () => holds.delete(isBusy);
    },
    isAsked: () => isAsked,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stay: () => become(false),
    leave() {
      isLeft = true;
      page.close();
    },
  };
}

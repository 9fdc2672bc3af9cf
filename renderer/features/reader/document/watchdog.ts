/** How often it looks at the clock, in milliseconds. */
const tick = 250;

export interface Watched {
  readonly limitMs: number;
  /** While true, time does not count: the work waits for something else (bytes, a hidden window). */
  readonly suspended: () => boolean;
  readonly onExpired: () => void;
}

/**
 * Calls `onExpired` once, when work has taken `limitMs` of its own time; stop it when the work is done.
 * A gap between two looks (a sleeping machine, a blocked thread) counts as two ticks at most.
 */
export function watch({ limitMs, suspended, onExpired }: Watched): () => void {
  let spent = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (!suspended()) spent += Math.min(now - last, 2 * tick);
    last = now;
    if (spent < limitMs) return;
    clearInterval(timer);
    onExpired();
  }, tick);
  return () => clearInterval(timer);
}

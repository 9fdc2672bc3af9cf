const free = 5;
const longest = 15 * 60_000;
const remembered = 10_000;

/**
 * Slows guessing at one name: after five wrong tries each further one must wait, twice as long each time, up to a quarter
 * of an hour. Never for ever: nobody can lock a minister out for good. Names that do not exist are slowed alike.
 */
export class Attempts {
  readonly #failures = new Map<string, { count: number; last: number }>();

  /** Milliseconds until this name may be tried again. */
  waitFor(name: string, now: number): number {
    const failure = this.#failures.get(name);
    if (failure === undefined || failure.count < free) return 0;
    // A clock that was set back counts from there: the wait is never longer than it says.
    failure.last = Math.min(failure.last, now);
    return Math.max(0, failure.last + Math.min(longest, 1000 * 2 ** (failure.count - free)) - now);
  }

  failed(name: string, now: number): void {
    const count = (this.#failures.get(name)?.count ?? 0) + 1;
    this.#failures.delete(name);
    this.#failures.set(name, { count, last: now });
    const oldest = this.#failures.keys().next();
    if (this.#failures.size > remembered && oldest.done !== true) this.#failures.delete(oldest.value);
  }

  succeeded(name: string): void {
    this.#failures.delete(name);
  }
}

/** A place one came from by a jump. Scrolling leaves no trace; jumping does. */
export interface Stop {
  readonly page: number;
  readonly offset: number;
}

/** More jumps back than anyone follows. */
const longest = 100;

/** Where jumps led from and to, as in a browser. Immutable. */
export class ReadingHistory {
  readonly #back: readonly Stop[];
  readonly #forward: readonly Stop[];

  private constructor(back: readonly Stop[], forward: readonly Stop[]) {
    this.#back = back;
    this.#forward = forward;
  }

  static readonly empty = new ReadingHistory([], []);

  get canGoBack(): boolean {
    return this.#back.length > 0;
  }

  get canGoForward(): boolean {
    return this.#forward.length > 0;
  }

  /** After a jump from `left`: one can go back there, and no more forward. */
  jumpedFrom(left: Stop): ReadingHistory {
    return new ReadingHistory([...this.#back, left].slice(-longest), []);
  }

  /** The stop to go back to, and the history then; `left` is where one goes back from. */
  back(left: Stop): { readonly to: Stop; readonly history: ReadingHistory } | undefined {
    const to = this.#back.at(-1);
    if (to === undefined) return undefined;
    return { to, history: new ReadingHistory(this.#back.slice(0, -1), [left, ...this.#forward]) };
  }

  forward(left: Stop): { readonly to: Stop; readonly history: ReadingHistory } | undefined {
    const [to, ...rest] = this.#forward;
    if (to === undefined) return undefined;
    return { to, history: new ReadingHistory([...this.#back, left], rest) };
  }
}

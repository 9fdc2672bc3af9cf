/**
 * Works on whatever comes while the last work goes on together, at most `most` at a time, in the order in which it came.
 * `work` answers for each by itself; where it rejects, all of them do.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
  most: number,
): (item: Item) => Promise<Result> {
  const waiting: { item: Item; settle: (result: PromiseSettledResult<Result>) => void }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      // What the sockets bring in this turn of the event loop comes along.
      await new Promise((resolve) => setImmediate(resolve));
      const together = waiting.splice(0, most);
      const results = await work(together.map(({ item }) => item)).catch((reason: unknown) => {
        return together.map((): PromiseSettledResult<Result> => ({ status: 'rejected', reason }));
      });
      for (const [index, { settle }] of together.entries()) {
        settle(results[index] ?? { status: 'rejected', reason: new Error('left without an answer') });
      }
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({
        item,
        settle: (result) => (result.status === 'fulfilled' ? resolve(result.value) : reject(result.reason)),
      });
      if (isRunning) return;
      isRunning = true;
      void run();
    });
}

/** What came of it, kept until all the others have theirs. */
export function settledBy<Result>(work: () => Result): PromiseSettledResult<Result> {
  try {
    return { status: 'fulfilled', value: work() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

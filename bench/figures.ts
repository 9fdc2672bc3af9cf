/** One figure of the report: the median of several runs, beside a peer or a limit measured in the same run. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 's' | '/s' | 'KB' | 'MB/s';
  readonly ours: number;
  /** Every run, in the order it was made: the spread says how far to trust the median. */
  readonly runs: readonly number[];
  readonly beside: readonly { readonly name: string; readonly value: number; readonly ratio: number }[];
  /** What was hoped for, in words. */
  readonly aim?: string;
}

/** The middle of the values; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Puts a figure together from runs of ours and runs of those beside it. `ratio` is ours divided by theirs. */
export function figure(
  what: string,
  unit: Figure['unit'],
  runs: readonly number[],
  beside: Readonly<Record<string, readonly number[]>>,
  aim?: string,
): Figure {
  const ours = median(runs);
  return {
    what,
    unit,
    ours: round(ours),
    runs: runs.map(round),
    beside: Object.entries(beside).map(([name, values]) => {
      const value = median(values);
      return { name, value: round(value), ratio: round(ours / value) };
    }),
    ...(aim === undefined ? {} : { aim }),
  };
}

/** A figure as a line for people. */
export function lineOf({ what, unit, ours, beside, aim }: Figure): string {
  const others = beside.map(({ name, value, ratio }) => `${ratio} × ${name} (${value} ${unit})`);
  return `${what}: ${ours} ${unit}${others.length === 0 ? '' : `, ${others.join(', ')}`}${aim === undefined ? '' : `  [aim: ${aim}]`}`;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** `ms`, `s`, `KB`: less is better; `/s`, `MB/s`: more is. */
export type Unit = 'ms' | 's' | '/s' | 'KB' | 'MB/s';

/** One figure of the report: the median of several runs, beside a peer or a limit measured in the same run. */
export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  /** Every run, in the order it was made: the spread says how far to trust the median. */
  readonly runs: readonly number[];
  readonly beside: readonly Beside[];
  readonly aim?: { readonly words: string; readonly isMet: boolean };
}

export interface Beside {
  readonly name: string;
  readonly value: number;
  /** Ours by theirs: below 1 is less than theirs. */
  readonly ratio: number;
  readonly runs: readonly number[];
}

/** What is hoped for: in words, and whether medians reach it. */
export interface Aim {
  readonly words: string;
  isMet(ours: number, beside: Readonly<Record<string, number>>): boolean;
}

/** At most so much, whatever the others do. */
export function atMost(limit: number, words: string): Aim {
  return { words, isMet: (ours) => ours <= limit };
}

/** At least so much, whatever the others do. */
export function atLeast(limit: number, words: string): Aim {
  return { words, isMet: (ours) => ours >= limit };
}

/** At most `factor` of the least of those named; of those that were measured. */
export function atMostTimes(factor: number, names: readonly string[]): Aim {
  const words = `≤ ${factor} × ${names.length === 1 ? names.join('') : 'the better peer'}`;
  return { words, isMet: (ours, beside) => ours <= factor * Math.min(...measured(beside, names)) };
}

/** At least `factor` of the most of those named; of those that were measured. */
export function atLeastTimes(factor: number, names: readonly string[]): Aim {
  const words = `≥ ${factor} × ${names.length === 1 ? names.join('') : 'the better peer'}`;
  return { words, isMet: (ours, beside) => ours >= factor * Math.max(...measured(beside, names)) };
}

/** The middle of the values; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The value below which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Puts a figure together from runs of ours and runs of those beside it; without the latter, no aim beside them is met. */
export function figure(
  what: string,
  unit: Unit,
  runs: readonly number[],
  beside: Readonly<Record<string, readonly number[]>>,
  aim?: Aim,
): Figure {
  const ours = median(runs);
  const medians = Object.fromEntries(Object.entries(beside).map(([name, values]) => [name, median(values)]));
  return {
    what,
    unit,
    ours: round(ours),
    runs: runs.map(round),
    beside: Object.entries(beside).map(([name, values]) => {
      const value = median(values);
      return { name, value: round(value), ratio: round(ours / value), runs: values.map(round) };
    }),
    ...(aim === undefined ? {} : { aim: { words: aim.words, isMet: aim.isMet(ours, medians) } }),
  };
}

/** A figure as a line for people. */
export function lineOf({ what, unit, ours, beside, aim }: Figure): string {
  const others = beside.map(({ name, value, ratio }) => `${ratio} × ${name} (${value} ${unit})`);
  const hoped = aim === undefined ? '' : `  [aim: ${aim.words}: ${aim.isMet ? 'met' : 'NOT met'}]`;
  return `${what}: ${ours} ${unit}${others.length === 0 ? '' : `, ${others.join(', ')}`}${hoped}`;
}

/** Figures as the rows of a Markdown table, as they stand in docs/PERFORMANCE.md. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, unit, ours, beside, aim }) => [
    what,
    `${ours} ${unit}`,
    beside.map(({ name, value }) => `${name} ${value} ${unit}`).join('; '),
    beside.map(({ ratio }) => `${ratio} ×`).join('; '),
    aim?.words ?? '',
    aim === undefined ? '' : aim.isMet ? 'met' : '**not met**',
  ]);
  const head = ['figure', 'ours', 'beside', 'ratio', 'aim', ''];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function measured(beside: Readonly<Record<string, number>>, names: readonly string[]): number[] {
  const values = names.flatMap((name) => beside[name] ?? []);
  return values.length === 0 ? [Number.NaN] : values;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

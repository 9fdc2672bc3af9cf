import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** `intended`: about to be asked for. `acknowledged`: said to be kept. `receipted`: a receipt of the server's was verified. */
export type Standing = 'intended' | 'acknowledged' | 'receipted';

/** What was asked and what was answered, written down outside of all that is killed; each line is on the disk before more happens. */
export class OutsideLedger {
  readonly #file: string;
  readonly #descriptor: number;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'a');
  }

  note(standing: Standing, what: string): void {
    writeSync(this.#descriptor, `${standing} ${what}\n`);
    fdatasyncSync(this.#descriptor);
  }

  /** Everything noted so far that begins with `kind`, read back from the disk. */
  all(standing: Standing, kind: string): string[] {
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`${standing} ${kind}`))
      .map((line) => line.slice(standing.length + 1));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** What is wrong with what was found: each thing acknowledged must be there exactly once, and nothing that was never meant. */
export function faultsOf(ledger: OutsideLedger, kind: string, found: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const one of found) times.set(one, (times.get(one) ?? 0) + 1);
  const intended = new Set(ledger.all('intended', kind));
  const kept = [...ledger.all('acknowledged', kind), ...ledger.all('receipted', kind)];
  return [
    ...kept.filter((one) => !times.has(one)).map((one) => `lost: ${one}`),
    ...[...times].filter(([, count]) => count > 1).map(([one]) => `doubled: ${one}`),
    ...[...times.keys()].filter((one) => !intended.has(one)).map((one) => `never written: ${one}`),
  ];
}

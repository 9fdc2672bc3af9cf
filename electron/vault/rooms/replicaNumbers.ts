import { replicaNumbersAnswer } from '../../../shared/api/routes.ts';
import { clientIdOf } from '../../../shared/rooms/replica.ts';
import type { Entries, Notebook } from '../file/notebook.ts';
import { ifThereIsSpace, isFileTrouble } from '../file/vaultFile.ts';
import type { Link } from '../server/link.ts';

const batch = 64;

/** The Yjs client ids this device may write under (decision 0005): reserved ahead, so that there are some while offline. */
export interface ReplicaNumbers {
  /**
   * A client id that no replica ever had; `undefined`: none left until the server is there. Taken durably, or on a full disk
   * for reading only: `settle` comes before anything is written under it.
   */
  take(): number | undefined;
  /** What could not be noted on a full disk is noted now. Throws `DiskFull` where there still is no space. */
  settle(): void;
  /** Asks for more where few are left. */
  refill(): Promise<void>;
}

export function replicaNumbers(notebook: Notebook, link: Link, deviceNumber: number): ReplicaNumbers {
  let filling: Promise<void> | undefined;
  /** What the notebook could not take yet. */
  let owed: Entries['replicaNumbers'] | undefined;
  const reserved = () => owed ?? notebook.read('replicaNumbers') ?? [];
  const left = () => reserved().reduce((sum, { next, end }) => sum + end - next, 0);

  function keep(ranges: Entries['replicaNumbers']): void {
    owed = ranges;
    notebook.write('replicaNumbers', ranges);
    owed = undefined;
  }

  async function fill(): Promise<void> {
    const answer = await link.ask(replicaNumbersAnswer, '/replica-numbers', { method: 'POST', body: { count: batch } });
    if (!answer.ok) return;
    const { first, count } = answer.value;
    try {
      keep([...reserved(), { next: first, end: first + count }]);
    } catch (error) {
      if (!isFileTrouble(error)) throw error;
    }
  }

  return {
    take() {
      const [range, ...later] = reserved();
      if (range === undefined) return undefined;
      const rest = range.next + 1 < range.end ? [{ next: range.next + 1, end: range.end }] : [];
      ifThereIsSpace(() => keep([...rest, ...later]));
      return clientIdOf(deviceNumber, range.next);
    },
    settle() {
      if (owed !== undefined) keep(owed);
    },
    async refill() {
      if (left() >= batch / 2) return;
      filling ??= fill().finally(() => (filling = undefined));
      await filling;
    },
  };
}

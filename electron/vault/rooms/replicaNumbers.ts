import { replicaNumbersAnswer } from '../../../shared/api/routes.ts';
import { clientIdOf } from '../../../shared/rooms/replica.ts';
import type { Notebook } from '../file/notebook.ts';
import { isFileTrouble } from '../file/vaultFile.ts';
import type { Link } from '../server/link.ts';

const batch = 64;

/** The Yjs client ids this device may write under (decision 0005): reserved ahead, so that there are some while offline. */
export interface ReplicaNumbers {
  /** A client id that no replica ever had; taken durably before it is returned. `undefined`: none left until the server is there. */
  take(): number | undefined;
  /** Asks for more where few are left. */
  refill(): Promise<void>;
}

export function replicaNumbers(notebook: Notebook, link: Link, deviceNumber: number): ReplicaNumbers {
  let filling: Promise<void> | undefined;
  const reserved = () => notebook.read('replicaNumbers') ?? [];
  const left = () => reserved().reduce((sum, { next, end }) => sum + end - next, 0);

  async function fill(): Promise<void> {
    const answer = await link.ask(replicaNumbersAnswer, '/replica-numbers', { method: 'POST', body: { count: batch } });
    if (!answer.ok) return;
    const { first, count } = answer.value;
    try {
      notebook.write('replicaNumbers', [...reserved(), { next: first, end: first + count }]);
    } catch (error) {
      if (!isFileTrouble(error)) throw error;
    }
  }

  return {
    take() {
      const [range, ...later] = reserved();
      if (range === undefined) return undefined;
      const rest = range.next + 1 < range.end ? [{ next: range.next + 1, end: range.end }] : [];
      notebook.write('replicaNumbers', [...rest, ...later]);
      return clientIdOf(deviceNumber, range.next);
    },
    async refill() {
      if (left() >= batch / 2) return;
      filling ??= fill().finally(() => (filling = undefined));
      await filling;
    },
  };
}

import { z } from 'zod';
import { fromBase64Url } from '../../../shared/acts/act.ts';
import type { LedgerAlarm } from '../../../shared/acts/witness.ts';
import { watchLedger, type LedgerLink, type WitnessMemory } from '../../../shared/api/ledgerWitness.ts';
import type { ActTable } from '../file/acts.ts';
import type { Entries, Notebook } from '../file/notebook.ts';
import { isFileTrouble } from '../file/vaultFile.ts';
import type { Link } from '../server/link.ts';

/** Watches that the server's ledger only grows, and holds what this device ever saw of it against the server. */
export interface Witness {
  /** What was found wrong and is not mended; `null`: all is as this device saw it. */
  alarm(): LedgerAlarm | null;
  /** There is a connection: looks now, and again from time to time. */
  goOn(): void;
  end(): void;
}

export interface WitnessEnvironment {
  readonly acts: ActTable;
  readonly notebook: Notebook;
  readonly link: Pick<Link, 'ask'>;
  readonly owner: Entries['owner'];
  readonly deviceKey: Entries['deviceKey'];
  readonly now: () => string;
  readonly changed: () => void;
}

const pause = 5 * 60_000;

export function keepWitness({ acts, notebook, link, owner, deviceKey, now, changed }: WitnessEnvironment): Witness {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let ended = false;

  const asked: LedgerLink = {
    get: (schema, path) => link.ask(schema, path),
    post: (path, body) => link.ask(z.undefined(), path, { method: 'POST', body }),
  };
  const memory: WitnessMemory = {
    checkpoint: () => notebook.read('checkpoint'),
    keep: (checkpoint) => notebook.write('checkpoint', checkpoint),
    receiptsAfter: (size) =>
      acts
        .receivedAfter(0)
        .flatMap(({ outcome }) =>
          outcome.outcome === 'received' && outcome.receipt.sequence > size ? [outcome.receipt] : [],
        ),
    alarm(found, shown) {
      if (found === notebook.read('ledgerAlarm')?.found) return;
      if (found === undefined) notebook.erase('ledgerAlarm');
      else notebook.write('ledgerAlarm', { found, shown, at: now() });
      changed();
    },
  };

  async function look(): Promise<void> {
    const key = await crypto.subtle.importKey('pkcs8', fromBase64Url(deviceKey.privateKey), 'Ed25519', false, ['sign']);
    const installation = { installation: owner.body.installation, publicKey: owner.installationKey };
    if (ended) return;
    try {
      await watchLedger(asked, memory, { installation, key });
    } catch (error) {
      // A full disk was told of elsewhere, and a closed file is nobody's trouble; what is not kept now is compared again later.
      if (!ended && !isFileTrouble(error)) throw error;
    }
  }

  function goOn(): void {
    clearTimeout(timer);
    if (ended) return;
    timer = setTimeout(goOn, pause);
    looking ??= look().finally(() => (looking = undefined));
  }

  return {
    alarm: () => notebook.read('ledgerAlarm')?.found ?? null,
    goOn,
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}

import { v7 as newId } from 'uuid';
import { z } from 'zod';
import {
  actBodies,
  actSchema,
  fromBase64Url,
  receiptBytes,
  signedBy,
  type ActType,
  type Receipt,
} from '../../../shared/acts/act.ts';
import { signAct } from '../../../shared/acts/sealed.ts';
import { submitActAnswer } from '../../../shared/api/routes.ts';
import type { DesktopAnswer, DesktopInput } from '../../../shared/desktop/wire.ts';
import type { ActTable, KeptAct } from '../file/acts.ts';
import type { Entries } from '../file/notebook.ts';
import { isFileTrouble } from '../file/vaultFile.ts';
import type { Link } from '../server/link.ts';

export type ActOutcome = DesktopAnswer<'acts.submit'>;

/** Acts on their way: signed, kept, sent in order, and settled by a receipt or a refusal. */
export interface Outbox {
  /**
   * Signs an act and keeps it, durably, then sends it where it can. Answers `waiting` where the server cannot be asked now;
   * the act goes by itself later. Throws where the body is none of this type.
   */
  submit(type: string, body: unknown): Promise<ActOutcome>;
  waiting(): number;
  /** The last act of a type about a ballot that was signed on this device, whenever that was, and what became of it. */
  last(about: DesktopInput<'acts.last'>): DesktopAnswer<'acts.last'>;
  /** There is a connection. `lastSequence`: the last act of this device that the server knows. */
  goOn(lastSequence?: number): Promise<void>;
  end(): void;
}

export interface OutboxEnvironment {
  readonly acts: ActTable;
  readonly link: Link;
  readonly owner: Entries['owner'];
  readonly deviceKey: Entries['deviceKey'];
  readonly now: () => string;
  readonly changed: () => void;
  /** The server no longer knows acts that it gave receipts for. */
  readonly serverWentBack: () => void;
}

const typeSchema = z.string().refine((type): type is ActType => Object.hasOwn(actBodies, type));
/** Of an act that was signed here; what it says may be sealed. */
const signedAt = z.object({ at: z.string() });
const firstPause = 1000;
const longestPause = 60_000;

export function openOutbox({ acts, link, owner, deviceKey, now, changed, serverWentBack }: OutboxEnvironment): Outbox {
  const settled = new Map<string, ActOutcome>();
  let keeping: Promise<unknown> = Promise.resolve();
  let sending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = firstPause;
  /** The last act of this device that the server said it knows. */
  let knownThere = 0;
  const ending = new AbortController();

  async function sign(type: string, body: unknown): Promise<string> {
    const act = actSchema.parse({
      v: 1,
      id: newId(),
      installation: owner.body.installation,
      actor: owner.person.id,
      device: deviceKey.id,
      sequence: Math.max(acts.lastSequence(), knownThere) + 1,
      at: now(),
      type: typeSchema.parse(type),
      body,
    });
    const key = await crypto.subtle.importKey('pkcs8', fromBase64Url(deviceKey.privateKey), 'Ed25519', false, ['sign']);
    acts.keep(act.sequence, act.id, await signAct(act, key));
    changed();
    return act.id;
  }

  /** One pass over what waits; whoever comes meanwhile is in it or gets the next. */
  function send(): Promise<void> {
    sending ??= sendAll().finally(() => (sending = undefined));
    return sending;
  }

  async function sendAll(): Promise<void> {
    clearTimeout(timer);
    for (let act = acts.waiting()[0]; act !== undefined && !ending.signal.aborted; act = acts.waiting()[0]) {
      if (!(await sendOne(act).catch(ofTheFile))) {
        comeAgain();
        return;
      }
      pause = firstPause;
    }
  }

  async function sendOne(act: KeptAct): Promise<boolean> {
    if (link.connection() !== 'online') return false;
    const answer = await link.ask(submitActAnswer, '/acts', { method: 'POST', body: act.signed, alsoAnswers: [409] });
    if (ending.signal.aborted) return false;
    // Nothing that comes again would make it readable, and what waits behind it must not wait for ever.
    const isUnreadable = !answer.ok && answer.code === 'request-malformed';
    if (!answer.ok && !isUnreadable) return false;
    const value = answer.ok ? answer.value : ({ outcome: 'refused', code: 'act-malformed' } as const);
    // What no key of the installation signed is no receipt: whoever sits between may say what they like.
    if (value.outcome === 'received' && !(await isReceiptFor(act, value.receipt, owner))) return false;
    if (ending.signal.aborted) return false;
    acts.settle(act.id, value);
    settled.set(act.id, value);
    changed();
    return true;
  }

  function comeAgain(): void {
    if (ending.signal.aborted || link.connection() !== 'online') return;
    clearTimeout(timer);
    timer = setTimeout(() => void send(), pause);
    pause = Math.min(pause * 2, longestPause);
  }

  /** The server was put back to a backup: what it received after it is sent once more, as it was signed. */
  function bringBack(lastSequence: number): void {
    const forgotten = acts.receivedAfter(lastSequence);
    for (const { id } of forgotten) acts.settle(id, { outcome: 'waiting' });
    if (forgotten.length > 0) serverWentBack();
  }

  return {
    async submit(type, body) {
      const kept = keeping.then(() => sign(type, body));
      // A body that is none must not hold up the acts after it.
      keeping = kept.catch(() => undefined);
      const id = await kept;
      await sending;
      await send();
      const outcome = settled.get(id);
      settled.delete(id);
      return outcome ?? { outcome: 'waiting', act: id };
    },
    waiting: () => acts.waiting().length,
    last({ type, ballot }) {
      const act = acts.lastAbout(type, ballot);
      if (act === undefined) return undefined;
      const { at } = signedAt.parse(JSON.parse(act.signed.canonical));
      const { outcome } = act;
      return { act: act.id, at, outcome: outcome.outcome === 'waiting' ? { ...outcome, act: act.id } : outcome };
    },
    async goOn(lastSequence) {
      pause = firstPause;
      if (lastSequence !== undefined) {
        knownThere = lastSequence;
        bringBack(lastSequence);
      }
      changed();
      await send();
    },
    end() {
      ending.abort();
      clearTimeout(timer);
    },
  };
}

/** A receipt that could not be kept is asked for again. */
function ofTheFile(error: unknown): false {
  if (!isFileTrouble(error)) throw error;
  return false;
}

async function isReceiptFor(act: KeptAct, receipt: Receipt, owner: Entries['owner']): Promise<boolean> {
  const { signature, ...said } = receipt;
  return (
    receipt.act === act.id &&
    receipt.installation === owner.body.installation &&
    (await signedBy(owner.installationKey, receiptBytes(said), signature))
  );
}

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
import { answersIn, signAct } from '../../../shared/acts/sealed.ts';
import { submitActAnswer } from '../../../shared/api/routes.ts';
import type { DesktopAnswer, DesktopInput } from '../../../shared/desktop/wire.ts';
import { isForWantOfACode, type CodeRefusal } from '../../../shared/domain/refusal.ts';
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
  /** Sends an act that waits for a code of the second factor, with one, and tells what became of it. */
  confirm(act: string, totp: string): Promise<ActOutcome>;
  /** Gives up an act that waits for a code: it is kept as not recorded, and those behind it go on. */
  withdraw(act: string): Promise<ActOutcome>;
  /** The ballot whose act waits for a code; null: none does. */
  codeNeededFor(): string | null;
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
const signedAbout = z.object({ body: z.object({ ballot: z.string() }) });
const firstPause = 1000;
const longestPause = 60_000;

export function openOutbox({ acts, link, owner, deviceKey, now, changed, serverWentBack }: OutboxEnvironment): Outbox {
  /** Codes for acts that wait for one: each goes with one try. */
  const codes = new Map<string, string>();
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
      const isAnswered = await sendOne(act).catch(ofTheFile);
      if (!isAnswered) comeAgain();
      // Those behind it wait too: the server takes a device's acts in rising sequence only.
      if (!isAnswered || codeNeeded(acts.act(act.id)) !== undefined) return;
      pause = firstPause;
    }
  }

  /** Whether the server answered, and it is known what became of the act. */
  async function sendOne(act: KeptAct): Promise<boolean> {
    if (link.connection() !== 'online') return false;
    const totp = codes.get(act.id);
    codes.delete(act.id);
    // Until there is an answer it may have been received, and cannot be given up.
    if (totp !== undefined) acts.settle(act.id, { outcome: 'waiting' });
    const body = totp === undefined ? act.signed : { ...act.signed, totp };
    const answer = await link.ask(submitActAnswer, '/acts', { method: 'POST', body, alsoAnswers: [409] });
    if (ending.signal.aborted) return false;
    // Nothing that comes again would make it readable, and what waits behind it must not wait for ever.
    const isUnreadable = !answer.ok && answer.code === 'request-malformed';
    if (!answer.ok && !isUnreadable) return false;
    const value = answer.ok ? answer.value : ({ outcome: 'refused', code: 'act-malformed' } as const);
    // What no key of the installation signed is no receipt: whoever sits between may say what they like.
    if (value.outcome === 'received' && !(await isReceiptFor(act, value.receipt, owner))) return false;
    if (ending.signal.aborted) return false;
    acts.settle(act.id, isForWantOfACode(value) ? { outcome: 'waiting', needs: value.code } : value);
    changed();
    return true;
  }

  function outcomeOf({ id, outcome }: KeptAct): ActOutcome {
    if (outcome.outcome !== 'waiting') return outcome;
    const [first] = acts.waiting();
    const needs =
      first !== undefined && first.id !== id && codeNeeded(first) !== undefined ? 'earlier-act' : outcome.needs;
    return { outcome: 'waiting', act: id, ...(needs === undefined ? {} : { needs }) };
  }

  function outcomeNow(id: string): ActOutcome {
    const act = acts.act(id);
    if (act === undefined) throw new Error('no such act was signed on this device');
    return outcomeOf(act);
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
      return outcomeNow(id);
    },
    waiting: () => acts.waiting().length,
    last({ type, ballot }) {
      const act = acts.lastAbout(type, ballot);
      if (act === undefined) return undefined;
      const { at } = signedAt.parse(JSON.parse(act.signed.canonical));
      const { opening } = act.signed;
      const answers = opening === undefined ? [] : (answersIn(opening) ?? []);
      return { act: act.id, at, answers, outcome: outcomeOf(act) };
    },
    async confirm(id, totp) {
      if (acts.act(id)?.outcome.outcome !== 'waiting') return outcomeNow(id);
      await sending;
      codes.set(id, totp);
      await send();
      // One pass may have been past it already.
      if (codes.has(id)) await send();
      codes.delete(id);
      return outcomeNow(id);
    },
    async withdraw(id) {
      await sending;
      if (codeNeeded(acts.act(id)) !== undefined) {
        acts.settle(id, { outcome: 'refused', code: 'second-factor-needed' });
        changed();
        await send();
      }
      return outcomeNow(id);
    },
    codeNeededFor() {
      const [first] = acts.waiting();
      if (first === undefined || codeNeeded(first) === undefined) return null;
      const about = signedAbout.safeParse(JSON.parse(first.signed.canonical));
      return about.success ? about.data.body.ballot : null;
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

function codeNeeded(act: KeptAct | undefined): CodeRefusal | undefined {
  return act?.outcome.outcome === 'waiting' ? act.outcome.needs : undefined;
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

import { v7 as newActId } from 'uuid';
import { actSchema, concernsBallot, type ActBody, type ActType } from '../../shared/acts/act.ts';
import { signAct, type OpenableAct } from '../../shared/acts/sealed.ts';
import { submitActAnswer, type OpenSession, type SubmitActAnswer } from '../../shared/api/routes.ts';
import { isForWantOfACode, type CodeRefusal } from '../../shared/domain/refusal.ts';
import { askServer } from './api.ts';
import type { ActOutcome, SignedHere } from './bridge.ts';

/** What signing needs of the session; `undefined` where nobody is signed in. */
export interface Signer {
  readonly session: OpenSession;
  readonly privateKey: CryptoKey | undefined;
  /** The sequence this act gets: one more than the last act of this device. */
  nextSequence(): Promise<number>;
}

export interface BrowserActs {
  submit<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<ActOutcome>;
  /** Sends an act that waits for a code of the second factor, with one. */
  confirm(act: string, totp: string): Promise<ActOutcome>;
  /** Gives up an act that waits for a code: it is not sent any more. */
  withdraw(act: string): Promise<ActOutcome>;
  /** The ballot whose act waits for a code; null: none does. */
  codeNeededFor(): string | null;
  last(type: ActType, ballot: string): SignedHere | undefined;
  /** Acts signed here that the server has not answered. */
  waiting(): number;
  /** There is a connection again: what waits is sent now. */
  resume(): void;
  /** Forgets what waits: its person is no longer signed in. */
  clear(): void;
}

/** An act on its way. `needs`: what it waits for, beside a connection. */
interface Waiting {
  readonly signed: OpenableAct;
  readonly ballot: string | null;
  readonly needs: CodeRefusal | undefined;
}

const pauseBetweenAttempts = 5000;

/** Signs acts and sends them, one after the other; what has no connection waits and goes on as long as the page lives. */
export function browserActs(signer: () => Signer | undefined, onChange: () => void): BrowserActs {
  const outbox = new Map<string, Waiting>();
  /** By type and ballot: the last one that was signed. */
  const latest = new Map<string, SignedHere>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function become(id: string, outcome: ActOutcome): ActOutcome {
    for (const [about, signed] of latest) if (signed.act === id) latest.set(about, { ...signed, outcome });
    onChange();
    return outcome;
  }

  async function send(id: string, waiting: Waiting, totp?: string): Promise<ActOutcome> {
    const json = totp === undefined ? waiting.signed : { ...waiting.signed, totp };
    // Until there is an answer it may have been received, and cannot be given up.
    if (totp !== undefined) outbox.set(id, { ...waiting, needs: undefined });
    const answer = await askServer(submitActAnswer, '/acts', { method: 'POST', json });
    if (answer.ok && isForWantOfACode(answer.value)) {
      const { code: needs } = answer.value;
      outbox.set(id, { ...waiting, needs });
      return become(id, { outcome: 'waiting', act: id, needs });
    }
    if (answer.ok) {
      outbox.delete(id);
      return become(id, settled(answer.value));
    }
    // The same act twice is once: it may have arrived, so it is sent again until there is an answer.
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(sendWaiting), pauseBetweenAttempts);
    return become(id, { outcome: 'waiting', act: id });
  }

  async function signAndSend<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<ActOutcome> {
    const by = signer();
    if (by?.privateKey === undefined) return { outcome: 'unsigned' };
    const { person, device, body: institution } = by.session;
    const act = actSchema.parse({
      v: 1,
      id: newActId(),
      installation: institution.installation,
      actor: person.id,
      device: device.id,
      sequence: await by.nextSequence(),
      at: new Date().toISOString(),
      type,
      body,
    });
    const signed = await signAct(act, by.privateKey);
    outbox.set(act.id, { signed, ballot: concernsBallot(act) ? act.body.ballot : null, needs: undefined });
    if (concernsBallot(act)) {
      latest.set(`${type}/${act.body.ballot}`, {
        act: act.id,
        at: act.at,
        answers: act.type === 'ballot.giveOpinion' ? act.body.answers : [],
        outcome: { outcome: 'waiting', act: act.id },
      });
    }
    // What waits goes first: the server takes a device's acts in rising sequence only.
    const outcome = await sendWaiting();
    if (outcome?.outcome !== 'waiting') return outcome ?? { outcome: 'unsigned' };
    if (outcome.act === act.id) return outcome;
    return become(act.id, {
      outcome: 'waiting',
      act: act.id,
      ...(outcome.needs === undefined ? {} : { needs: 'earlier-act' }),
    });
  }

  /** Sends what waits, oldest first, up to the first that cannot be sent now; tells what became of the last one tried. */
  async function sendWaiting(): Promise<ActOutcome | undefined> {
    let outcome: ActOutcome | undefined;
    for (const [id, waiting] of outbox) {
      // oxlint-disable-next-line no-await-in-loop -- acts of a device arrive in the order of their sequence
      outcome = await send(id, waiting);
      if (outcome.outcome === 'waiting') break;
    }
    return outcome;
  }

  function outcomeOf(id: string): ActOutcome {
    const known = [...latest.values()].find(({ act }) => act === id);
    return known?.outcome ?? { outcome: 'waiting', act: id };
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    submit: (type, body) =>
      inTurn(async () => {
        const outcome = await signAndSend(type, body);
        // Another window of this browser signed at the same moment: the number is taken, the act is not decided.
        return outcome.outcome === 'refused' && outcome.code === 'act-sequence-used'
          ? signAndSend(type, body)
          : outcome;
      }),
    confirm: (act, totp) =>
      inTurn(async () => {
        const waiting = outbox.get(act);
        const [first] = outbox.keys();
        if (waiting === undefined || act !== first) return outcomeOf(act);
        const outcome = await send(act, waiting, totp);
        if (outcome.outcome !== 'waiting') await sendWaiting();
        return outcome;
      }),
    withdraw: (act) =>
      inTurn(async () => {
        if (outbox.get(act)?.needs === undefined) return outcomeOf(act);
        outbox.delete(act);
        const outcome = become(act, { outcome: 'refused', code: 'second-factor-needed' });
        await sendWaiting();
        return outcome;
      }),
    codeNeededFor() {
      const [first] = outbox.values();
      return first?.needs === undefined ? null : first.ballot;
    },
    last: (type, ballot) => latest.get(`${type}/${ballot}`),
    waiting: () => outbox.size,
    resume() {
      if (outbox.size > 0) void inTurn(sendWaiting);
    },
    clear() {
      clearTimeout(timer);
      outbox.clear();
      latest.clear();
    },
  };
}

function settled(answer: SubmitActAnswer): ActOutcome {
  if (answer.outcome === 'received') return answer;
  const { outcome, code, where } = answer;
  return { outcome, code, ...(where === undefined ? {} : { where }) };
}

import { v7 as newActId } from 'uuid';
import { actSchema, concernsBallot, type ActBody, type ActType } from '../../shared/acts/act.ts';
import { signAct, type OpenableAct } from '../../shared/acts/sealed.ts';
import { submitActAnswer, type OpenSession, type SubmitActAnswer } from '../../shared/api/routes.ts';
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
  last(type: ActType, ballot: string): SignedHere | undefined;
  /** Acts signed here that the server has not answered. */
  waiting(): number;
  /** There is a connection again: what waits is sent now. */
  resume(): void;
  /** Forgets what waits: its person is no longer signed in. */
  clear(): void;
}

const pauseBetweenAttempts = 5000;

/** Signs acts and sends them, one after the other; what has no connection waits and goes on as long as the page lives. */
export function browserActs(signer: () => Signer | undefined, onChange: () => void): BrowserActs {
  const outbox = new Map<string, OpenableAct>();
  /** By type and ballot: the last one that was signed. */
  const latest = new Map<string, SignedHere>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function send(id: string, signed: OpenableAct): Promise<ActOutcome> {
    const answer = await askServer(submitActAnswer, '/acts', { method: 'POST', json: signed });
    if (answer.ok) {
      outbox.delete(id);
      const outcome = settled(answer.value);
      for (const [about, signed] of latest) if (signed.act === id) latest.set(about, { ...signed, outcome });
      onChange();
      return outcome;
    }
    // The same act twice is once: it may have arrived, so it is sent again until there is an answer.
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(sendWaiting), pauseBetweenAttempts);
    onChange();
    return { outcome: 'waiting', act: id };
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
    outbox.set(act.id, await signAct(act, by.privateKey));
    if (concernsBallot(act)) {
      latest.set(`${type}/${act.body.ballot}`, {
        act: act.id,
        at: act.at,
        outcome: { outcome: 'waiting', act: act.id },
      });
    }
    // What waits goes first: the server takes a device's acts in rising sequence only.
    const outcome = await sendWaiting();
    return outcome?.outcome === 'waiting' ? { outcome: 'waiting', act: act.id } : (outcome ?? { outcome: 'unsigned' });
  }

  /** Sends what waits, oldest first, up to the first that cannot be sent now; tells what became of the last one tried. */
  async function sendWaiting(): Promise<ActOutcome | undefined> {
    let outcome: ActOutcome | undefined;
    for (const [id, signed] of outbox) {
      // oxlint-disable-next-line no-await-in-loop -- acts of a device arrive in the order of their sequence
      outcome = await send(id, signed);
      if (outcome.outcome === 'waiting') break;
    }
    return outcome;
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

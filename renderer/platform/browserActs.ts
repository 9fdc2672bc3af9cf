import { v7 as newActId } from 'uuid';
import { actSchema, signAct, type ActBody, type ActType, type SignedAct } from '../../shared/acts/act.ts';
import { submitActAnswer, type OpenSession } from '../../shared/api/routes.ts';
import { askServer } from './api.ts';
import type { ActOutcome } from './bridge.ts';

/** What signing needs of the session; `undefined` where nobody is signed in. */
export interface Signer {
  readonly session: OpenSession;
  readonly privateKey: CryptoKey | undefined;
  /** The sequence this act gets: one more than the last act of this device. */
  nextSequence(): Promise<number>;
}

export interface BrowserActs {
  submit<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<ActOutcome>;
  /** Acts signed here that the server has not answered. */
  waiting(): number;
  /** Forgets what waits: its person is no longer signed in. */
  clear(): void;
}

const pauseBetweenAttempts = 5000;

/** Signs acts and sends them, one after the other; what has no connection waits and goes on as long as the page lives. */
export function browserActs(signer: () => Signer | undefined, onChange: () => void): BrowserActs {
  const outbox = new Map<string, SignedAct>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function send(id: string, signed: SignedAct): Promise<ActOutcome> {
    const answer = await askServer(submitActAnswer, '/acts', { method: 'POST', json: signed });
    if (answer.ok) {
      outbox.delete(id);
      onChange();
      if (answer.value.outcome === 'received') return answer.value;
      const { outcome, code, where } = answer.value;
      return { outcome, code, ...(where === undefined ? {} : { where }) };
    }
    // The same act twice is once: it may have arrived, so it is sent again until there is an answer.
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(sendWaiting), pauseBetweenAttempts);
    onChange();
    return { outcome: 'waiting', act: id };
  }

  async function sendWaiting(): Promise<void> {
    for (const [id, signed] of outbox) {
      // oxlint-disable-next-line no-await-in-loop -- acts of a device arrive in the order of their sequence
      const { outcome } = await send(id, signed);
      if (outcome === 'waiting') return;
    }
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    submit: (type, body) =>
      inTurn(async () => {
        const by = signer();
        if (by?.privateKey === undefined) return { outcome: 'unsigned' };
        const act = actSchema.parse({
          v: 1,
          id: newActId(),
          installation: by.session.body.installation,
          actor: by.session.person.id,
          device: by.session.device.id,
          sequence: await by.nextSequence(),
          at: new Date().toISOString(),
          type,
          body,
        });
        const signed = await signAct(act, by.privateKey);
        outbox.set(act.id, signed);
        return send(act.id, signed);
      }),
    waiting: () => outbox.size,
    clear() {
      clearTimeout(timer);
      outbox.clear();
    },
  };
}

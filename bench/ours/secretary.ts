import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import { signAct, toBase64Url, type SignedAct } from '../../shared/acts/act.ts';
import { apiPrefix, signInAnswer, submitActAnswer, ticketAnswer } from '../../shared/api/routes.ts';
import { roomProtocol } from '../../shared/rooms/closing.ts';
import { clientIdOf } from '../../shared/rooms/replica.ts';
import { password, secretaries } from './people.ts';

/** A secretary signed in at our server, on a device of their own. */
export interface Secretary {
  readonly token: string;
  /** The Yjs client id of this device's first replica. */
  readonly clientId: number;
  /** Signs the next act of this device, the creation of a meeting; `submit` must follow in order. */
  signCreation(meeting: string): Promise<SignedAct>;
  /** Throws where the act is refused. Resolves when it is in the ledger, on the disk. */
  submit(signed: SignedAct): Promise<void>;
  /** Subprotocols with a fresh ticket, for one connection to a room. */
  protocols(): Promise<string[]>;
}

export async function signIn(address: string, index: number): Promise<Secretary> {
  const person = secretaries[index % secretaries.length];
  if (person === undefined) throw new RangeError('there is nobody');
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
  const device = { id: randomUUID(), name: 'bench', platform: 'desktop', publicKey };
  const session = await post(address, '/sign-in', signInAnswer, { username: person.username, password, device });
  if (session.outcome !== 'signed-in' || session.token === undefined) throw new Error('nobody was signed in');
  const { token } = session;
  let sequence = 0;
  return {
    token,
    clientId: clientIdOf(session.device.number, 0),
    async signCreation(meeting) {
      sequence += 1;
      return signAct(
        {
          v: 1,
          id: newId(),
          installation: session.body.installation,
          actor: session.person.id,
          device: device.id,
          sequence,
          at: new Date().toISOString(),
          type: 'meeting.create',
          body: { meeting },
        },
        keys.privateKey,
      );
    },
    async submit(signed) {
      const answer = await post(address, '/acts', submitActAnswer, signed, token);
      if (answer.outcome !== 'received') throw new Error(`the act was refused: ${answer.code}`);
    },
    async protocols() {
      const { ticket } = await post(address, '/tickets', ticketAnswer, undefined, token);
      return [roomProtocol, `ticket.${ticket}`];
    },
  };
}

async function post<Answer>(
  address: string,
  route: string,
  answer: z.ZodType<Answer>,
  body: unknown,
  token?: string,
): Promise<Answer> {
  const response = await fetch(address + apiPrefix + route, {
    method: 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok && response.status !== 409) throw new Error(`${route} answered ${response.status}`);
  return answer.parse(await response.json());
}

import { createHash, randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import { actSchema, toBase64Url, type ActBody, type ActType, type SignedAct } from '../../shared/acts/act.ts';
import { signAct } from '../../shared/acts/sealed.ts';
import {
  apiPrefix,
  beginUploadAnswer,
  completeUploadAnswer,
  signInAnswer,
  submitActAnswer,
  ticketAnswer,
  uploadPieceSize,
  uploadState,
} from '../../shared/api/routes.ts';
import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { roomProtocol } from '../../shared/rooms/closing.ts';
import { clientIdOf } from '../../shared/rooms/replica.ts';
import { password } from './people.ts';

/** A secretary signed in at our server, on a device of their own. */
export interface Secretary {
  readonly token: string;
  /** The Yjs client id of this device's first replica. */
  readonly clientId: number;
  /** Signs the next act of this device; `submit` must follow in order. */
  sign<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<SignedAct>;
  /** Throws where the act is refused. Resolves when it is in the ledger, on the disk. */
  submit(signed: SignedAct): Promise<void>;
  /** Brings a paper to the server. Resolves when it is stored. */
  store(fileName: string, bytes: Uint8Array): Promise<StoredFile>;
  /** Subprotocols with a fresh ticket, for one connection to a room. */
  protocols(): Promise<string[]>;
}

/** Signs one of `people.ts` in, on a new device. */
export async function signIn(address: string, username: string): Promise<Secretary> {
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
  const device = { id: randomUUID(), name: 'bench', platform: 'desktop', publicKey };
  const session = await post(address, '/sign-in', signInAnswer, { username, password, device });
  if (session.outcome !== 'signed-in' || session.token === undefined) throw new Error('nobody was signed in');
  const { token } = session;
  let sequence = 0;
  return {
    token,
    clientId: clientIdOf(session.device.number, 0),
    async sign(type, body) {
      sequence += 1;
      const envelope = {
        v: 1,
        id: newId(),
        installation: session.body.installation,
        actor: session.person.id,
        device: device.id,
        sequence,
        at: new Date().toISOString(),
      };
      return signAct(actSchema.parse({ ...envelope, type, body }), keys.privateKey);
    },
    async submit(signed) {
      const answer = await post(address, '/acts', submitActAnswer, signed, token);
      if (answer.outcome !== 'received') throw new Error(`the act was refused: ${answer.code}`);
    },
    async store(fileName, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const begun = await post(address, '/uploads', beginUploadAnswer, { fileName, size: bytes.length, sha256 }, token);
      if (begun.outcome === 'known') return begun.file;
      const upload = `/uploads/${begun.upload}`;
      for (let offset = 0; offset < bytes.length; offset += uploadPieceSize) {
        // oxlint-disable-next-line no-await-in-loop -- pieces go in order
        await send(address, upload, uploadState, {
          method: 'PATCH',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/octet-stream',
            'upload-offset': String(offset),
          },
          body: new Uint8Array(bytes.subarray(offset, offset + uploadPieceSize)),
        });
      }
      return (await post(address, `${upload}/complete`, completeUploadAnswer, undefined, token)).file;
    },
    async protocols() {
      const { ticket } = await post(address, '/tickets', ticketAnswer, undefined, token);
      return [roomProtocol, `ticket.${ticket}`];
    },
  };
}

function post<Answer>(
  address: string,
  route: string,
  answer: z.ZodType<Answer>,
  body: unknown,
  token?: string,
): Promise<Answer> {
  return send(address, route, answer, {
    method: 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function send<Answer>(
  address: string,
  route: string,
  answer: z.ZodType<Answer>,
  request: RequestInit,
): Promise<Answer> {
  const response = await fetch(address + apiPrefix + route, request);
  if (!response.ok && response.status !== 409) throw new Error(`${route} answered ${response.status}`);
  return answer.parse(await response.json());
}

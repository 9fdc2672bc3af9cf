import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { v7 as newActId } from 'uuid';
import { z } from 'zod';
import { actSchema, signingBytes } from '../../shared/acts/act.ts';
import { sealAct, type OpenableAct } from '../../shared/acts/sealed.ts';
import type { IdentityDesk } from '../identity/identityDesk.ts';
import type { Session } from '../identity/session.ts';

/** A device of one of the sample's people, whose key is forgotten with this process. */
export interface SampleDevice {
  readonly session: Session;
  /** The device's next act. `at`: what its clock shows, milliseconds since 1970. Throws where the body is none of this type. */
  sign(installation: string, type: string, body: object, at: number): Promise<OpenableAct>;
  end(): Promise<unknown>;
}

/** Registers a device for a person and opens its session. */
export async function signInSample(identity: IdentityDesk, person: string): Promise<SampleDevice> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = z.string().parse(publicKey.export({ format: 'jwk' }).x);
  const device = { id: randomUUID(), name: 'Dữ liệu mẫu', platform: 'desktop', publicKey: raw } as const;
  const session = await identity.openFor(person, device);
  let sequence = 0;
  return {
    session,
    async sign(installation, type, body, at) {
      sequence += 1;
      const act = actSchema.parse({
        v: 1,
        id: newActId(),
        installation,
        actor: person,
        device: device.id,
        sequence,
        at: new Date(at).toISOString(),
        type,
        body,
      });
      const sealed = await sealAct(act, randomBytes(32).toString('base64url'));
      return {
        ...sealed,
        signature: sign(null, signingBytes(type, sealed.canonical), privateKey).toString('base64url'),
      };
    },
    end: () => identity.endSession(session.person.id, session.id),
  };
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { v7 as newId } from 'uuid';
import { folderOf } from '../../server/app.ts';
import { openSqlite } from '../../server/storage/sqlite/openSqlite.ts';
import { actSchema, toBase64Url, type ActBody, type ActType } from '../../shared/acts/act.ts';
import { signAct, type OpenableAct } from '../../shared/acts/sealed.ts';
import { apiPrefix, submitActAnswer, type SubmitActAnswer } from '../../shared/api/routes.ts';
import type { Person } from '../../shared/domain/person/person.ts';

/** Somebody with a device and an open session, who signs with its key. */
export interface Signatory {
  readonly person: Person;
  /** The next act of this device. */
  sign<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<OpenableAct>;
  /** Resolves with the server's answer. */
  send(address: string, signed: OpenableAct): Promise<SubmitActAnswer>;
}

/** Makes a data folder in which these people are signed in already, each on a device: hundreds of passwords would take minutes. */
export async function signedInOn(
  data: string,
  people: readonly Person[],
): Promise<{ installation: string; signatories: readonly Signatory[] }> {
  await mkdir(data, { recursive: true });
  const storage = await openSqlite(folderOf(data).database);
  const installation = randomUUID();
  const body = { installation, name: 'Đo', nameEnglish: 'Bench', timeZone: 'Asia/Ho_Chi_Minh', sample: false };
  await storage.acts.putBody(body);
  const signatories: Signatory[] = [];
  for (const [index, person] of people.entries()) {
    const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
    const [device, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    const [now, later] = [new Date(), new Date(Date.now() + 86_400_000)].map((time) => time.toISOString());
    if (now === undefined || later === undefined) throw new RangeError('no time');
    await storage.identity.putAccount({ person, username: person.id, passwordHash: '', secondFactor: null });
    await storage.identity.addDevice({
      id: device,
      number: index + 1,
      person: person.id,
      name: 'bench',
      platform: 'desktop',
      publicKey,
      nextReplica: 0,
    });
    await storage.identity.putSession({
      id: randomUUID(),
      tokenHash: createHash('sha256').update(token).digest('hex'),
      person: person.id,
      device,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: later,
    });
    let sequence = 0;
    signatories.push({
      person,
      sign(type, said) {
        sequence += 1;
        const envelope = { v: 1, id: newId(), installation, actor: person.id, device, sequence };
        const act = actSchema.parse({ ...envelope, at: new Date().toISOString(), type, body: said });
        return signAct(act, keys.privateKey);
      },
      async send(address, signed) {
        const response = await fetch(`${address}${apiPrefix}/acts`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(signed),
        });
        return submitActAnswer.parse(await response.json());
      },
    });
  }
  await storage.close();
  return { installation, signatories };
}

import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { createInstitution, neverAsked } from '../../server/acts/createInstitution.ts';
import { installationKeyAt } from '../../server/ledger/installationKey.ts';
import { openSqlite } from '../../server/storage/sqlite/openSqlite.ts';
import type { AppendedEntry } from '../../server/storage/actStore.ts';
import { actSchema, fromBase64Url, signingBytes, toBase64Url } from '../../shared/acts/act.ts';
import { checkpointBytes, keyIdOf } from '../../shared/acts/checkpoint.ts';
import { hashOfEntry, ledgerStart } from '../../shared/acts/ledger.ts';
import { sealAct } from '../../shared/acts/sealed.ts';
import { LedgerTree } from '../../shared/acts/tree.ts';
import { installationActor } from '../../shared/domain/register/register.ts';
import { verifyExport, type ExportedEntry } from '../../shared/verify/verifyExport.ts';
import { chair, content, drafter, member, openedAt, secretary } from '../../tests/builders/ballot.ts';

const voters = 200;

/** What ten years of a government would be. */
export interface HistoryFigures {
  /** Acts verified a second from an export, and signatures alone. */
  readonly verified: number;
  readonly signaturesAlone: number;
  /** Acts read, checked and decided again a second, at a start of the server. */
  readonly decidedAgain: number;
}

/** Makes a ledger of so many acts, nearly all of them opinions, and measures what is done with the whole of it. */
export async function measureHistory(folder: string, length: number): Promise<HistoryFigures> {
  const installation = randomUUID();
  const body = { installation, name: 'Đo', nameEnglish: 'Bench', timeZone: 'Asia/Ho_Chi_Minh', sample: false };
  const key = installationKeyAt(path.join(folder, 'installation.key'));
  const people = [secretary, drafter, chair, ...Array.from({ length: voters - 1 }, (_, index) => member(index + 2))];
  const devices = await Promise.all(
    people.map(async ({ id: person }) => {
      const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
      const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
      return { id: randomUUID(), person, publicKey, keys, sequence: 0 };
    }),
  );
  const entries: AppendedEntry[] = [];
  const openings: Record<string, string> = {};

  async function add(type: string, by: (typeof devices)[number] | undefined, said: object): Promise<void> {
    const device = by?.id ?? installation;
    const sequence = by === undefined ? 1 : (by.sequence += 1);
    const envelope = { v: 1, id: newId(), installation, actor: by?.person ?? installationActor, device };
    const act = actSchema.parse({ ...envelope, sequence, at: openedAt, type, body: said });
    const { canonical, opening } = await sealAct(act, randomBytes(32).toString('base64url'));
    const bytes = signingBytes(type, canonical);
    const signature =
      by === undefined
        ? key.sign(bytes)
        : toBase64Url(new Uint8Array(await crypto.subtle.sign('Ed25519', by.keys.privateKey, bytes)));
    const previous = entries.at(-1)?.hash ?? ledgerStart;
    const link = { sequence: entries.length + 1, receivedAt: openedAt, previous, canonical, signature };
    if (opening !== undefined) openings[act.id] = opening;
    entries.push({ ...link, hash: await hashOfEntry(link), opening, act });
  }

  const registered = devices.map(({ id, person, publicKey }) => ({ id, person, publicKey, revoked: false }));
  await add('register.open', undefined, { body, publicKey: key.publicKey, people, devices: registered });
  const [office, , presiding] = devices;
  const answers = [{ question: 'nghi-dinh', choice: 'agree', comment: '', reserved: false }];
  for (let number = 1; entries.length < length; number += 1) {
    const ballot = `phieu-${number}`;
    const proposed = content({ members: voters, dossier: [], number: `${number}/PLYK` });
    await add('ballot.propose', office, { ballot, revision: 1, content: proposed });
    await add('ballot.approve', presiding, { ballot, revision: 1 });
    await add('ballot.open', office, { ballot });
    for (const by of devices.slice(2)) await add('ballot.giveOpinion', by, { ballot, dossier: {}, answers });
  }

  const tree = new LedgerTree();
  await tree.appendAll(entries.map(({ hash }) => hash));
  const said = {
    installation,
    size: tree.size,
    root: await tree.root(),
    at: openedAt,
    key: await keyIdOf(key.publicKey),
  };
  const exported = JSON.stringify({
    format: 'ecabinet-ledger/1',
    installation,
    publicKey: key.publicKey,
    entries: entries.map(({ act: _act, opening: _opening, ...entry }): ExportedEntry => entry),
    openings,
    checkpoint: { ...said, signature: key.sign(checkpointBytes(said)) },
    cosignatures: [],
  });
  let from = performance.now();
  const verdict = await verifyExport(exported);
  const verified = perSecond(entries.length, from);
  if (!verdict.holds) throw new Error(`the ledger of the bench is wrong: ${verdict.at} ${verdict.fault}`);

  const publicKeys = new Map<string, CryptoKey>(devices.map(({ id, keys }) => [id, keys.publicKey]));
  from = performance.now();
  for (let at = 1; at < entries.length; at += 1024) {
    await Promise.all(
      entries.slice(at, at + 1024).map(async ({ act, canonical, signature }) => {
        const known = publicKeys.get(act.device);
        if (known === undefined) throw new RangeError('nobody has this device');
        await crypto.subtle.verify('Ed25519', known, fromBase64Url(signature), new TextEncoder().encode(canonical));
      }),
    );
  }
  const signaturesAlone = perSecond(entries.length, from);

  const storage = await openSqlite(path.join(folder, 'history.db'));
  await storage.acts.putBody(body);
  for (let at = 0; at < entries.length; at += 500) await storage.acts.append(entries.slice(at, at + 500));
  from = performance.now();
  const institution = await createInstitution({
    storage,
    library: { has: () => true },
    key,
    body,
    highestLevel: 'internal',
    secondFactor: neverAsked,
    clock: Date.now,
    onDecided: () => Promise.resolve(),
  });
  const decidedAgain = perSecond(entries.length, from);
  if ((await institution.ledger.checkpoint()).root !== said.root) throw new Error('another tree came of it');
  await storage.close();
  return { verified, signaturesAlone, decidedAgain };
}

function perSecond(amount: number, from: number): number {
  return amount / ((performance.now() - from) / 1000);
}

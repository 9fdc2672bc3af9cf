import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { v7 as newActId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agenda, document, item, person } from '../../tests/builders/agenda.ts';
import {
  actOf,
  InstitutionServer,
  signed,
  signedText,
  type Signatory,
} from '../../tests/fixtures/institutionServer.ts';
import { actSchema, canonicalJson, type SignedAct } from '../../shared/acts/act.ts';
import { apiPrefix } from '../../shared/api/routes.ts';
import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { folderOf } from '../app.ts';
import { createIdentity } from '../identity/createIdentity.ts';
import type { Session } from '../identity/session.ts';
import { installationKeyAt } from '../ledger/installationKey.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';
import { createInstitution, neverAsked } from './createInstitution.ts';

let server: InstitutionServer;
let secretary: Signatory;
let member: Signatory;
/** An act that was received. */
let creation: SignedAct;

beforeAll(async () => {
  const people = [person('thu-tuong', 'chair'), person('bo-truong'), person('van-thu', 'secretariat')];
  server = await InstitutionServer.start(...people);
  secretary = await server.signIn('van-thu');
  member = await server.signIn('bo-truong');
  creation = signed(secretary, actOf(secretary, 'meeting.create', { meeting: 'phien-hop' }));
  await server.submit(secretary, creation);
  secretary.sequence = 1;
  await server.act(secretary, 'meeting.publish', { meeting: 'phien-hop', publication: 1, agenda: published() });
});
afterAll(() => server.end());

async function pdf(pages: number): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  for (let page = 0; page < pages; page++) file.addPage();
  return file.save();
}

/** An agenda with one item for everybody and one for the chair alone, and the file in both. */
function published(file?: StoredFile, title = 'Phiên họp') {
  return agenda({
    title,
    items: [item('one'), item('two', { audience: ['thu-tuong'] })],
    documents: file === undefined ? [] : [document('paper', 'one', { file }), document('closed', 'two', { file })],
  });
}

const everything = () => ({ ledger: server.ledger(), rooms: server.rooms() });

const another = { meeting: 'phien-khac' };
const badActs: [how: string, code: RefusalCode, make: () => SignedAct][] = [
  [
    'meant for another installation',
    'installation-other',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { installation: randomUUID() })),
  ],
  [
    'in the name of somebody else',
    'device-of-another',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { actor: 'thu-tuong' })),
  ],
  [
    'of another’s device, even with its own key',
    'device-of-another',
    () => signed(member, actOf(secretary, 'meeting.create', another, { device: member.session.device.id })),
  ],
  [
    'of a device that nobody registered',
    'device-of-another',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { device: randomUUID() })),
  ],
  ['signed with another key', 'signature-wrong', () => signed(member, actOf(secretary, 'meeting.create', another))],
  [
    'signed as another type of act',
    'signature-wrong',
    () => signedText(secretary, 'document.recall', canonicalJson(actOf(secretary, 'meeting.create', another))),
  ],
  [
    'with one byte changed on its way',
    'signature-wrong',
    () => {
      const act = signed(secretary, actOf(secretary, 'meeting.create', another));
      return { ...act, canonical: act.canonical.replace('phien-khac', 'phien-khad') };
    },
  ],
  [
    'in other bytes than the canonical ones',
    'act-not-canonical',
    () => signedText(secretary, 'meeting.create', `${canonicalJson(actOf(secretary, 'meeting.create', another))} `),
  ],
  [
    'with its keys in another order',
    'act-not-canonical',
    () => signedText(secretary, 'meeting.create', JSON.stringify(actOf(secretary, 'meeting.create', another))),
  ],
  [
    'that says one thing twice',
    'act-not-canonical',
    () => {
      const text = canonicalJson(actOf(secretary, 'meeting.create', another));
      return signedText(secretary, 'meeting.create', `{"actor":"thu-tuong",${text.slice(1)}`);
    },
  ],
  ['that is no JSON', 'act-malformed', () => signedText(secretary, 'meeting.create', 'phiên họp')],
  [
    'of a type that does not exist',
    'act-type-unknown',
    () => signed(secretary, actOf(secretary, 'meeting.abolish', another)),
  ],
  [
    'of a type by the name of what every object has',
    'act-type-unknown',
    () => signed(secretary, actOf(secretary, 'constructor', another)),
  ],
  [
    'of another version',
    'act-malformed',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { v: 2 })),
  ],
  [
    'with a key nobody knows',
    'act-malformed',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { also: 'this' })),
  ],
  [
    'with a key nobody knows in its body',
    'act-malformed',
    () => signed(secretary, actOf(secretary, 'meeting.create', { ...another, title: 'Kín' })),
  ],
  [
    'that gives its number as nothing',
    'act-malformed',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { sequence: 0 })),
  ],
  [
    'with the id of an act that was received, saying something else',
    'act-id-reused',
    () => {
      const { id } = actSchema.parse(JSON.parse(creation.canonical));
      return signed(secretary, actOf(secretary, 'meeting.create', another, { id }));
    },
  ],
  [
    'with a number that its device used before',
    'act-sequence-used',
    () => signed(secretary, actOf(secretary, 'meeting.create', another, { sequence: secretary.sequence })),
  ],
];

describe('nothing comes of it:', () => {
  test.each(badActs)('an act %s is refused', async (_how, code, make) => {
    const before = everything();
    expect(await server.submit(secretary, make())).toMatchObject({
      status: 409,
      answer: { outcome: 'refused', code },
    });
    expect(everything()).toEqual(before);
  });

  test('an act whose author does not hold the role for it is refused', async () => {
    const before = everything();
    const acts = [
      actOf(member, 'meeting.create', another),
      actOf(member, 'meeting.publish', { meeting: 'phien-hop', publication: 2, agenda: published(undefined, 'Khác') }),
      actOf(member, 'document.recall', { meeting: 'phien-hop', document: 'paper', reason: 'Nhầm' }),
    ];
    for (const act of acts) {
      const { answer } = await server.submit(member, signed(member, act));
      expect(answer).toMatchObject({ outcome: 'refused', code: 'not-permitted' });
    }
    expect(everything()).toEqual(before);
  });

  test('an act that is too long or unsigned is refused, and so is everyone who is not signed in', async () => {
    const before = everything();
    const act = signed(secretary, actOf(secretary, 'meeting.create', another));
    const to = `${apiPrefix}/acts`;
    const padded = (length: number): SignedAct => ({ ...act, canonical: act.canonical.padEnd(length) });
    expect(await server.ask('POST', to, secretary, padded(4_000_001))).toMatchObject({ status: 400 });
    expect(await server.ask('POST', to, secretary, padded(4_300_000))).toMatchObject({ status: 413 });
    expect(await server.ask('POST', to, secretary, { ...act, signature: '' })).toMatchObject({ status: 400 });
    expect(await server.ask('POST', to, secretary, { canonical: act.canonical })).toMatchObject({ status: 400 });
    expect(await server.ask('POST', to, undefined, act)).toMatchObject({ status: 401 });
    expect(everything()).toEqual(before);
  });

  test('an act of a revoked device is refused, and the device is told so', async () => {
    const lost = await server.signIn('van-thu');
    const revoked = await server.ask('POST', `${apiPrefix}/devices/${lost.session.device.id}/revoke`, secretary);
    expect(revoked.status).toBe(204);
    const before = everything();
    const act = signed(lost, actOf(lost, 'meeting.create', another));
    const told = { status: 401, body: { code: 'device-revoked' } };
    expect(await server.ask('POST', `${apiPrefix}/acts`, lost, act)).toEqual(told);
    const fromElsewhere = await server.submit(secretary, act);
    expect(fromElsewhere.answer).toMatchObject({ outcome: 'refused', code: 'device-of-another' });
    expect(everything()).toEqual(before);
  });
});

test('the same act again, however often and at once, is one entry and gets the same receipt', async () => {
  const length = server.ledger().length;
  const act = signed(secretary, actOf(secretary, 'meeting.create', { meeting: 'mot-lan' }));
  const answers = await Promise.all(Array.from({ length: 5 }, () => server.submit(secretary, act)));
  secretary.sequence += 1;
  const [first] = answers;
  expect(first).toMatchObject({ status: 200, answer: { outcome: 'received', receipt: { sequence: length + 1 } } });
  for (const answer of answers) expect(answer).toEqual(first);
  expect(await server.submit(secretary, act)).toEqual(first);
  expect(server.ledger()).toHaveLength(length + 1);
});

describe('an act whose session was still open when it came in', () => {
  interface Parts {
    readonly identity: Awaited<ReturnType<typeof createIdentity>>;
    readonly open: (who: string) => Promise<Session>;
  }

  /** The institution on its own, where a session can be older than what became of its device. */
  async function withInstitution(
    run: (submit: (session: Session, device: string) => Promise<unknown>, parts: Parts) => Promise<void>,
  ): Promise<void> {
    const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-acts-'));
    const storage = await openSqlite(path.join(folder, 'ecabinet.db'));
    const body = { installation: randomUUID(), name: 'Thử', nameEnglish: 'Test', timeZone: 'UTC', sample: false };
    const institution = await createInstitution({
      storage,
      library: { has: () => true },
      key: installationKeyAt(path.join(folder, 'installation.key')),
      body,
      highestLevel: 'internal',
      secondFactor: neverAsked,
      clock: Date.now,
      onDecided: () => Promise.resolve(),
    });
    const registrar = institution.ledger;
    const identity = await createIdentity({
      storage,
      registrar,
      clock: Date.now,
      requireSecondFactor: false,
      issuer: 'Thử',
    });
    for (const one of [person('van-thu', 'secretariat'), person('bo-truong')]) {
      await identity.createPerson(one, { username: one.id, password: 'mật khẩu của phép thử' });
    }
    const open = (who: string): Promise<Session> =>
      identity.openFor(who, {
        id: randomUUID(),
        name: 'Máy thử',
        platform: 'desktop',
        publicKey: secretary.session.installationKey,
      });
    const submit = (session: Session, device: string) => {
      const envelope = { id: newActId(), installation: body.installation, device, actor: session.person.id };
      return institution.submit(signed(secretary, actOf(secretary, 'meeting.create', another, envelope)), session);
    };
    try {
      await run(submit, { identity, open });
      expect(institution.meetings()).toEqual([]);
    } finally {
      await storage.close();
      await rm(folder, { recursive: true });
    }
  }
  test('is refused where its device was revoked, is unknown or is another’s by then', () =>
    withInstitution(async (submit, { identity, open }) => {
      const session = await open('van-thu');
      const foreign = await open('bo-truong');
      await identity.revokeDevice(session.person, session.device);
      expect(await submit(session, session.device)).toMatchObject({ outcome: 'refused', code: 'device-revoked' });
      const gone = randomUUID();
      expect(await submit({ ...session, device: gone }, gone)).toMatchObject({ code: 'device-unknown' });
      const taken = { ...session, device: foreign.device };
      expect(await submit(taken, foreign.device)).toMatchObject({ code: 'device-of-another' });
    }));
});

describe('what follows from the ledger', () => {
  test('is the same after a new start, and rooms that were lost are written again as they were', async () => {
    const meeting = 'phien-hop';
    const first = await server.upload(secretary, 'to-trinh.pdf', await pdf(2));
    await server.act(secretary, 'meeting.publish', { meeting, publication: 2, agenda: published(first) });
    const second = await server.upload(secretary, 'to-trinh-2.pdf', await pdf(3));
    await server.act(secretary, 'meeting.publish', { meeting, publication: 3, agenda: published(second, 'Đổi') });
    await server.act(secretary, 'document.recall', { meeting, document: 'closed', reason: 'Gửi nhầm' });
    const before = everything();
    expect([...before.rooms.keys()]).toEqual(
      expect.arrayContaining(['directory', 'home/bo-truong', 'item/two', 'meeting/phien-hop']),
    );
    const record = await server.ask('GET', `${apiPrefix}/meetings/${meeting}`, secretary);
    expect(record).toMatchObject({ status: 200, body: { publication: 3, recalled: { closed: {} } } });

    await server.stop();
    server.inDatabase((database) => database.exec('delete from roomUpdate; delete from roomSnapshot'));
    expect(server.rooms().size).toBe(0);
    await server.start();
    expect(everything()).toEqual(before);
    expect(await server.ask('GET', `${apiPrefix}/meetings/${meeting}`, secretary)).toEqual(record);
  });

  test('is shown after the new start where the power went between the entry and the rooms, or the receipt; the act again gets that receipt', async () => {
    await server.stop();
    const length = server.ledger().length;
    const act = signed(secretary, actOf(secretary, 'meeting.create', { meeting: 'giua-chung' }));
    secretary.sequence += 1;
    await untilAppended(act);
    expect(server.ledger()).toHaveLength(length + 1);
    expect(JSON.stringify([...server.rooms()])).not.toContain('giua-chung');
    await server.start();
    const { answer } = await server.submit(secretary, act);
    expect(answer).toMatchObject({ outcome: 'received', receipt: { sequence: length + 1 } });
    expect(await server.submit(secretary, act)).toEqual({ status: 200, answer });
    expect(server.ledger()).toHaveLength(length + 1);
    expect(await server.ask('GET', `${apiPrefix}/meetings/giua-chung`, secretary)).toMatchObject({ status: 200 });
    expect(JSON.stringify([...server.rooms()])).toContain('giua-chung');
  });

  /** The power goes as soon as the entry is on the disk: nothing is shown, and nobody is answered. */
  async function untilAppended(act: SignedAct): Promise<void> {
    const storage = await openSqlite(folderOf(server.data).database);
    const body = await storage.acts.body();
    if (body === undefined) throw new Error('no ledger');
    await new Promise<void>((resolve, reject) => {
      createInstitution({
        storage,
        library: { has: () => true },
        key: installationKeyAt(folderOf(server.data).key),
        body,
        highestLevel: 'internal',
        secondFactor: neverAsked,
        clock: Date.now,
        onDecided() {
          resolve();
          return new Promise(() => undefined);
        },
      })
        .then(async (institution) => {
          const { person, device } = secretary.session;
          const identity = await createIdentity({
            storage,
            registrar: institution.ledger,
            clock: Date.now,
            requireSecondFactor: false,
            issuer: body.name,
          });
          const session = await identity.openFor(person.id, {
            id: device.id,
            name: 'Máy thử',
            platform: 'desktop',
            publicKey: institution.ledger.register.devices.get(device.id)?.publicKey ?? '',
          });
          return institution.submit(act, session);
        })
        .catch(reject);
    });
    await storage.close();
  }

  test('goes on: the next act of a device follows its last one, and one of before stays refused', async () => {
    const used = signed(secretary, actOf(secretary, 'meeting.create', another, { sequence: secretary.sequence }));
    expect((await server.submit(secretary, used)).answer).toMatchObject({ code: 'act-sequence-used' });
    const { status } = await server.submit(secretary, signed(secretary, actOf(secretary, 'meeting.create', another)));
    expect(status).toBe(200);
  });

  test('is not believed where one byte of the ledger was changed: the server does not start', async () => {
    await server.stop();
    server.inDatabase((database) =>
      database.exec(`
        drop trigger ledger_keeps;
        update ledger set canonical = replace(canonical, 'bo-truong', 'bo-trucng') where sequence = 3;
      `),
    );
    await expect(server.start()).rejects.toThrow('the ledger is broken at entry 3');
  });
});

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { v7 as newActId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../../tests/builders/agenda.ts';
import {
  actOf,
  InstitutionServer,
  signed,
  testPassword,
  type Signatory,
} from '../../tests/fixtures/institutionServer.ts';
import { actSchema, canonicalJson, signedBy, signingBytes } from '../../shared/acts/act.ts';
import { hashOfEntry, ledgerStart } from '../../shared/acts/ledger.ts';
import { apiPrefix } from '../../shared/api/routes.ts';
import { folderOf } from '../app.ts';
import { hashPassword } from '../identity/passwords.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';

let server: InstitutionServer;
let secretary: Signatory;
let member: Signatory;

beforeAll(async () => {
  server = await InstitutionServer.start(
    person('van-thu', 'secretariat'),
    person('bo-truong'),
    person('chu-tich', 'chair'),
  );
  secretary = await server.signIn('van-thu');
  member = await server.signIn('bo-truong');
});
afterAll(() => server.end());

const acts = () => server.ledger().map(({ canonical }) => actSchema.parse(JSON.parse(canonical)));

async function outcomeOf(by: Signatory, type: string, body: unknown): Promise<string> {
  const { answer } = await server.submit(by, signed(by, actOf(by, type, body)));
  if (answer.outcome === 'received') by.sequence += 1;
  return answer.outcome === 'received' ? 'received' : answer.code;
}

test('who is in office, and on which device, stands in the ledger under the installation’s key', async () => {
  expect(acts().map(({ type }) => type)).toEqual([
    'register.open',
    ...Array.from({ length: 3 }, () => 'person.appoint'),
    ...Array.from({ length: 2 }, () => 'device.register'),
  ]);
  const entries = server.inDatabase((database) => database.prepare('select canonical, signature from ledger').all());
  for (const [index, act] of acts().entries()) {
    expect(act.actor).toBe('installation');
    const { canonical, signature } = entries[index] as { canonical: string; signature: string };
    expect(await signedBy(member.session.installationKey, signingBytes(act.type, canonical), signature)).toBe(true);
  }
  expect(acts().at(-1)?.body).toMatchObject({ device: member.session.device.id, person: 'bo-truong' });
});

test('nobody writes the register but the installation, whatever office they hold', async () => {
  const before = server.ledger();
  const made = { person: person('tay-trong', 'secretariat') };
  for (const by of [secretary, member]) expect(await outcomeOf(by, 'person.appoint', made)).toBe('not-permitted');
  const forged = signed(secretary, actOf(secretary, 'person.appoint', made, { actor: 'installation' }));
  expect((await server.submit(secretary, forged)).answer).toMatchObject({ code: 'device-of-another' });
  expect(server.ledger()).toEqual(before);
  expect(await server.identity.createPerson(person('installation'), { username: 'x', password: testPassword })).toBe(
    false,
  );
});

test('a role that an operator writes into the database gives no right, and a key they put there signs nothing', async () => {
  await server.stop();
  server.inDatabase((database) => {
    const details = JSON.stringify(person('bo-truong', 'secretariat'));
    database.prepare('update account set details = ? where person = ?').run(details, 'bo-truong');
    database
      .prepare('update device set revoked = 0, publicKey = ? where id = ?')
      .run('A'.repeat(43), secretary.session.device.id);
    const { username, passwordHash } = { username: 'ma', passwordHash: '' };
    database
      .prepare('insert into account values (?, ?, ?, ?, null, 0, 0)')
      .run('ma', username, JSON.stringify(person('ma', 'secretariat')), passwordHash);
  });
  server.logged.length = 0;
  await server.start();
  expect(server.logged.join('')).toContain('"ids":["bo-truong","ma"');
  expect(await outcomeOf(member, 'meeting.create', { meeting: 'chui' })).toBe('not-permitted');
  expect(await outcomeOf(secretary, 'meeting.create', { meeting: 'that' })).toBe('received');
  expect(server.identity.people().map(({ id }) => id)).not.toContain('ma');
});

test('a role that is taken away leaves what was done under it, and a person who left does nothing more', async () => {
  expect(await server.identity.changePerson(person('van-thu'))).toBe(true);
  expect(await outcomeOf(secretary, 'meeting.create', { meeting: 'sau' })).toBe('not-permitted');
  expect(await server.identity.changePerson(person('bo-truong', 'secretariat'))).toBe(true);
  expect(await outcomeOf(member, 'meeting.create', { meeting: 'cua-bo-truong' })).toBe('received');
  expect(await server.identity.dismissPerson('bo-truong')).toBe(true);
  expect((await server.ask('GET', `${apiPrefix}/session`, member)).status).toBe(401);
  await server.stop();
  await server.start();
  const again = await server.signIn('van-thu');
  expect(await outcomeOf(again, 'meeting.create', { meeting: 'sau' })).toBe('not-permitted');
  await expect(server.signIn('bo-truong')).rejects.toThrow('credentials-wrong');
  expect(acts().flatMap(({ type, body }) => (type === 'meeting.create' ? [body] : []))).toEqual([
    { meeting: 'that' },
    { meeting: 'cua-bo-truong' },
  ]);
});

test('an act by one who had no right to it, put into the ledger by the operator, stops the start', async () => {
  const chair = await server.signIn('chu-tich');
  const act = actOf(chair, 'meeting.create', { meeting: 'chen-vao' });
  const { canonical, signature } = signed(chair, act);
  const [last] = server.ledger().slice(-1);
  const receivedAt = new Date().toISOString();
  const link = { sequence: (last?.sequence ?? 0) + 1, receivedAt, previous: last?.hash ?? '', canonical, signature };
  const hash = await hashOfEntry(link);
  await server.stop();
  const insert =
    'insert into ledger values (@sequence, @receivedAt, @previous, @canonical, @signature, @hash, @act, @device, 1)';
  server.inDatabase((database) => database.prepare(insert).run({ ...link, hash, act: act.id, device: act.device }));
  await expect(server.start()).rejects.toThrow(`ledger entry ${link.sequence} cannot be decided again: not-permitted`);
});

test('a data folder from before the register opens it with those who are there, once, and goes on', async () => {
  const old = await InstitutionServer.start();
  await old.stop();
  const installation = randomUUID();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const device = {
    id: randomUUID(),
    person: 'van-thu',
    name: 'Máy cũ',
    platform: 'desktop' as const,
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
  };
  old.inDatabase((database) => database.exec('drop trigger ledger_stays; delete from ledger'));
  const storage = await openSqlite(folderOf(old.data).database);
  const body = { installation, name: 'Cũ', nameEnglish: 'Old', timeZone: 'Asia/Ho_Chi_Minh', sample: false };
  await storage.acts.putBody(body);
  const people = [person('bo-truong'), person('van-thu', 'secretariat')];
  const passwordHash = await hashPassword(testPassword);
  for (const one of people) {
    await storage.identity.putAccount({ person: one, username: one.id, passwordHash, secondFactor: null });
  }
  await storage.identity.addDevice({ ...device, number: 7, nextReplica: 1 });
  const at = new Date().toISOString();
  const act = actSchema.parse({
    v: 1,
    id: newActId(),
    installation,
    actor: 'van-thu',
    device: device.id,
    sequence: 1,
    at,
    type: 'meeting.create',
    body: { meeting: 'phien-cu' },
  });
  const canonical = canonicalJson(act);
  const signature = sign(null, signingBytes(act.type, canonical), privateKey).toString('base64url');
  const link = { sequence: 1, receivedAt: at, previous: ledgerStart, canonical, signature };
  await storage.acts.append([{ ...link, hash: await hashOfEntry(link), opening: undefined, act }]);
  await storage.close();

  await old.start();
  const opened = () => old.ledger().map((entry) => actSchema.parse(JSON.parse(entry.canonical)));
  const { id, person: owner, publicKey: key } = device;
  expect(opened()).toMatchObject([
    { type: 'meeting.create' },
    { type: 'register.open', body: { body, people, devices: [{ id, person: owner, publicKey: key, revoked: false }] } },
  ]);
  const newcomer = await old.signIn('van-thu');
  expect((await old.ask('GET', `${apiPrefix}/meetings/phien-cu`, newcomer)).status).toBe(200);
  await old.stop();
  await old.start();
  expect(opened().map(({ type }) => type)).toEqual(['meeting.create', 'register.open', 'device.register']);
  await old.end();
});

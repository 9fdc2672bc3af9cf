import { rm } from 'node:fs/promises';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { browserActs } from '../../renderer/platform/browserActs.ts';
import { apiPrefix, secondFactorBegin } from '../../shared/api/routes.ts';
import { person } from '../builders/agenda.ts';
import { answer } from '../builders/ballot.ts';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { InstitutionServer, testPassword, type Signatory } from '../fixtures/institutionServer.ts';
import { Line } from '../fixtures/line.ts';
import { openBallot, wrongCodeOf } from '../fixtures/openBallot.ts';

// What a client does where the rules ask for the second factor at signing: it keeps what was signed and asks for the code when it is sent.

let server: InstitutionServer;
let line: Line;
let device: Device;
let member: Signatory;
let phone: TOTP;
let opinion: { ballot: string; dossier: Record<string, string>; answers: ReturnType<typeof answer>[] };
const ballot = 'phieu-12';
const patience = { timeout: 20_000 };

beforeAll(async () => {
  server = await InstitutionServer.start(
    person('van-thu', 'secretariat'),
    person('m01', 'chair', 'member'),
    person('m02'),
  );
  const secretary = await server.signIn('van-thu');
  member = await server.signIn('m02');
  const chair = await server.signIn('m01');
  const paper = await openBallot(server, { ballot, secretary, chair, members: 2 });
  opinion = { ballot, dossier: { 'to-trinh': paper }, answers: [answer('agree')] };
  line = await Line.to(server.address);
  device = await startDevice({ server: line.address, folder: await newDeviceFolder() });
  const isIn = await device.signIn('m02', testPassword);
  if (!isIn.ok) throw new Error(isIn.code);
  // From here on the member has a second factor.
  const begun = await server.ask('POST', `${apiPrefix}/second-factor/begin`, member);
  phone = new TOTP({ secret: Secret.fromBase32(secondFactorBegin.parse(begun.body).secret) });
  await server.ask('POST', `${apiPrefix}/second-factor/confirm`, member, { totp: codeOfNextHalfMinute() });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await device.close();
  await rm(device.folder, { recursive: true, force: true });
  await line.close();
  await server.end();
});

const serverNow = () => Date.now() + server.clockAhead;

function codeOfNextHalfMinute(): string {
  server.clockAhead += 30_000;
  return phone.generate({ timestamp: serverNow() });
}

const signedHere = async () => (await device.bridge.acts.last('ballot.giveOpinion', ballot))?.outcome;
const opinionsOnRecord = () =>
  server.ledger().filter(({ canonical }) => canonical.includes('"ballot.giveOpinion"')).length;

test('an opinion signed without a network waits for its code once there is one, over a killed vault too', async () => {
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
  line.cut();
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline' });
  const signed = await device.bridge.acts.submit('ballot.giveOpinion', opinion);
  expect(signed).toMatchObject({ outcome: 'waiting' });
  expect(signed).not.toHaveProperty('needs');
  line.heal();
  await expect.poll(signedHere, patience).toMatchObject({ outcome: 'waiting', needs: 'second-factor-needed' });
  await expect.poll(() => device.state(), patience).toMatchObject({ codeNeededFor: ballot, onlyHere: 1 });
  device.killVault();
  await expect.poll(() => device.state().kind, patience).toBe('locked');
  expect(await device.unlock(testPassword)).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', codeNeededFor: ballot });

  const act = signed.outcome === 'waiting' ? signed.act : '';
  // What is signed after it does not overtake it, and says what it waits for.
  const behind = await device.bridge.acts.submit('ballot.giveOpinion', { ...opinion, answers: [answer('disagree')] });
  expect(behind).toMatchObject({ outcome: 'waiting', needs: 'earlier-act' });
  expect(await device.bridge.acts.confirm(act, wrongCodeOf(phone, serverNow()))).toMatchObject({
    outcome: 'waiting',
    needs: 'second-factor-wrong',
  });
  expect(opinionsOnRecord()).toBe(0);
  expect(await device.bridge.acts.confirm(act, codeOfNextHalfMinute())).toMatchObject({ outcome: 'received' });
  expect(opinionsOnRecord()).toBe(1);

  // Then the next asks for its own; whoever does not want it sent says so, and later acts go on.
  expect(await signedHere()).toMatchObject({ outcome: 'waiting', needs: 'second-factor-needed' });
  const second = behind.outcome === 'waiting' ? behind.act : '';
  expect(await device.bridge.acts.withdraw(second)).toEqual({ outcome: 'refused', code: 'second-factor-needed' });
  await expect.poll(() => device.state(), patience).toMatchObject({ codeNeededFor: null, onlyHere: 0 });
  expect(await device.bridge.acts.confirm(second, codeOfNextHalfMinute())).toMatchObject({ outcome: 'refused' });
  expect(opinionsOnRecord()).toBe(1);
});

test('a browser asks for the code of what was just signed, keeps what it is not given for, and sends the rest after it', async () => {
  const realFetch = fetch;
  vi.stubGlobal('location', { origin: server.address });
  vi.stubGlobal('fetch', (address: URL, request: RequestInit) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${member.token}`);
    return realFetch(address, { ...request, headers });
  });
  const privateKey = await crypto.subtle.importKey('jwk', member.key.export({ format: 'jwk' }), 'Ed25519', false, [
    'sign',
  ]);
  const acts = browserActs(
    () => ({ session: member.session, privateKey, nextSequence: () => Promise.resolve((member.sequence += 1)) }),
    () => undefined,
  );
  const before = opinionsOnRecord();
  const first = await acts.submit('ballot.giveOpinion', opinion);
  expect(first).toMatchObject({ outcome: 'waiting', needs: 'second-factor-needed' });
  expect(acts.codeNeededFor()).toBe(ballot);
  const behind = await acts.submit('ballot.giveOpinion', { ...opinion, answers: [answer('disagree')] });
  expect(behind).toMatchObject({ outcome: 'waiting', needs: 'earlier-act' });
  const [one, two] = [first, behind].map((outcome) => (outcome.outcome === 'waiting' ? outcome.act : ''));
  expect(await acts.confirm(one ?? '', wrongCodeOf(phone, serverNow()))).toMatchObject({
    needs: 'second-factor-wrong',
  });
  expect(await acts.confirm(one ?? '', codeOfNextHalfMinute())).toMatchObject({ outcome: 'received' });
  expect(acts.last('ballot.giveOpinion', ballot)?.outcome).toMatchObject({ needs: 'second-factor-needed' });
  expect(await acts.withdraw(two ?? '')).toEqual({ outcome: 'refused', code: 'second-factor-needed' });
  expect(acts.waiting()).toBe(0);
  expect(opinionsOnRecord()).toBe(before + 1);
});

import { createHash } from 'node:crypto';
import * as argon2 from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sessionList, signInAnswer } from '../../shared/api/routes.ts';
import { closing } from '../../shared/rooms/closing.ts';
import { person } from '../../tests/builders/agenda.ts';
import {
  codeOf,
  Desktop,
  Installation,
  nextAddress,
  password,
  type Answer,
} from '../../tests/fixtures/installation.ts';

// The real functions, watched: the work done for a sign-in is counted, not timed.
vi.mock('@node-rs/argon2', { spy: true });

const day = 86_400_000;
const signInsPerMinute = 30;
let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start({ signInsPerMinute });
  await installation.admit(
    person('thu-tuong', 'chair', 'member'),
    person('bo-truong'),
    person('guessed-at'),
    person('guessed-at-once'),
    person('pho-thu-tuong'),
    person('quan-tri', 'administrator'),
  );
});
afterAll(() => installation.end());

const refusedWith = (answer: Answer): [number, string] => [answer.status, codeOf(answer)];
const wrong = { password: 'không phải mật khẩu' };

test('an unknown user and a wrong password get the same answer, to the byte, for the same work', async () => {
  const desktop = await Desktop.of(installation, 'bo-truong');
  const tries: { answer: object; work: readonly string[] }[] = [];
  for (const username of ['bo-truong', 'nobody-here']) {
    vi.mocked(argon2.verify).mockClear();
    const { date: _date, ...headers } = (await desktop.signIn({ ...wrong, username })).headers;
    const answer = await desktop.signIn({ ...wrong, username });
    tries.push({
      answer: { status: answer.status, text: answer.text, headers },
      work: vi.mocked(argon2.verify).mock.calls.map(([hash]) => parametersOf(String(hash))),
    });
  }
  expect(tries[1]).toEqual(tries[0]);
  expect(tries[0]).toMatchObject({
    answer: { status: 401, text: '{"code":"credentials-wrong"}' },
    work: [parameters, parameters],
  });
});

const parameters = '$argon2id$v=19$m=19456,t=2,p=1$';
const parametersOf = (hash: string): string => hash.slice(0, parameters.length);

test('a password is stored as argon2id, a session by the hash of its token, neither in clear', async () => {
  const { token } = await Desktop.signedIn(installation, 'thu-tuong');
  const stored = await installation.everythingStored();
  const hashes = stored.match(/\$argon2[^,]{0,20},t=\d+,p=\d+\$/g) ?? [];
  expect(new Set(hashes)).toEqual(new Set([parameters]));
  expect(stored).toContain(createHash('sha256').update(token).digest('hex'));
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(Buffer.from(password).toString('latin1'));
});

test('the same password and name, typed on another keyboard, are the same', async () => {
  const typed = { password: password.normalize('NFD'), username: 'THU-TUONG' };
  expect(await (await Desktop.of(installation, 'thu-tuong')).signIn(typed)).toMatchObject({ status: 200 });
});

test('guessing is slowed, a name alike whether it exists; who is guessed at still signs in on a device of theirs', async () => {
  const own = await Desktop.signedIn(installation, 'guessed-at');
  const stranger = await Desktop.of(installation, 'guessed-at');
  for (const username of ['guessed-at', 'nobody-guessed-at']) {
    for (let free = 0; free < 5; free++) {
      expect(refusedWith(await stranger.signIn({ ...wrong, username }))).toEqual([401, 'credentials-wrong']);
    }
    expect(refusedWith(await stranger.signIn({ username }))).toEqual([429, 'too-many-attempts']);
  }
  const pretended = { id: own.registration.id };
  expect(refusedWith(await stranger.signIn({ device: pretended }))).toEqual([429, 'too-many-attempts']);
  expect(await own.signIn()).toMatchObject({ status: 200 });
  // The owner's own success does not open the way for the stranger.
  expect(refusedWith(await stranger.signIn())).toEqual([429, 'too-many-attempts']);

  installation.now += 1000;
  expect(refusedWith(await stranger.signIn(wrong))).toEqual([401, 'credentials-wrong']);
  installation.now += 1999;
  expect(refusedWith(await stranger.signIn())).toEqual([429, 'too-many-attempts']);
  installation.now += 1;
  expect(await stranger.signIn()).toMatchObject({ status: 200 });

  // Now it is known itself, and is slowed like any other.
  for (let free = 0; free < 5; free++) expect(await stranger.signIn(wrong)).toMatchObject({ status: 401 });
  expect(refusedWith(await stranger.signIn())).toEqual([429, 'too-many-attempts']);
  expect(await own.signIn()).toMatchObject({ status: 200 });
});

test('many guesses at once are no more than as many one after the other', async () => {
  const stranger = await Desktop.of(installation, 'guessed-at-once');
  const answers = await Promise.all(Array.from({ length: 9 }, () => stranger.signIn(wrong)));
  const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
  expect([count(401), count(429)]).toEqual([5, 4]);
});

test('an address may try so many sign-ins a minute, whomever it tries; other addresses go on', async () => {
  const desktop = await Desktop.of(installation, 'bo-truong');
  const from = nextAddress();
  const headers = { 'x-forwarded-for': from };
  const tries = Array.from({ length: signInsPerMinute }, () =>
    installation.ask('POST', '/sign-in', { headers, body: {} }),
  );
  expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([400]));
  expect(refusedWith(await desktop.signIn({ from }))).toEqual([429, 'too-many-attempts']);
  expect(await desktop.signIn()).toMatchObject({ status: 200 });
});

test('a device is of the person and key it registered with', async () => {
  const own = await Desktop.signedIn(installation, 'bo-truong');
  const { registration } = own;
  const other = await Desktop.of(installation, 'pho-thu-tuong');
  expect(installation.server.identity.device(registration.id)).toMatchObject({
    person: 'bo-truong',
    publicKey: registration.publicKey,
  });
  const { publicKey } = other.registration;
  expect(refusedWith(await own.signIn({ device: { publicKey } }))).toEqual([403, 'not-permitted']);
  expect(refusedWith(await other.signIn({ device: registration }))).toEqual([403, 'not-permitted']);
  expect(other.token).toBe('');
});

test('a person sees where they are signed in and ends what is theirs, at once; what is another’s is not there', async () => {
  const here = await Desktop.signedIn(installation, 'pho-thu-tuong');
  const there = await Desktop.signedIn(installation, 'pho-thu-tuong');
  const neighbour = await Desktop.signedIn(installation, 'quan-tri');
  const listOf = async (desktop: Desktop) =>
    sessionList.parse(JSON.parse((await desktop.ask('GET', '/sessions')).text));
  const list = await listOf(here);
  expect(new Map(list.map(({ device, current }) => [device.id, current]))).toEqual(
    new Map([
      [here.registration.id, true],
      [there.registration.id, false],
    ]),
  );

  const [foreign] = await listOf(neighbour);
  expect(refusedWith(await here.ask('DELETE', `/sessions/${foreign?.id}`))).toEqual([404, 'not-found']);
  expect(await neighbour.ask('GET', '/session')).toMatchObject({ status: 200 });

  const socket = await there.enter('home/pho-thu-tuong');
  const mine = list.find(({ device }) => device.id === there.registration.id);
  expect(await here.ask('DELETE', `/sessions/${mine?.id}`)).toMatchObject({ status: 204 });
  expect(await socket.closed).toBe(closing.revoked);
  expect(refusedWith(await there.ask('GET', '/session'))).toEqual([401, 'session-missing']);
  expect(await here.ask('GET', '/session')).toMatchObject({ status: 200 });
});

test('a revoked device is out at once: its socket, its session, its acts, its sign-in', async () => {
  const here = await Desktop.signedIn(installation, 'bo-truong');
  const lost = await Desktop.signedIn(installation, 'bo-truong');
  const neighbour = await Desktop.signedIn(installation, 'thu-tuong');
  const socket = await lost.enter('home/bo-truong');
  const revoke = `/devices/${lost.registration.id}/revoke`;

  expect(refusedWith(await neighbour.ask('POST', revoke))).toEqual([403, 'not-permitted']);
  expect(await lost.ask('GET', '/session')).toMatchObject({ status: 200 });
  expect(await here.ask('POST', revoke)).toMatchObject({ status: 204 });
  expect(refusedWith(await lost.ask('GET', '/session'))).toEqual([401, 'device-revoked']);
  expect(refusedWith(await lost.submit('meeting.create', { meeting: 'm1' }))).toEqual([401, 'device-revoked']);
  expect(refusedWith(await lost.signIn())).toEqual([403, 'device-revoked']);
  expect(await here.ask('GET', '/session')).toMatchObject({ status: 200 });
  expect(await socket.closed).toBe(closing.revoked);

  const administrator = await Desktop.signedIn(installation, 'quan-tri');
  expect(await administrator.ask('POST', `/devices/${here.registration.id}/revoke`)).toMatchObject({ status: 204 });
  expect(refusedWith(await here.ask('GET', '/session'))).toEqual([401, 'device-revoked']);
});

test('a session is over after thirty days', async () => {
  const desktop = await Desktop.signedIn(installation, 'thu-tuong');
  installation.now += 30 * day - 1;
  expect(await desktop.ask('GET', '/session')).toMatchObject({ status: 200 });
  installation.now += 1;
  expect(refusedWith(await desktop.ask('GET', '/session'))).toEqual([401, 'session-missing']);
  expect(refusedWith(await desktop.ask('POST', '/tickets'))).toEqual([401, 'session-missing']);
});

test('where the body wants a second factor, it is set up while signing in, and each code opens once', async () => {
  const strict = await Installation.start({ requireSecondFactor: true });
  try {
    await strict.admit(person('bo-truong'));
    const desktop = await Desktop.of(strict, 'bo-truong');
    const secretOf = ({ text }: Answer): string => {
      const read = signInAnswer.parse(JSON.parse(text));
      return read.outcome === 'second-factor-to-set-up' ? read.secret : '';
    };
    const secret = secretOf(await desktop.signIn());
    const generator = new TOTP({ secret: Secret.fromBase32(secret) });
    const codeAt = (ago: number): string => generator.generate({ timestamp: strict.now - ago });
    const near = new Set([-30_000, 0, 30_000].map(codeAt));
    const wrongCode = ['000000', '000001', '000002', '000003'].find((code) => !near.has(code)) ?? '';

    expect(refusedWith(await desktop.signIn({ totp: wrongCode }))).toEqual([401, 'second-factor-wrong']);
    expect(secretOf(await desktop.signIn())).toBe(secret);
    expect(desktop.token).toBe('');
    expect(await desktop.signIn({ totp: codeAt(0) })).toMatchObject({ status: 200 });
    expect(desktop.token).not.toBe('');

    expect((await desktop.signIn()).text).toBe('{"outcome":"second-factor-needed"}');
    expect(refusedWith(await desktop.ask('POST', '/second-factor/begin'))).toEqual([403, 'not-permitted']);
    for (const code of [codeAt(0), codeAt(30_000), wrongCode]) {
      expect(refusedWith(await desktop.signIn({ totp: code }))).toEqual([401, 'second-factor-wrong']);
    }
    strict.now += 30_000;
    expect(await desktop.signIn({ totp: codeAt(0) })).toMatchObject({ status: 200 });

    strict.now += 300_000;
    for (let free = 0; free < 5; free++)
      expect(await desktop.signIn({ totp: codeAt(90_000) })).toMatchObject({ status: 401 });
    expect(refusedWith(await desktop.signIn({ totp: codeAt(0) }))).toEqual([429, 'too-many-attempts']);
  } finally {
    await strict.end();
  }
});

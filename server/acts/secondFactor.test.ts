import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../../tests/builders/agenda.ts';
import { answer } from '../../tests/builders/ballot.ts';
import { actOf, InstitutionServer, signed, type Signatory } from '../../tests/fixtures/institutionServer.ts';
import { openBallot, wrongCodeOf } from '../../tests/fixtures/openBallot.ts';
import { apiPrefix, secondFactorBegin } from '../../shared/api/routes.ts';

// The code of the second factor, given once more with an opinion. Where a ballot's rules ask for it is proved in shared/domain/ballot.

let server: InstitutionServer;
let secretary: Signatory;
let member: Signatory;
let other: Signatory;
let phone: TOTP;
let paper: string;
const ballot = 'phieu-12';
const halfMinute = 30_000;

beforeAll(async () => {
  server = await InstitutionServer.start(
    person('van-thu', 'secretariat'),
    person('m01', 'chair', 'member'),
    person('m02'),
  );
  [secretary, other, member] = [await server.signIn('van-thu'), await server.signIn('m01'), await server.signIn('m02')];
  const begun = await server.ask('POST', `${apiPrefix}/second-factor/begin`, member);
  phone = new TOTP({ secret: Secret.fromBase32(secondFactorBegin.parse(begun.body).secret) });
  await server.ask('POST', `${apiPrefix}/second-factor/confirm`, member, { totp: nextCode() });
  paper = await openBallot(server, { ballot, secretary, chair: other, members: 2 });
});
afterAll(() => server.end());

const serverNow = () => Date.now() + server.clockAhead;
const codeNow = () => phone.generate({ timestamp: serverNow() });

/** What the phone shows after the half minute is over: a code that was not used. */
function nextCode(): string {
  server.clockAhead += halfMinute;
  return codeNow();
}

const wrongCode = () => wrongCodeOf(phone, serverNow());

const opinion = (choice: string, dossier: Record<string, string> = { 'to-trinh': paper }) =>
  signed(member, actOf(member, 'ballot.giveOpinion', { ballot, dossier, answers: [answer(choice)] }));

async function outcomeOf(act: ReturnType<typeof opinion>, totp?: string): Promise<string> {
  const { answer: said } = await server.submit(member, { ...act, ...(totp === undefined ? {} : { totp }) });
  if (said.outcome === 'received') member.sequence += 1;
  return said.outcome === 'received' ? said.outcome : said.code;
}

test('whoever has a second factor is asked for its code when they sign, and nothing is recorded without it', async () => {
  const before = server.ledger();
  const act = opinion('agree');
  expect(await outcomeOf(act)).toBe('second-factor-needed');
  expect(await outcomeOf(act, wrongCode())).toBe('second-factor-wrong');
  expect(server.ledger()).toEqual(before);
  expect(await outcomeOf(act, nextCode())).toBe('received');
  expect(server.ledger()).toHaveLength(before.length + 1);
});

test('a code confirms one act, and the same act again has its receipt without one', async () => {
  const code = nextCode();
  const first = opinion('disagree');
  const { answer: received } = await server.submit(member, { ...first, totp: code });
  expect(received).toMatchObject({ outcome: 'received' });
  member.sequence += 1;
  expect((await server.submit(member, first)).answer).toEqual(received);
  expect((await server.submit(member, { ...first, totp: code })).answer).toEqual(received);
  expect(await outcomeOf(opinion('agree'), code)).toBe('second-factor-wrong');
});

test('what is refused anyway asks for no code and uses none up', async () => {
  const code = nextCode();
  const unread = opinion('agree', {});
  expect(await outcomeOf(unread)).toBe('dossier-unread');
  expect(await outcomeOf(unread, code)).toBe('dossier-unread');
  expect(await outcomeOf(opinion('agree'), code)).toBe('received');
});

test('one act that comes twice at the same moment uses one code and is received once', async () => {
  const act = { ...opinion('agree'), totp: nextCode() };
  const answers = await Promise.all([server.submit(member, act), server.submit(member, act)]);
  const outcomes = answers.map(({ answer: said }) => (said.outcome === 'received' ? said.outcome : said.code));
  expect(outcomes.filter((outcome) => outcome === 'received').length).toBeGreaterThan(0);
  member.sequence += 1;
  expect((await server.submit(member, act)).answer.outcome).toBe('received');
});

test('guessing codes is slowed on that device, for signing and signing in alike, and never for ever', async () => {
  const act = opinion('agree');
  server.clockAhead += 60 * halfMinute;
  expect(await outcomeOf(act, nextCode())).toBe('received');
  const further = opinion('disagree');
  for (let guess = 0; guess < 5; guess++) {
    // oxlint-disable-next-line no-await-in-loop -- one guess after the other
    expect(await outcomeOf(further, wrongCode())).toBe('second-factor-wrong');
  }
  expect(await outcomeOf(further, codeNow())).toBe('too-many-attempts');
  expect(await outcomeOf(further)).toBe('second-factor-needed');
  server.clockAhead += 2 * halfMinute;
  expect(await outcomeOf(further, codeNow())).toBe('received');
});

test('where the body lets people be without a second factor, whoever has none signs without one', async () => {
  const body = { ballot, dossier: { 'to-trinh': paper }, answers: [answer('agree')] };
  const { answer: said } = await server.submit(other, signed(other, actOf(other, 'ballot.giveOpinion', body)));
  expect(said.outcome).toBe('received');
});

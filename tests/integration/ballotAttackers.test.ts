import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newActId } from 'uuid';
import { z } from 'zod';
import { canonicalJson } from '../../shared/acts/act.ts';
import type { OpenableAct } from '../../shared/acts/sealed.ts';
import { apiPrefix, refusalListAnswer, ticketAnswer } from '../../shared/api/routes.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { closing, roomProtocol } from '../../shared/rooms/closing.ts';
import { clientIdOf, createReplica } from '../../shared/rooms/replica.ts';
import { person } from '../builders/agenda.ts';
import { answer, content } from '../builders/ballot.ts';
import { actOf, InstitutionServer, signed, signedText, type Signatory } from '../fixtures/institutionServer.ts';
import { openBallot } from '../fixtures/openBallot.ts';
import { RawClient, stepOne, stepTwo, updateMessage, updateOf } from '../fixtures/roomClients.ts';

// Clients that speak the protocol and not the rules, against one running server that holds an open ballot and a recalled one.

let server: InstitutionServer;
let secretary: Signatory;
let member: Signatory;
let another: Signatory;
let assistant: Signatory;
let deputy: Signatory;
let auditor: Signatory;
let administrator: Signatory;
let revoked: Signatory;
let paper: string;
/** An opinion of the member that was received. */
let received: OpenableAct;
const ballot = 'phieu-mo';
const recalled = 'phieu-thu-hoi';
const draft = 'phieu-du-thao';
/** An hour before the deadline of the open ballot, where the server's clock stands. */
const deadline = Date.parse('2026-11-27T10:00:00.000Z');
const anHourBefore = deadline - 3_600_000;
const lateUntil = deadline + 24 * 3_600_000;

beforeAll(async () => {
  server = await InstitutionServer.start(
    person('van-thu', 'secretariat'),
    person('m01', 'chair', 'member'),
    person('m02'),
    person('m03'),
    { ...person('tro-ly', 'assistant'), assists: 'm02' },
    person('cap-pho', 'guest'),
    person('kiem-toan', 'auditor'),
    person('quan-tri', 'administrator'),
  );
  server.clockStandsAt = Date.parse('2026-11-25T02:00:00.000Z');
  const everyone = ['van-thu', 'm01', 'm02', 'm03', 'tro-ly', 'cap-pho', 'kiem-toan', 'quan-tri', 'm02'];
  const [first, chair, ...rest] = await Promise.all(everyone.map((username) => server.signIn(username)));
  const [second, third, fourth, fifth, sixth, seventh, eighth] = rest;
  if (!first || !chair || !second || !third || !fourth || !fifth || !sixth || !seventh || !eighth) throw new Error();
  [secretary, member, another, assistant] = [first, second, third, fourth];
  [deputy, auditor, administrator, revoked] = [fifth, sixth, seventh, eighth];
  // Sessions are over long before deadlines are, so each is an hour from it.
  const change = { reminders: [], deadline: { set: 'at' as const, at: new Date(deadline).toISOString() } };
  paper = await openBallot(server, { ballot, secretary, chair, members: 3, change });
  await openBallot(server, { ballot: recalled, secretary, chair, members: 3, change: { ...change, number: '13' } });
  await server.act(secretary, 'ballot.recall', { ballot: recalled, reason: 'Nhầm hồ sơ' });
  const { dossier, drafting } = content();
  const proposed = content({
    number: '14',
    members: 3,
    dossier: dossier.map((document) => ({ ...document, file: { ...document.file, sha256: paper, size: 1 } })),
    drafting: { ...drafting, people: ['van-thu'] },
  });
  await server.act(secretary, 'ballot.propose', { ballot: draft, revision: 1, content: proposed });
  await server.act(chair, 'ballot.approve', { ballot: draft, revision: 1 });
  received = opinionBy(member);
  await server.submit(member, received);
  member.sequence += 1;
  await server.ask('POST', `${apiPrefix}/devices/${revoked.session.device.id}/revoke`, administrator);
});
afterAll(() => server.end());

const opinion = (change: Record<string, unknown> = {}) => ({
  ballot,
  dossier: { 'to-trinh': paper },
  answers: [answer('agree')],
  ...change,
});
const opinionBy = (by: Signatory, body: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) =>
  signed(by, actOf(by, 'ballot.giveOpinion', opinion(body), envelope));
const commented = (comment: string) => opinionBy(another, { answers: [answer('disagree', { comment })] });
const everything = () => ({ ledger: server.ledger(), rooms: server.rooms() });

/** What it is, what it is refused with, by whom it is sent, and the act. */
type Attack = [how: string, code: RefusalCode, by: () => Signatory, act: () => OpenableAct];

const attacks: readonly Attack[] = [
  [
    'another member’s vote, under the own key',
    'device-of-another',
    () => another,
    () => opinionBy(another, {}, { actor: 'm02' }),
  ],
  [
    'a vote for another member',
    'proxy-not-allowed',
    () => another,
    () => opinionBy(another, { representedMember: 'm02' }),
  ],
  ['a vote that another member signed', 'device-of-another', () => another, () => opinionBy(member)],
  [
    'a vote from another’s device',
    'device-of-another',
    () => another,
    () => opinionBy(another, {}, { device: member.session.device.id }),
  ],
  [
    'a vote from a device that nobody registered',
    'device-of-another',
    () => another,
    () => opinionBy(another, {}, { device: randomUUID() }),
  ],
  [
    'a vote under a key that nobody registered',
    'signature-wrong',
    () => another,
    () => signed({ ...another, key: auditor.key }, actOf(another, 'ballot.giveOpinion', opinion())),
  ],
  ['a vote of a revoked device, sent from another', 'device-of-another', () => member, () => opinionBy(revoked)],
  ['a vote of an assistant', 'not-permitted', () => assistant, () => opinionBy(assistant)],
  [
    'a vote of an assistant for their member',
    'not-permitted',
    () => assistant,
    () => opinionBy(assistant, { representedMember: 'm02' }),
  ],
  ['a vote of a deputy', 'not-permitted', () => deputy, () => opinionBy(deputy)],
  [
    'a vote of a deputy for their minister',
    'not-permitted',
    () => deputy,
    () => opinionBy(deputy, { representedMember: 'm02' }),
  ],
  ['a vote of the secretariat', 'not-permitted', () => secretary, () => opinionBy(secretary)],
  ['a vote of the auditor', 'not-permitted', () => auditor, () => opinionBy(auditor)],
  ['a vote of the administrator', 'not-permitted', () => administrator, () => opinionBy(administrator)],
  [
    'a vote that names an assistant who is another’s',
    'preparer-unfit',
    () => another,
    () => opinionBy(another, { preparedBy: 'tro-ly' }),
  ],
  [
    'the id of a received act, saying something else',
    'act-id-reused',
    () => member,
    () => opinionBy(member, { answers: [answer('disagree')] }, { id: idOf(received) }),
  ],
  [
    'a received act under the next number',
    'act-id-reused',
    () => member,
    () => opinionBy(member, {}, { id: idOf(received) }),
  ],
  [
    'a number that the device used before',
    'act-sequence-used',
    () => member,
    () => opinionBy(member, {}, { sequence: member.sequence }),
  ],
  [
    'a byte changed in what was signed',
    'signature-wrong',
    () => another,
    () => changed(opinionBy(another), 'canonical'),
  ],
  ['a byte changed in the signature', 'signature-wrong', () => another, () => changed(opinionBy(another), 'signature')],
  [
    'a byte changed in the sealed answers',
    'opening-wrong',
    () => another,
    () => changed(opinionBy(another), 'opening'),
  ],
  [
    'answers that were not sealed',
    'opening-missing',
    () => another,
    () => signedText(another, 'ballot.giveOpinion', canonicalJson(actOf(another, 'ballot.giveOpinion', opinion()))),
  ],
  [
    'a vote in a ballot that was recalled',
    'ballot-recalled',
    () => another,
    () => opinionBy(another, { ballot: recalled }),
  ],
  [
    'a vote in a ballot that was not opened',
    'ballot-not-open',
    () => another,
    () => opinionBy(another, { ballot: draft }),
  ],
  [
    'a vote in a ballot that does not exist',
    'ballot-unknown',
    () => another,
    () => opinionBy(another, { ballot: 'khong-co' }),
  ],
  [
    'a ballot opened by a member',
    'not-permitted',
    () => another,
    () => signed(another, actOf(another, 'ballot.open', { ballot: draft })),
  ],
  [
    'a deadline moved by a member',
    'not-permitted',
    () => another,
    () =>
      signed(another, actOf(another, 'ballot.extend', { ballot, until: '2026-12-01T10:00:00.000Z', reason: 'Chậm' })),
  ],
  [
    'results closed by a member',
    'not-permitted',
    () => another,
    () => signed(another, actOf(another, 'ballot.close', { ballot })),
  ],
  [
    'a device registered by a member',
    'not-permitted',
    () => another,
    () =>
      signed(
        another,
        actOf(another, 'device.register', {
          device: randomUUID(),
          person: 'm02',
          publicKey: member.session.installationKey,
        }),
      ),
  ],
  ['a comment with control characters', 'comment-unfit', () => another, () => commented('Đồng ý\u0000\u0007')],
  [
    'a comment that reads otherwise than it is (bidi)',
    'comment-unfit',
    () => another,
    () => commented('Không đồng ý \u202Eý gnồđ\u202C'),
  ],
  ['a comment with letters of no width', 'comment-unfit', () => another, () => commented('Kh\u200Bông')],
  ['a comment longer than the rules take', 'comment-too-long', () => another, () => commented('ý'.repeat(20_001))],
  ['a comment longer than an act may be', 'opening-wrong', () => another, () => commented('ý'.repeat(100_001))],
];

function idOf({ canonical }: OpenableAct): string {
  return z.object({ id: z.string() }).parse(JSON.parse(canonical)).id;
}

/** The same with one letter of a part turned into another of its kind. */
function changed(act: OpenableAct, part: 'canonical' | 'signature' | 'opening'): OpenableAct {
  const text = act[part] ?? '';
  const from = part === 'canonical' ? '"phieu-mo"' : part === 'opening' ? '"agree"' : text.slice(0, 1);
  const put = part === 'canonical' ? '"phieu-ma"' : part === 'opening' ? '"agref"' : from === 'A' ? 'B' : 'A';
  return { ...act, [part]: text.replace(from, put) };
}

describe('refused, and nothing comes of it:', () => {
  test.each(attacks)('%s', async (_how, code, by, act) => {
    server.clockStandsAt = anHourBefore;
    const before = everything();
    const { status, answer: said } = await server.submit(by(), act());
    expect([status, said.outcome === 'refused' ? said.code : said.outcome]).toEqual([409, code]);
    expect(everything()).toEqual(before);
  });

  test('a vote from a revoked device, which is told so', async () => {
    const before = everything();
    const told = { status: 401, body: { code: 'device-revoked' } };
    expect(await server.ask('POST', `${apiPrefix}/acts`, revoked, opinionBy(revoked))).toEqual(told);
    expect(everything()).toEqual(before);
  });

  test('a received act sent again has its receipt and no second entry, whoever sends it', async () => {
    const before = everything();
    const [first, again] = [await server.submit(member, received), await server.submit(another, received)];
    expect(first).toMatchObject({ status: 200, answer: { outcome: 'received' } });
    expect(again).toEqual(first);
    expect(everything()).toEqual(before);
  });

  test('a comment of 50 MB is not even read', async () => {
    const before = everything();
    const act = opinionBy(another);
    const huge = { ...act, opening: `{"answers":[{"comment":"${'ý'.repeat(25_000_000)}"}]}` };
    // The server may hang up before it has heard it all.
    const status = await server.ask('POST', `${apiPrefix}/acts`, another, huge).then(
      (reply) => reply.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect(everything()).toEqual(before);
  });

  test.each(['ballot', 'results', 'office'])('a write straight into %s/', async (kind) => {
    const before = everything();
    for (const by of [member, secretary]) {
      for (const frame of [updateMessage, stepTwo]) {
        const { ticket } = ticketAnswer.parse((await server.ask('POST', `${apiPrefix}/tickets`, by)).body);
        const url = `${server.address.replace('http', 'ws')}/rooms/${kind}/${ballot}`;
        const client = RawClient.to(url, [roomProtocol, `ticket.${ticket}`]);
        await client.opened();
        client.socket.send(stepOne());
        const replica = createReplica(clientIdOf(by.session.device.number, 9));
        client.socket.send(frame(updateOf(replica, () => replica.getMap('answered').set('m03', { sequence: 1 }))));
        expect([closing.noAccess, closing.writeRefused]).toContain(await client.closed);
      }
    }
    expect(everything()).toEqual(before);
  });
});

test('what is refused is on record, with whose session sent it and how often, for auditors and administrators alone', async () => {
  server.clockStandsAt = anHourBefore + 120_000;
  for (let time = 0; time < 3; time++) await server.submit(another, opinionBy(another, { representedMember: 'm02' }));
  const of = async (by: Signatory) => server.ask('GET', `${apiPrefix}/ledger/refusals`, by);
  const noted = async () =>
    refusalListAnswer
      .parse((await of(auditor)).body)
      .filter(({ minute, code }) => minute === '2026-11-27T09:02:00.000Z' && code === 'proxy-not-allowed')
      .map(({ person: who, device, about, type, count }) => ({ who, device, about, type, count }));
  const { id: device } = another.session.device;
  await expect.poll(noted).toEqual([{ who: 'm03', device, about: ballot, type: 'ballot.giveOpinion', count: 3 }]);
  expect((await of(administrator)).status).toBe(200);
  for (const other of [member, secretary, assistant]) expect((await of(other)).status).toBe(403);
});

test('a flood of acts from one device keeps nobody else from voting, is not heard beyond two hundred a second, and changes nothing', async () => {
  const before = server.ledger().length;
  const flood = opinionBy(assistant);
  const answered = Promise.all(Array.from({ length: 4 }, () => poured(assistant, flood, 300)));
  const { answer: said } = await server.submit(member, opinionBy(member, { answers: [answer('disagree')] }));
  expect(said.outcome).toBe('received');
  member.sequence += 1;
  const statuses = (await answered).flat();
  expect(statuses).toHaveLength(1200);
  expect(new Set(statuses)).toEqual(new Set(['409', '429']));
  expect(server.ledger()).toHaveLength(before + 1);
});

/** Sends one act so many times over one connection, without waiting for answers, and reads what status each has. */
async function poured(by: Signatory, act: OpenableAct, times: number): Promise<string[]> {
  const { hostname, port } = new URL(server.address);
  const body = JSON.stringify(act);
  const head = [
    `POST ${apiPrefix}/acts HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${by.token}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const request = (isLast: boolean): string =>
    `${[...head, ...(isLast ? ['Connection: close'] : [])].join('\r\n')}\r\n\r\n${body}`;
  const socket = connect(Number(port), hostname);
  socket.write(request(false).repeat(times - 1) + request(true));
  const heard: string[] = [];
  for await (const piece of socket) heard.push(String(piece));
  return heard.join('').match(/(?<=HTTP\/1\.1 )\d{3}/g) ?? [];
}

describe('the clock that counts is the server’s:', () => {
  const at = (instant: number) => ({ at: new Date(instant).toISOString(), id: newActId() });
  async function outcomeOf(by: Signatory, receivedAt: number, signedAt: number): Promise<string> {
    server.clockStandsAt = receivedAt;
    const { answer: said } = await server.submit(by, opinionBy(by, {}, at(signedAt)));
    if (said.outcome === 'received') by.sequence += 1;
    return said.outcome === 'received' ? said.outcome : said.code;
  }

  test('a device that is days ahead or behind votes in time until the deadline, to the millisecond', async () => {
    const days = 72 * 3_600_000;
    expect(await outcomeOf(another, deadline - 1, deadline + days)).toBe('received');
    expect(await outcomeOf(another, deadline, deadline - days)).toBe('received');
    expect(await outcomeOf(another, deadline + 1, deadline + 1)).toBe('deadline-passed');
    expect(await outcomeOf(another, deadline + 1, deadline + days)).toBe('deadline-passed');
  });

  test('a clock set back before the deadline gains nothing: the opinion is late, and waits for whoever settles it', async () => {
    expect(await outcomeOf(another, deadline + 1, deadline)).toBe('received');
    const { opinions } = fatesOf('m03');
    expect(opinions).toEqual(['superseded', 'superseded', 'late-pending']);
    expect(await outcomeOf(another, lateUntil + 1, deadline - 1)).toBe('deadline-passed');
  });

  function fatesOf(who: string): { opinions: string[] } {
    const room = server.rooms().get(`opinion/${ballot}/${who}`);
    return { opinions: JSON.stringify(room).match(/(?<="fate":")[a-z-]+/g) ?? [] };
  }
});

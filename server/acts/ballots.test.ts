import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../../tests/builders/agenda.ts';
import { answer, content } from '../../tests/builders/ballot.ts';
import { actOf, InstitutionServer, signed, type Signatory } from '../../tests/fixtures/institutionServer.ts';
import { apiPrefix } from '../../shared/api/routes.ts';
import type { BallotContent } from '../../shared/domain/ballot/content.ts';

// How the acts of a ballot reach the record of a running server. What each decides is proved in shared/domain/ballot.

let server: InstitutionServer;
let secretary: Signatory;
let chair: Signatory;
let member: Signatory;
let assistant: Signatory;
let proposed: BallotContent;
let paper: string;
const ballot = 'phieu-12';

beforeAll(async () => {
  server = await InstitutionServer.start(
    person('van-thu', 'secretariat'),
    person('m01', 'chair', 'member'),
    person('m02'),
    { ...person('tro-ly', 'assistant'), assists: 'm02' },
  );
  [secretary, chair, member, assistant] = [
    await server.signIn('van-thu'),
    await server.signIn('m01'),
    await server.signIn('m02'),
    await server.signIn('tro-ly'),
  ];
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const file = await server.upload(secretary, 'to-trinh.pdf', await pdf.save());
  paper = file.sha256;
  const { dossier, drafting } = content();
  proposed = content({
    members: 2,
    dossier: dossier.map((document) => ({ ...document, file })),
    drafting: { ...drafting, people: ['van-thu'] },
  });
});
afterAll(() => server.end());

async function refusalOf(by: Signatory, type: string, body: unknown): Promise<string> {
  const { answer } = await server.submit(by, signed(by, actOf(by, type, body)));
  return answer.outcome === 'refused' ? answer.code : answer.outcome;
}

const opinion = (choice: string) => ({ ballot, dossier: { 'to-trinh': paper }, answers: [answer(choice)] });
const paperOf = async (by: Signatory) => (await server.ask('GET', `${apiPrefix}/documents/${paper}`, by)).status;

test.each<[string, (whole: BallotContent) => BallotContent, string]>([
  ['rules of its own making', (whole) => ({ ...whole, rules: { ...whole.rules, version: 99 } }), 'rules-unknown'],
  [
    'a calendar of its own making',
    (whole) => ({ ...whole, calendar: { ...whole.calendar, holidays: [] } }),
    'calendar-unknown',
  ],
  ['a member left out', (whole) => ({ ...whole, voters: whole.voters.slice(0, 1) }), 'voters-incomplete'],
  [
    'an assistant among the voters',
    (whole) => ({ ...whole, voters: [...whole.voters, { member: 'tro-ly', weight: 1 }] }),
    'voter-unfit',
  ],
  ['a paper that is not here', (whole) => ({ ...whole, dossier: content().dossier }), 'document-not-stored'],
])('a ballot with %s is refused', async (_, change, code) => {
  expect(await refusalOf(secretary, 'ballot.propose', { ballot, revision: 1, content: change(proposed) })).toBe(code);
});

test('a ballot goes from the draft to the members, who alone answer it, each for themselves', async () => {
  expect(await refusalOf(member, 'ballot.propose', { ballot, revision: 1, content: proposed })).toBe('not-permitted');
  await server.act(secretary, 'ballot.propose', { ballot, revision: 1, content: proposed });
  expect(await refusalOf(secretary, 'ballot.propose', { ballot: 'phieu-13', revision: 1, content: proposed })).toBe(
    'ballot-number-taken',
  );
  expect(await refusalOf(secretary, 'ballot.approve', { ballot, revision: 1 })).toBe('own-proposal');
  await server.act(chair, 'ballot.approve', { ballot, revision: 1 });
  expect(await refusalOf(member, 'ballot.open', { ballot })).toBe('not-permitted');
  expect(await paperOf(member)).toBe(404);
  await server.act(secretary, 'ballot.open', { ballot });
  expect(await paperOf(member)).toBe(200);
  expect(await paperOf(assistant)).toBe(200);

  expect(await refusalOf(assistant, 'ballot.giveOpinion', opinion('agree'))).toBe('not-permitted');
  expect(await refusalOf(secretary, 'ballot.giveOpinion', opinion('agree'))).toBe('not-permitted');
  expect(await refusalOf(chair, 'ballot.giveOpinion', { ...opinion('agree'), representedMember: 'm02' })).toBe(
    'proxy-not-allowed',
  );
  await server.act(member, 'ballot.giveOpinion', { ...opinion('agree'), preparedBy: 'tro-ly' });
  expect(await refusalOf(chair, 'ballot.giveOpinion', { ...opinion('agree'), preparedBy: 'tro-ly' })).toBe(
    'preparer-unfit',
  );
});

test('a ballot is what its acts say, after a new start too', async () => {
  await server.stop();
  await server.start();
  expect(await refusalOf(secretary, 'ballot.propose', { ballot, revision: 2, content: proposed })).toBe(
    'ballot-already-sent',
  );
  expect(await refusalOf(secretary, 'ballot.close', { ballot })).toBe('members-still-answering');
  await server.act(member, 'ballot.giveOpinion', opinion('disagree'));
  await server.act(secretary, 'ballot.recall', { ballot, reason: 'Nhầm hồ sơ' });
  expect(await refusalOf(member, 'ballot.giveOpinion', opinion('agree'))).toBe('ballot-recalled');
  expect(await paperOf(member)).toBe(404);
});

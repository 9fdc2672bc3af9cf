import { sign } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { person } from '../../tests/builders/agenda.ts';
import { actOf, InstitutionServer, signed, type Signatory } from '../../tests/fixtures/institutionServer.ts';
import { cosignatureBytes, isSaidBy, type Checkpoint } from '../../shared/acts/checkpoint.ts';
import { includes } from '../../shared/acts/tree.ts';
import { compareLedger, type LedgerSource } from '../../shared/acts/witness.ts';
import { apiPrefix, checkpointAnswer, cosignaturesAnswer, proofAnswer } from '../../shared/api/routes.ts';

let server: InstitutionServer;
let secretary: Signatory;
let member: Signatory;

beforeAll(async () => {
  server = await InstitutionServer.start(person('van-thu', 'secretariat'), person('bo-truong'));
  secretary = await server.signIn('van-thu');
  member = await server.signIn('bo-truong');
});
afterAll(() => server.end());

async function asked<Value>(schema: z.ZodType<Value>, by: Signatory, route: string): Promise<Value> {
  const { status, body } = await server.ask('GET', `${apiPrefix}/ledger/${route}`, by);
  expect(status).toBe(200);
  return schema.parse(body);
}

const checkpointFor = (by: Signatory) => asked(checkpointAnswer, by, 'checkpoint');
const installationOf = ({ session }: Signatory) => {
  return { installation: session.body.installation, publicKey: session.installationKey };
};

function sourceFor(by: Signatory): LedgerSource {
  return {
    checkpoint: () => checkpointFor(by),
    cosigned: async () => (await asked(cosignaturesAnswer, by, 'cosignatures')).map(({ checkpoint }) => checkpoint),
    consistency: async (first, second) =>
      (await asked(proofAnswer, by, `consistency?first=${first}&second=${second}`)).proof,
    inclusion: async (sequence, size) =>
      (await asked(proofAnswer, by, `inclusion?sequence=${sequence}&size=${size}`)).proof,
  };
}

function cosign(by: Signatory, checkpoint: Checkpoint, key = by.key): Promise<{ status: number }> {
  const signature = sign(null, cosignatureBytes(checkpoint), key).toString('base64url');
  return server.ask('POST', `${apiPrefix}/ledger/cosignatures`, by, { checkpoint, signature });
}

test('the ledger is shown under the installation’s signature, and every act of it can be proven, after a new start too', async () => {
  const first = await checkpointFor(member);
  expect(await isSaidBy(first, installationOf(member))).toBe(true);
  const receipts = [];
  for (const meeting of ['mot', 'hai', 'ba', 'bon', 'nam']) {
    const { answer } = await server.submit(
      secretary,
      signed(secretary, actOf(secretary, 'meeting.create', { meeting })),
    );
    secretary.sequence += 1;
    if (answer.outcome === 'received') receipts.push(answer.receipt);
  }
  const verdict = await compareLedger({ checkpoint: first, receipts }, sourceFor(member), installationOf(member));
  expect(verdict).toMatchObject({ found: 'in-order', checkpoint: { size: first.size + 5 } });
  await server.stop();
  await server.start();
  expect(await compareLedger({ checkpoint: first, receipts }, sourceFor(member), installationOf(member))).toMatchObject(
    {
      found: 'in-order',
    },
  );
  const { size, root } = await checkpointFor(member);
  const { proof } = await asked(proofAnswer, member, `inclusion?sequence=${receipts[0]?.sequence}&size=${size}`);
  expect(await includes(receipts[1]?.hash ?? '', (receipts[0]?.sequence ?? 0) - 1, { size, root }, proof)).toBe(false);
});

test('a co-signature is passed on to everyone, if its own device signed it and the installation the checkpoint', async () => {
  const checkpoint = await checkpointFor(member);
  expect((await cosign(member, checkpoint)).status).toBe(204);
  expect(await asked(cosignaturesAnswer, secretary, 'cosignatures')).toMatchObject([{ checkpoint }]);
  expect((await cosign(member, checkpoint, secretary.key)).status).toBe(403);
  expect((await cosign(secretary, { ...checkpoint, size: checkpoint.size + 1 })).status).toBe(403);
  expect(await asked(cosignaturesAnswer, secretary, 'cosignatures')).toHaveLength(1);
});

test('nobody who is not signed in is shown anything, and a tree that never was has no proof', async () => {
  for (const route of ['checkpoint', 'cosignatures', 'inclusion?sequence=1&size=1', 'consistency?first=1&second=1']) {
    expect((await server.ask('GET', `${apiPrefix}/ledger/${route}`)).status).toBe(401);
  }
  for (const route of [
    'inclusion?sequence=1&size=9999',
    'inclusion?sequence=5&size=4',
    'consistency?first=3&second=2',
  ]) {
    expect((await server.ask('GET', `${apiPrefix}/ledger/${route}`, member)).status).toBe(404);
  }
  expect((await server.ask('GET', `${apiPrefix}/ledger/inclusion?sequence=0&size=1`, member)).status).toBe(400);
});

import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countedLedger, type CountedLedger } from '../fixtures/countedLedger.ts';
import { afterwards } from '../builders/ballot.ts';
import { verifyExport, type LedgerExport, type Verdict } from '../../shared/verify/verifyExport.ts';

const root = path.join(import.meta.dirname, '..', '..');
let ledger: CountedLedger;
let folder: string;
/** Every export that was tampered with here: the second verifier judges them too. */
const tampered: LedgerExport[] = [];

beforeAll(async () => {
  ledger = await countedLedger();
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function judged(given: LedgerExport): Promise<Verdict> {
  tampered.push(given);
  return verifyExport(JSON.stringify(given));
}

function placeOf(type: string): number {
  return ledger.exported.entries.findIndex(({ canonical }) => canonical.includes(`"type":"${type}"`));
}

test('an honest export holds, and every signed result of it is computed again', async () => {
  expect(await verifyExport(JSON.stringify(ledger.exported))).toMatchObject({
    holds: true,
    entries: ledger.exported.entries.length,
    beforeRegister: 0,
    results: [{ ballot: 'phieu-12', outcomes: [{ is: 'adopted', side: 'agree', by: 'majority' }] }],
  });
});

test('the verifier needs nothing but Node: it runs from its own files alone, and names the first bad entry', async () => {
  await cp(path.join(root, 'shared'), path.join(folder, 'shared'), { recursive: true });
  await cp(path.join(root, 'scripts', 'verify.ts'), path.join(folder, 'scripts', 'verify.ts'));
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  const run = async (given: LedgerExport): Promise<string> => {
    await writeFile(path.join(folder, 'export.json'), JSON.stringify(given));
    const command = promisify(execFile)(process.execPath, ['scripts/verify.ts', 'export.json'], { cwd: folder });
    return (await command.catch((error: { stdout: string }) => error)).stdout;
  };
  expect(await run(ledger.exported)).toMatch(/^\d+ entries hold; head [0-9a-f]{64}\n12\/PLYK-2026: .*"adopted"/);
  const entries = ledger.exported.entries.map((entry, index) =>
    index === 7 ? { ...entry, receivedAt: afterwards } : entry,
  );
  expect(await run({ ...ledger.exported, entries })).toBe('NOT TRUE at entry 8: hash-wrong\n');
});

/** The value with one leaf of it changed, for every leaf: a text in one of its characters, a number by one. */
function* variants(value: unknown): Generator {
  if (typeof value === 'number') yield value + 1;
  else if (typeof value === 'string') {
    for (const place of new Set([0, Math.floor(value.length / 2), value.length - 1])) {
      const other = value[place] === 'a' ? 'b' : 'a';
      yield value.slice(0, place) + other + value.slice(place + 1);
    }
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) for (const other of variants(each)) yield value.with(index, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      for (const other of variants(each)) yield { ...value, [name]: other };
      const { [name]: _left, ...rest } = value as Record<string, unknown>;
      yield rest;
    }
  }
}

test('every field that is changed or left out is found, and an entry’s by its number', async () => {
  let count = 0;
  for (const variant of variants(ledger.exported)) {
    const given = variant as LedgerExport;
    const verdict = await verifyExport(JSON.stringify(given));
    expect(verdict.holds).toBe(false);
    const { entries } = ledger.exported;
    const changed = Array.isArray(given.entries)
      ? given.entries.findIndex((entry, index) => entry !== entries[index])
      : -1;
    const at = verdict.holds ? 'nothing' : verdict.at;
    expect(changed < 0 ? 0 : at).toBe(changed + 1);
    if (count++ % 9 === 0) tampered.push(given);
  }
  expect(count).toBeGreaterThan(300);
});

test('what is dropped, doubled, swapped or cut off is found, even by an operator who makes chain and checkpoint anew', async () => {
  const { entries } = ledger.exported;
  for (const change of [
    (all: typeof entries) => all.slice(0, -1),
    (all: typeof entries) => all.toSpliced(5, 1),
    (all: typeof entries) => all.toSpliced(5, 0, ...all.slice(5, 6)),
    (all: typeof entries) => all.with(5, all[6] ?? never()).with(6, all[5] ?? never()),
  ]) {
    expect((await judged({ ...ledger.exported, entries: change(entries) })).holds).toBe(false);
    // With the key of the installation, but not those of the members who co-signed.
    expect(
      (await judged(await ledger.rewritten((all) => void all.splice(0, all.length, ...change([...all]))))).holds,
    ).toBe(change(entries).length === entries.length - 1 && change(entries).at(-1) === entries.at(-2));
  }
  // Only the last act, which nobody co-signed yet, can be dropped unseen by an export alone: receipts and witnesses find it.
  const cut = await ledger.rewritten((all) => void all.splice(-2));
  expect(await judged(cut)).toMatchObject({ holds: false, at: 'cosignatures', fault: 'root-differs' });
});

test('an operator with the installation’s key forges nobody’s act, opinion or result', async () => {
  const sumUp = placeOf('ballot.sumUp');
  const none: LedgerExport['cosignatures'] = [];
  const wrong = { ballot: 'phieu-12', results: [{ question: 'nghi-dinh', outcome: 'not-adopted', side: null }] };
  const put = (who: string, type: string, body: unknown, at = afterwards) => ledger.entryBy(who, type, body, at);
  const cases: [fault: string, at: number, (entries: LedgerExport['entries'][number][]) => void][] = [
    ['result-differs', sumUp + 1, (all) => void (all[sumUp] = put('thu-ky', 'ballot.sumUp', wrong))],
    ['not-permitted', sumUp + 1, (all) => void (all[sumUp] = put('m02', 'ballot.sumUp', wrong))],
    [
      'signature-wrong',
      sumUp + 1,
      (all) => void (all[sumUp] = { ...put('thu-ky', 'ballot.sumUp', wrong), signature: all[0]?.signature ?? '' }),
    ],
  ];
  for (const [fault, at, change] of cases) {
    const verdict = await judged(await ledger.rewritten(change, none));
    expect(verdict).toMatchObject({ holds: false, at, fault });
  }
  const opinions = Object.keys(ledger.exported.openings);
  expect(opinions).toHaveLength(3);
  const { [opinions[0] ?? '']: _dropped, ...openings } = ledger.exported.openings;
  expect(await judged({ ...ledger.exported, openings })).toMatchObject({
    at: sumUp + 1,
    fault: 'opinions-not-in-export',
  });
});

test('a second verifier, written in another language from the protocol, agrees on every one of them', () => {
  const lines = [ledger.exported, ...tampered].map((given) => JSON.stringify(given)).join('\n');
  const { stdout } = spawnSync('python3', [path.join(root, 'tests', 'verify_export.py')], {
    input: lines,
    encoding: 'utf8',
  });
  const verdicts = stdout.trim().split('\n');
  expect(verdicts).toHaveLength(tampered.length + 1);
  expect(verdicts[0]).toBe('ok');
  expect(tampered.length).toBeGreaterThan(40);
  const held = verdicts
    .slice(1)
    .flatMap((verdict, index) => (verdict === 'ok' ? [tampered[index]?.entries.length] : []));
  // The one that the first holds for, too: the last act dropped by an operator before anybody saw it.
  expect(held).toEqual([ledger.exported.entries.length - 1]);
}, 60_000);

function never(): never {
  throw new Error('there are so many entries');
}

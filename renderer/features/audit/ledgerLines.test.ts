import { beforeAll, expect, test } from 'vitest';
import { countedLedger } from '../../../tests/fixtures/countedLedger.ts';
import {
  filtered,
  ledgerSchema,
  noFilter,
  readLedger,
  whatFollowed,
  type LedgerLine,
  type ReadLedger,
} from './ledgerLines.ts';

let ledger: ReadLedger;
beforeAll(async () => {
  ledger = readLedger(ledgerSchema.parse((await countedLedger()).exported));
});

const dayOf = (instant: string) => instant.slice(0, 10);
const typesIn = (lines: readonly LedgerLine[]) => lines.map(({ act }) => act.type);
const opinionOf = (who: string) =>
  ledger.lines.find(({ act }) => act.type === 'ballot.giveOpinion' && act.actor === who);

test('the ledger is told with who everybody was at the time, and on which device', () => {
  const opinion = opinionOf('m03');
  expect(opinion).toMatchObject({ kind: 'opinions', about: 'phieu-12', roles: ['member'], needed: ['member'] });
  expect(ledger.subjects.get('phieu-12')).toMatchObject({ number: '12/PLYK-2026' });
  const device = ledger.devices.get(opinion?.act.device ?? '');
  expect(device).toMatchObject({ person: 'm03', revokedIn: undefined });
  expect(ledger.lines[(device?.registeredIn ?? 0) - 1]?.act.type).toBe('device.register');
});

test('it can be narrowed to a kind, a person, a ballot, a span of days', () => {
  const opinions = filtered(ledger.lines, { ...noFilter, kind: 'opinions' }, dayOf);
  expect(opinions.map(({ act }) => act.actor)).toEqual(['m01', 'm02', 'm03']);
  expect(typesIn(filtered(ledger.lines, { ...noFilter, person: 'm02' }, dayOf))).toEqual([
    'person.appoint',
    'device.register',
    'ballot.giveOpinion',
  ]);
  expect(typesIn(filtered(ledger.lines, { ...noFilter, about: 'phien-hop' }, dayOf))).toEqual(['meeting.create']);
  const lastDay = filtered(ledger.lines, { ...noFilter, kind: 'ballots', from: '2026-11-27' }, dayOf);
  expect(typesIn(lastDay)).toEqual(['ballot.close', 'ballot.settleLate', 'ballot.sumUp', 'ballot.issue']);
  expect(filtered(ledger.lines, { ...noFilter, until: '2026-11-01' }, dayOf)).toEqual([]);
});

test('of a late opinion one sees that it was settled, and what became of its ballot', () => {
  const late = opinionOf('m03');
  if (late === undefined) throw new Error('no opinion');
  expect(typesIn(whatFollowed(ledger.lines, late))).toEqual([
    'ballot.close',
    'ballot.settleLate',
    'ballot.sumUp',
    'ballot.issue',
  ]);
});

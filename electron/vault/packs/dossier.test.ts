import { expect, test } from 'vitest';
import { content } from '../../../tests/builders/ballot.ts';
import { writeBallotRoom, type BallotStanding } from '../../../shared/rooms/ballotRoom.ts';
import { createReplica } from '../../../shared/rooms/replica.ts';
import { dossierOfBallot } from './dossier.ts';

const done = { by: 'van-phong-1', at: '2026-11-25T02:00:00.000Z' };
const newer = { sha256: '2'.repeat(64), size: 2000, pages: 15, fileName: 'to-trinh-2.pdf' };

/** A ballot whose one paper was replaced once, as its room says it. */
function replaced(stage: BallotStanding['stage']) {
  const replica = createReplica();
  const standing: BallotStanding = {
    id: 'phieu',
    stage,
    revision: 1,
    proposed: done,
    approved: done,
    returned: null,
    opened: done,
    deadline: done.at,
    lateUntil: done.at,
    extensions: [],
    recalled: null,
    closed: null,
    summedUp: null,
    issued: null,
    reissuedAs: null,
  };
  const versions = new Map([['to-trinh', [{ ...done, reason: 'Sửa Điều 5', file: newer }]]]);
  writeBallotRoom(replica, { content: content(), standing, versions, answered: new Map(), totals: new Map() });
  const { papers } = dossierOfBallot('phieu', replica);
  return papers.map(({ versions: all, wanted }) => [all, wanted].map((files) => files.map(({ sha256 }) => sha256[0])));
}

test('a device fetches what was replaced too, as long as opinions may be given on it, and may read it afterwards', () => {
  expect(replaced('open')).toEqual([
    [
      ['1', '2'],
      ['1', '2'],
    ],
  ]);
  expect(replaced('closed')).toEqual([[['1', '2'], ['2']]]);
  expect(replaced('recalled')).toEqual([]);
});

import * as Y from 'yjs';
import { expect, test } from 'vitest';
import {
  afterwards,
  answered,
  chair,
  closed,
  deadline,
  member,
  opened,
  type Table,
} from '../../../tests/builders/ballot.ts';
import { readBallotRoom } from '../../../shared/rooms/ballotRoom.ts';
import { readResultsRoom } from '../../../shared/rooms/resultsRoom.ts';
import { projectBallot } from './ballotRooms.ts';

/** What the rooms of a ballot hold at a time, whoever would be let into them. */
async function roomsOf({ now: ballot }: Table, now: string) {
  const replicas = new Map<string, Y.Doc>();
  const rooms = {
    async project(name: string, write: (replica: Y.Doc) => void) {
      const replica = new Y.Doc({ gc: false });
      write(replica);
      replicas.set(name, replica);
    },
  };
  const place = { installation: '', hash: '', signature: '', sequence: 7, receivedAt: now };
  await projectBallot(rooms, ballot.id, {
    ballot: () => ballot,
    placeOf: (act) => ({ ...place, act }),
    receiptOf: (act) => ({ ...place, act }),
    reissueOf: () => undefined,
    now: () => now,
    remindersOf: () => [],
    deliveriesOf: () => [],
  });
  const room = (name: string) => replicas.get(`${name}/${ballot.id}`) ?? new Y.Doc();
  return {
    results: readResultsRoom(room('results')).rows.size,
    totals: readBallotRoom(room('ballot')).totals.size,
    answered: readBallotRoom(room('ballot')).answered.size,
  };
}

const during = '2026-11-24T04:00:00.000Z';
const justAfter = new Date(Date.parse(deadline) + 1).toISOString();
const running = () => answered(opened({ members: 3 }), ['agree', 2]);

test('the room of results says nothing as long as nobody may know, whoever is let in', async () => {
  expect(await roomsOf(running(), during)).toEqual({ results: 0, totals: 0, answered: 2 });
  expect(await roomsOf(running(), justAfter)).toMatchObject({ results: 0, totals: 0 });
  const late = running().opinion(member(3), 'disagree', { at: justAfter, signedAt: deadline });
  expect(await roomsOf(closed(late), afterwards)).toMatchObject({ results: 0, totals: 0 });
});

test('where somebody looked on record it speaks until the deadline, and again once the ballot is over', async () => {
  const looked = running().do('ballot.inspectResults', chair, { reason: 'Theo dõi tiến độ' }, { at: during });
  expect(await roomsOf(looked, during)).toMatchObject({ results: 3, totals: 0 });
  expect(await roomsOf(looked, justAfter)).toMatchObject({ results: 0 });
  expect(await roomsOf(closed(running()), afterwards)).toMatchObject({ results: 3, totals: 1 });
});

test('a ballot that keeps to itself who has answered tells nobody', async () => {
  const discreet = answered(
    opened({ members: 3, disclosure: { during: 'nothing', after: 'nothing', from: 'closed' } }),
    ['agree', 2],
  );
  expect(await roomsOf(discreet, during)).toMatchObject({ answered: 0 });
  expect(await roomsOf(closed(discreet), afterwards)).toMatchObject({ answered: 0, totals: 0 });
});

import { expect, test } from 'vitest';
import { deadline, lateUntil, openedAt } from '../../tests/builders/ballot.ts';
import { dutyIn, waitingBallots } from './ballotDuty.ts';
import type { HomeBallot } from './homeRoom.ts';

const before = Date.parse(deadline);
const after = before + 1;
const answered = { sequence: 7, receivedAt: openedAt, stale: false, late: false };

function entry(change: Partial<HomeBallot> = {}): HomeBallot {
  return {
    id: 'phieu-12',
    number: 'PYK-12',
    title: 'Dự thảo',
    timeZone: 'Asia/Ho_Chi_Minh',
    stage: 'open',
    openedAt,
    deadline,
    lateUntil,
    questionCount: 1,
    documentCount: 1,
    pageCount: 14,
    asked: 'm02',
    answered: null,
    ...change,
  };
}

test.each<[string, Partial<HomeBallot>, number, ReturnType<typeof dutyIn>]>([
  ['waits until the very instant of its deadline', {}, before, 'waiting'],
  ['is missed after it', {}, after, 'missed'],
  ['is answered once an answer was received', { answered }, before, 'answered'],
  ['waits again where a paper was replaced since', { answered: { ...answered, stale: true } }, before, 'stale'],
  ['asks for no more once it is too late to', { answered: { ...answered, stale: true } }, after, 'answered'],
  ['asks nothing of those who are not asked', { asked: null }, before, 'running'],
  ['asks nothing before it is sent', { stage: 'approved', deadline: null }, before, 'preparing'],
  ['is over once it is closed', { stage: 'closed' }, after, 'over'],
  ['is recalled, whatever was answered', { stage: 'recalled', answered }, before, 'recalled'],
])('a ballot %s', (_, change, now, duty) => {
  expect(dutyIn(entry(change), now)).toBe(duty);
});

test('what waits are the ballots to answer and those to confirm', () => {
  const ballots = [entry(), entry({ answered }), entry({ answered: { ...answered, stale: true } })];
  expect(waitingBallots(ballots, before)).toEqual([ballots[0], ballots[2]]);
});

import type { GuardedFile } from './mutant.ts';

const opinions = 'shared/domain/ballot/opinion.test.ts';
const life = 'shared/domain/ballot/life.test.ts';
const results = 'shared/domain/ballot/result.test.ts';

/** What a written ballot's result rests on. */
export const ballotGuards: readonly GuardedFile[] = [
  {
    file: 'shared/domain/ballot/giveOpinion.ts',
    test: opinions,
    guards: [
      {
        guard: 'nobody answers for another without being their proxy',
        take: "return ballot.proxies[member] === actor.id ? undefined : refuse('not-permitted', member);",
        put: 'return undefined;',
      },
      { guard: 'a late opinion was signed in time', take: ' && signedInTime', put: '' },
      { guard: 'a late window ends', take: ' && taken.receivedAt <= lateUntil', put: '' },
      {
        guard: 'a member who answered in person is not answered for',
        take: 'member !== actor.id && given.some(({ by }) => by === member)',
        put: 'member === actor.id && given.length < 0',
      },
    ],
  },
  {
    file: 'shared/domain/ballot/position.ts',
    test: 'shared/domain/ballot/samples.test.ts',
    guards: [
      {
        guard: 'silence is read only once nothing can arrive any more',
        take: ' && now > ballot.lateUntil',
        put: '',
      },
    ],
  },
  {
    file: 'shared/domain/ballot/settleLate.ts',
    test: opinions,
    guards: [
      {
        guard: 'whoever saw results settles nothing',
        take: 'ballot.looks.some(({ by }) => by === actor.id)',
        put: 'ballot.looks.some(({ by }) => by === `${actor.id}/`)',
      },
    ],
  },
  {
    file: 'shared/domain/ballot/approve.ts',
    test: life,
    guards: [
      { guard: 'nobody approves their own proposal', take: 'actor.id === ballot.proposed.by', put: "actor.id === ''" },
    ],
  },
  {
    file: 'shared/domain/ballot/extend.ts',
    test: life,
    guards: [{ guard: 'a deadline is never moved forward', take: 'until <= deadline', put: "until <= ''" }],
  },
  {
    file: 'shared/domain/ballot/sumUp.ts',
    test: life,
    guards: [
      {
        guard: 'a summary signs the result that follows',
        take: 'if (!isAsSigned)',
        put: 'if (isAsSigned === undefined)',
      },
    ],
  },
  {
    file: 'shared/domain/ballot/sight.ts',
    test: results,
    guards: [
      {
        guard: 'results stay sealed while an opinion waits',
        take: 'isSealed(ballot, now) || !lateSettled(ballot, now)',
        put: 'isSealed(ballot, now)',
      },
    ],
  },
  {
    file: 'server/exchange/routes.ts',
    test: 'tests/integration/ballotRooms.test.ts',
    guards: [
      {
        guard: 'a summary sheet is for those who may see every opinion',
        take: "mayReadResults(ballot, session.person, now) !== 'opinions'",
        put: "mayReadResults(ballot, session.person, now) === 'totals'",
      },
      { guard: 'a look before the close makes no sheet', take: "ballot.stage === 'open' ||", put: '' },
    ],
  },
  {
    file: 'server/documents/deliveries.ts',
    test: 'tests/integration/ballotRooms.test.ts',
    guards: [
      {
        guard: 'of nobody but the members asked it is noted who has the papers',
        take: '|| !isVoter(ballot, member)',
        put: "|| member === ''",
      },
    ],
  },
];

import type * as Y from 'yjs';
import type { Receipt } from '../../../shared/acts/act.ts';
import type { Ballot, Opinion } from '../../../shared/domain/ballot/ballot.ts';
import { isLate, isStale, standingOpinion } from '../../../shared/domain/ballot/position.ts';
import { isSealed, lateSettled, resultOf, type QuestionResult } from '../../../shared/domain/ballot/result.ts';
import { derive } from '../../../shared/domain/ballot/derivation.ts';
import type { StoredFile } from '../../../shared/domain/meeting/agenda.ts';
import { needed } from '../../../shared/domain/rules/arithmetic.ts';
import {
  writeBallotRoom,
  writeOfficeRoom,
  type Answered,
  type BallotStanding,
  type LateOpinion,
  type QuestionTotals,
} from '../../../shared/rooms/ballotRoom.ts';
import { writeOpinionRoom, type GivenOpinion } from '../../../shared/rooms/opinionRoom.ts';
import { writeResultsRoom, type ResultRow, type ResultsRoomContent } from '../../../shared/rooms/resultsRoom.ts';
import { roomName, type Room } from '../../../shared/rooms/room.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { Place } from '../ballotRecord.ts';
import type { Institution } from '../institution.ts';

/** Where an opinion stands in the ledger, by its act. */
export type PlaceOf = (act: string) => Place | undefined;

/** A reminder of a ballot, as far as rooms tell of it. */
export interface Reminded {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
  readonly members: readonly string[];
}

/** That a ballot's papers reached a member, as far as rooms tell of it. */
export interface Delivered {
  readonly member: string;
  readonly receivedAt: string;
  readonly openedAt: string | null;
}

/** What the rooms of a ballot are written from, as it is at the moment of writing. */
export interface BallotSources extends Pick<Institution, 'ballot' | 'reissueOf' | 'placeOf'> {
  /** The receipt of an opinion, by its act: each costs a signature. */
  readonly receiptOf: (act: string) => Receipt | undefined;
  /** ISO 8601 in UTC; what may be shown comes and goes with time. */
  readonly now: () => string;
  readonly remindersOf: (ballot: string) => readonly Reminded[];
  readonly deliveriesOf: (ballot: string) => readonly Delivered[];
}

/**
 * Writes `ballot/`, `office/`, `results/` and the `opinion/` rooms of a ballot; of these only those of `answering`, if it is
 * given. All at once: they become durable together.
 */
export async function projectBallot(
  rooms: Pick<Rooms, 'project'>,
  id: string,
  sources: BallotSources,
  answering: ReadonlySet<string> = new Set(Object.keys(sources.ballot(id)?.opinions ?? {})),
): Promise<void> {
  const write = (room: Room, change: (replica: Y.Doc, ballot: Ballot, now: string) => void): Promise<void> =>
    rooms.project(roomName(room), (replica) => {
      const ballot = sources.ballot(id);
      if (ballot !== undefined) change(replica, ballot, sources.now());
    });
  const { placeOf, receiptOf } = sources;
  await Promise.all([
    write({ kind: 'ballot', ballot: id }, (replica, ballot, now) => {
      const { content, versions } = ballot;
      writeBallotRoom(replica, {
        content,
        standing: standingOf(ballot, sources.reissueOf(id)),
        versions: new Map(Object.entries(versions)),
        answered: content.disclosure.during === 'who-has-answered' ? allAnswered(ballot, placeOf) : new Map(),
        totals: new Map(votersMayKnow(ballot, now) ? totalsOf(ballot, now) : []),
      });
    }),
    write({ kind: 'office', ballot: id }, (replica, ballot) => {
      const answered = allAnswered(ballot, placeOf);
      const reminders = sources.remindersOf(id).map(({ at, by, members }) => ({ at, by, members: [...members] }));
      const deliveries = new Map(
        sources.deliveriesOf(id).map(({ member, receivedAt, openedAt }) => [member, { receivedAt, openedAt }]),
      );
      writeOfficeRoom(replica, { answered, late: lateOpinions(ballot), looks: ballot.looks, reminders, deliveries });
    }),
    write({ kind: 'results', ballot: id }, (replica, ballot, now) => {
      writeResultsRoom(replica, somebodyMayKnow(ballot, now) ? resultsOf(ballot, now, placeOf) : unknown);
    }),
    ...[...answering].map((member) =>
      write({ kind: 'opinion', ballot: id, person: member }, (replica, ballot) => {
        const opinions = ballot.opinions[member] ?? [];
        writeOpinionRoom(
          replica,
          opinions.flatMap((opinion) => given(ballot, member, opinion, receiptOf)),
        );
      }),
    ),
  ]);
}

function allAnswered(ballot: Ballot, placeOf: PlaceOf): Map<string, Answered> {
  return new Map(
    ballot.content.voters.flatMap(({ member }) => {
      const answer = answeredBy(ballot, member, placeOf);
      return answer === undefined ? [] : [[member, answer] as const];
    }),
  );
}

const unknown: ResultsRoomContent = { totals: new Map(), rows: new Map() };

/** That a member has answered: the opinion that stands for them, late ones that still wait included. */
export function answeredBy(ballot: Ballot, member: string, placeOf: PlaceOf): Answered | undefined {
  const { opinion } = standingOpinion(ballot, member);
  const place = opinion === undefined ? undefined : placeOf(opinion.act);
  if (opinion === undefined || place === undefined) return undefined;
  const { sequence, receivedAt } = place;
  return { sequence, receivedAt, stale: isStale(ballot, opinion), late: isLate(ballot, opinion) };
}

/** The file of each paper of the dossier that is in force. */
export function filesInForce({ content, versions }: Ballot): readonly StoredFile[] {
  return content.dossier.map(({ id, file }) => versions[id]?.at(-1)?.file ?? file);
}

function standingOf(ballot: Ballot, reissue: Ballot | undefined): BallotStanding {
  const { id, stage, revision, proposed, approved, returned, opened, deadline, lateUntil } = ballot;
  return {
    id,
    stage,
    revision,
    proposed,
    approved,
    returned,
    opened,
    deadline,
    lateUntil,
    extensions: [...ballot.extensions],
    recalled: ballot.recalled,
    closed: ballot.closed,
    summedUp: ballot.summedUp,
    issued: ballot.issued,
    reissuedAs: reissue?.opened == null ? null : reissue.id,
  };
}

/** The second of two guards: the room of results says nothing as long as nobody may know, whoever is let in. */
function somebodyMayKnow(ballot: Ballot, now: string): boolean {
  if (ballot.opened === null) return false;
  if (ballot.stage === 'open') return ballot.looks.length > 0 && ballot.deadline !== null && now <= ballot.deadline;
  return ballot.stage === 'recalled' || isOpenBook(ballot, now);
}

function votersMayKnow(ballot: Ballot, now: string): boolean {
  const { after, from } = ballot.content.disclosure;
  if (ballot.opened === null || ballot.stage === 'open' || ballot.stage === 'recalled' || after === 'nothing')
    return false;
  return (from === 'closed' || ballot.stage === 'issued') && isOpenBook(ballot, now);
}

function isOpenBook(ballot: Ballot, now: string): boolean {
  return !isSealed(ballot, now) && lateSettled(ballot, now);
}

function totalsOf(ballot: Ballot, now: string): [string, QuestionTotals][] {
  return resultOf(ballot, now).map((result) => [result.question, totals(ballot, result)]);
}

function totals(ballot: Ballot, result: QuestionResult): QuestionTotals {
  const { question, outcome, members, sides, base, quorumReached, tied } = result;
  const { comparison, fraction } = ballot.content.rules.adoption;
  return {
    question,
    outcome,
    members: { ...members },
    sides: { ...sides },
    base,
    needed: needed(base, comparison, fraction),
    quorumReached,
    tied: [...tied],
  };
}

function resultsOf(ballot: Ballot, now: string, placeOf: PlaceOf): ResultsRoomContent {
  const rows = derive(ballot, now).questions.flatMap(({ question, rows: each }) =>
    each.map(({ opinion, ...row }): [string, ResultRow] => {
      const sequence = opinion === undefined ? undefined : placeOf(opinion.act)?.sequence;
      const spoken = opinion === undefined || sequence === undefined ? {} : { opinion: { ...opinion, sequence } };
      return [`${question}/${row.member}`, { question, ...row, ...spoken }];
    }),
  );
  return { totals: new Map(totalsOf(ballot, now)), rows: new Map(rows) };
}

function lateOpinions(ballot: Ballot): Map<string, LateOpinion> {
  const late = Object.entries(ballot.opinions).flatMap(([member, opinions]) =>
    opinions.flatMap((opinion): [string, LateOpinion][] => {
      if (!isLate(ballot, opinion)) return [];
      const { act, signedAt, receivedAt } = opinion;
      return [[act, { act, member, signedAt, receivedAt, settled: ballot.settledLate[act] ?? null }]];
    }),
  );
  return new Map(late);
}

function given(
  ballot: Ballot,
  member: string,
  opinion: Opinion,
  receiptOf: BallotSources['receiptOf'],
): GivenOpinion[] {
  const receipt = receiptOf(opinion.act);
  if (receipt === undefined) return [];
  const { act, by, preparedBy, signedAt, receivedAt, dossier, answers } = opinion;
  return [
    {
      act,
      by,
      signedAt,
      receivedAt,
      receipt,
      dossier: { ...dossier },
      answers: [...answers],
      ...(preparedBy === undefined ? {} : { preparedBy }),
      fate: fateOf(ballot, member, opinion),
      replies: { ...ballot.replies[act] },
    },
  ];
}

function fateOf(ballot: Ballot, member: string, opinion: Opinion): GivenOpinion['fate'] {
  if (isLate(ballot, opinion) && ballot.settledLate[opinion.act]?.counts === false) return 'late-set-aside';
  const standing = standingOpinion(ballot, member);
  if (standing.opinion?.act !== opinion.act) return 'superseded';
  if (standing.late === 'pending') return 'late-pending';
  return isStale(ballot, opinion) ? 'stale' : 'stands';
}

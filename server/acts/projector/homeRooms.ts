import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { membersToRemind } from '../../../shared/domain/ballot/reminders.ts';
import { mayReadBallot } from '../../../shared/domain/ballot/sight.ts';
import { documentsFor, everyoneIn, type Meeting } from '../../../shared/domain/meeting/meeting.ts';
import { holds, type Person } from '../../../shared/domain/person/person.ts';
import { writeHomeRoom, type HomeBallot, type HomeMeeting, type HomeNotice } from '../../../shared/rooms/homeRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import { askedBy } from '../ballotRecord.ts';
import { answeredBy, filesInForce, type PlaceOf, type Reminded } from './ballotRooms.ts';

/** What homes are written from. */
export interface HomeSources {
  readonly meetings: readonly Meeting[];
  readonly ballots: readonly Ballot[];
  readonly placeOf: PlaceOf;
  readonly remindersOf: (ballot: string) => readonly Reminded[];
}

/** Writes `home/<person>`: what there is for this person, and what waits. */
export async function projectHome(
  rooms: Pick<Rooms, 'project'>,
  person: Person,
  { meetings, ballots, placeOf, remindersOf }: HomeSources,
): Promise<void> {
  await rooms.project(roomName({ kind: 'home', person: person.id }), (replica) => {
    writeHomeRoom(replica, {
      meetings: meetings.flatMap((meeting) => homeEntry(meeting, person.id)),
      drafts: holds(person, 'secretariat')
        ? meetings.map(({ id: meeting, createdAt, publication, agenda }) => {
            return { id: meeting, createdAt, publication, title: agenda?.title ?? '' };
          })
        : [],
      ballots: ballots
        .filter((ballot) => mayReadBallot(ballot, person))
        .map((ballot) => homeBallot(ballot, person, placeOf)),
      notices: ballots.flatMap((ballot) => noticeOf(ballot, person, remindersOf)),
    });
  });
}

function homeBallot(ballot: Ballot, person: Person, placeOf: PlaceOf): HomeBallot {
  const { number, title, timeZone, questions, dossier } = ballot.content;
  const asked = askedBy(ballot, person);
  return {
    id: ballot.id,
    number,
    title,
    timeZone,
    stage: ballot.stage,
    openedAt: ballot.opened?.at ?? null,
    deadline: ballot.deadline,
    lateUntil: ballot.lateUntil,
    questionCount: questions.length,
    documentCount: dossier.length,
    pageCount: filesInForce(ballot).reduce((sum, { pages }) => sum + pages, 0),
    asked: asked ?? null,
    answered: (asked === undefined ? undefined : answeredBy(ballot, asked, placeOf)) ?? null,
  };
}

/** The last reminder of a ballot, for whoever still has to do with an answer that is missing. */
function noticeOf(ballot: Ballot, person: Person, remindersOf: HomeSources['remindersOf']): HomeNotice[] {
  const asked = askedBy(ballot, person);
  if (asked === undefined || !membersToRemind(ballot).includes(asked)) return [];
  const last = remindersOf(ballot.id).findLast(({ members }) => members.includes(asked));
  return last === undefined ? [] : [{ id: last.id, ballot: ballot.id, at: last.at, by: last.by }];
}

function homeEntry(meeting: Meeting, person: string): HomeMeeting[] {
  const { agenda } = meeting;
  if (agenda === null || !everyoneIn(agenda).has(person)) return [];
  const participant = agenda.participants.includes(person);
  const items = agenda.items.filter(({ audience }) => audience?.includes(person) === true).map(({ id }) => id);
  const documents = documentsFor(meeting, person);
  return [
    {
      id: meeting.id,
      title: agenda.title,
      startsAt: agenda.startsAt,
      timeZone: agenda.timeZone,
      place: agenda.place,
      publication: meeting.publication,
      publishedAt: meeting.publishedAt ?? '',
      participant,
      items,
      itemCount: participant ? agenda.items.length : items.length,
      documentCount: documents.length,
      pageCount: documents.reduce((sum, { file }) => sum + file.pages, 0),
      byteCount: documents.reduce((sum, { file }) => sum + file.size, 0),
    },
  ];
}

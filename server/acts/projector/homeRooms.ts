import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { membersToRemind } from '../../../shared/domain/ballot/reminders.ts';
import { mayReadBallot } from '../../../shared/domain/ballot/sight.ts';
import { documentsFor, everyoneIn, type Meeting } from '../../../shared/domain/meeting/meeting.ts';
import { holds, type Person } from '../../../shared/domain/person/person.ts';
import {
  amendHomeRoom,
  writeHomeRoom,
  type HomeBallot,
  type HomeDraft,
  type HomeMeeting,
  type HomeNews,
  type HomeNotice,
} from '../../../shared/rooms/homeRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import { askedBy } from '../ballotRecord.ts';
import type { Institution } from '../institution.ts';
import { answeredBy, filesInForce, type PlaceOf, type Reminded } from './ballotRooms.ts';

/** What homes are written from, as it is at the moment of writing. */
export interface HomeSources extends Pick<Institution, 'meetings' | 'meeting' | 'ballots' | 'ballot' | 'placeOf'> {
  readonly remindersOf: (ballot: string) => readonly Reminded[];
}

/** Makes `home/<person>` say what there is for this person, and what waits; nothing else. */
export async function projectHome(rooms: Pick<Rooms, 'project'>, person: Person, sources: HomeSources): Promise<void> {
  await rooms.project(roomName({ kind: 'home', person: person.id }), (replica) => {
    const all = entriesFor(person, sources.meetings(), sources.ballots(), sources);
    writeHomeRoom(replica, {
      meetings: there(all.meetings),
      drafts: there(all.drafts),
      ballots: there(all.ballots),
      notices: there(all.notices),
    });
  });
}

/** Makes `home/<person>` say what there is now of these meetings and ballots. What it says of others costs nothing. */
export async function projectNews(
  rooms: Pick<Rooms, 'project'>,
  person: Person,
  of: { readonly meetings: readonly string[]; readonly ballots: readonly string[] },
  sources: HomeSources,
): Promise<void> {
  await rooms.project(roomName({ kind: 'home', person: person.id }), (replica) => {
    const meetings = of.meetings.flatMap((id) => sources.meeting(id) ?? []);
    const ballots = of.ballots.flatMap((id) => sources.ballot(id) ?? []);
    amendHomeRoom(replica, entriesFor(person, meetings, ballots, sources));
  });
}

function entriesFor(
  person: Person,
  meetings: readonly Meeting[],
  ballots: readonly Ballot[],
  { placeOf, remindersOf }: HomeSources,
): HomeNews {
  const isOffice = holds(person, 'secretariat');
  return {
    meetings: new Map(meetings.map((meeting) => [meeting.id, homeEntry(meeting, person.id)])),
    drafts: new Map(isOffice ? meetings.map((meeting) => [meeting.id, homeDraft(meeting)]) : []),
    ballots: new Map(
      ballots.map((ballot) => [
        ballot.id,
        mayReadBallot(ballot, person) ? homeBallot(ballot, person, placeOf) : undefined,
      ]),
    ),
    notices: new Map(ballots.map((ballot) => [ballot.id, noticeOf(ballot, person, remindersOf)])),
  };
}

function there<Entry>(entries: ReadonlyMap<string, Entry | undefined>): Entry[] {
  return [...entries.values()].flatMap((entry) => entry ?? []);
}

function homeDraft({ id, createdAt, publication, agenda }: Meeting): HomeDraft {
  return { id, createdAt, publication, title: agenda?.title ?? '' };
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
function noticeOf(ballot: Ballot, person: Person, remindersOf: HomeSources['remindersOf']): HomeNotice | undefined {
  const asked = askedBy(ballot, person);
  if (asked === undefined) return undefined;
  const last = remindersOf(ballot.id).findLast(({ members }) => members.includes(asked));
  // Last of all, since it looks at every member's answer.
  if (last === undefined || !membersToRemind(ballot).includes(asked)) return undefined;
  return { id: last.id, ballot: ballot.id, at: last.at, by: last.by };
}

function homeEntry(meeting: Meeting, person: string): HomeMeeting | undefined {
  const { agenda } = meeting;
  if (agenda === null || !everyoneIn(agenda).has(person)) return undefined;
  const participant = agenda.participants.includes(person);
  const items = agenda.items.filter(({ audience }) => audience?.includes(person) === true).map(({ id }) => id);
  const documents = documentsFor(meeting, person);
  return {
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
  };
}

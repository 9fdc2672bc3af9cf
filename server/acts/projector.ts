import type { BaseLogger } from 'pino';
import { byOrder, type Agenda, type AgendaItem } from '../../shared/domain/meeting/agenda.ts';
import { documentsFor, everyoneIn, type Meeting } from '../../shared/domain/meeting/meeting.ts';
import { holds, type Person } from '../../shared/domain/person/person.ts';
import { writeDirectory, type Body } from '../../shared/rooms/directoryRoom.ts';
import { writeHomeRoom, type HomeMeeting } from '../../shared/rooms/homeRoom.ts';
import {
  writeMeetingRoom,
  type MeetingHeader,
  type MeetingRoomContent,
  type PublishedDocument,
  type PublishedItem,
} from '../../shared/rooms/meetingRoom.ts';
import type { Rooms } from '../rooms/rooms.ts';

export interface Projector {
  /** Brings the rooms of a meeting up to date, and then asks who may still be in them. */
  meetingChanged(before: Meeting | undefined, after: Meeting): Promise<void>;
  /** Brings everything up to date: at start, and when people changed. What is right already costs nothing. */
  everything(): Promise<void>;
}

export interface ProjectorSettings {
  readonly rooms: Pick<Rooms, 'project' | 'checkAccessAgain'>;
  readonly body: Body;
  readonly people: () => readonly Person[];
  readonly meetings: () => readonly Meeting[];
  readonly log: BaseLogger;
}

const empty: MeetingRoomContent = { header: undefined, items: [], documents: [] };

/** Writes what follows from the acts into the rooms that people read. */
export function createProjector({ rooms, body, people, meetings, log }: ProjectorSettings): Projector {
  async function projectMeeting(before: Agenda | null, after: Meeting): Promise<void> {
    const { agenda } = after;
    if (agenda === null) return;
    const shown = contentOf(after, agenda);
    const restricted = new Set(agenda.items.filter(({ audience }) => audience !== null).map(({ id }) => id));
    await rooms.project(`meeting/${after.id}`, (replica) => {
      writeMeetingRoom(replica, {
        header: shown.header,
        items: shown.items.map((item) => (restricted.has(item.id) ? stub(item) : item)),
        documents: shown.documents.filter(({ item }) => !restricted.has(item)),
      });
    });
    for (const id of restricted) {
      await rooms.project(`item/${id}`, (replica) => {
        writeMeetingRoom(replica, {
          // Who else takes part in the meeting is not for the guests of one item.
          header: shown.header === undefined ? undefined : { ...shown.header, participants: [] },
          items: shown.items.filter((item) => item.id === id),
          documents: shown.documents.filter(({ item }) => item === id),
        });
      });
    }
    for (const { id, audience } of before?.items ?? []) {
      if (audience !== null && !restricted.has(id)) {
        await rooms.project(`item/${id}`, (replica) => writeMeetingRoom(replica, empty));
      }
    }
  }

  async function projectHomes(of: Iterable<string>): Promise<void> {
    const byId = new Map(people().map((person) => [person.id, person]));
    for (const id of new Set(of)) {
      const person = byId.get(id);
      if (person === undefined) continue;
      const all = meetings();
      await rooms.project(`home/${id}`, (replica) => {
        writeHomeRoom(replica, {
          meetings: all.flatMap((meeting) => homeEntry(meeting, id)),
          drafts: holds(person, 'secretariat')
            ? all.map(({ id: meeting, createdAt, publication, agenda }) => {
                return { id: meeting, createdAt, publication, title: agenda?.title ?? '' };
              })
            : [],
        });
      });
    }
  }

  const secretariat = (): string[] =>
    people()
      .filter((person) => holds(person, 'secretariat'))
      .map(({ id }) => id);

  return {
    async meetingChanged(before, after) {
      try {
        // First those who lose a right go, then what they may no longer see is written.
        rooms.checkAccessAgain();
        await projectMeeting(before?.agenda ?? null, after);
        const concerned = [before?.agenda, after.agenda].flatMap((agenda) =>
          agenda == null ? [] : [...everyoneIn(agenda)],
        );
        await projectHomes([...secretariat(), ...concerned]);
      } catch (error) {
        // The act stands in the ledger whatever becomes of the rooms; the next start brings them up to date.
        log.error({ err: error, meeting: after.id }, 'rooms could not be brought up to date');
      }
    },
    async everything() {
      await rooms.project('directory', (replica) => {
        writeDirectory(replica, { body, people: people() });
      });
      for (const meeting of meetings()) await projectMeeting(null, meeting);
      await projectHomes(people().map(({ id }) => id));
    },
  };
}

function contentOf(meeting: Meeting, agenda: Agenda): MeetingRoomContent {
  const header: MeetingHeader = {
    id: meeting.id,
    title: agenda.title,
    startsAt: agenda.startsAt,
    timeZone: agenda.timeZone,
    place: agenda.place,
    publication: meeting.publication,
    publishedAt: meeting.publishedAt ?? '',
    participants: [...agenda.participants],
  };
  const items = agenda.items.toSorted(byOrder).map((item, index) => publishedItem(meeting, item, index + 1));
  const documents = agenda.documents.flatMap((document): PublishedDocument[] => {
    const history = meeting.documentHistory[document.id];
    if (history === undefined) return [];
    const { file: _file, ...described } = document;
    const { addedIn, changedIn, recalled } = history;
    if (recalled !== undefined) return [{ ...described, versions: [], addedIn, changedIn, recalled: { ...recalled } }];
    return [{ ...described, versions: history.versions.map((version) => ({ ...version })), addedIn, changedIn }];
  });
  return { header, items, documents };
}

function publishedItem(meeting: Meeting, item: AgendaItem, number: number): PublishedItem {
  const { id, order, title, lane, minutes, presenter, audience } = item;
  const { addedIn, changedIn } = meeting.itemHistory[id] ?? {
    addedIn: meeting.publication,
    changedIn: meeting.publication,
  };
  return { id, order, number, title, lane, minutes, presenter, restricted: audience !== null, addedIn, changedIn };
}

/** All that those outside an item's audience learn of it: that it is there, and its number. */
function stub({ id, order, number, addedIn }: PublishedItem): PublishedItem {
  const unsaid = { title: '', presenter: '', minutes: 0, lane: 'discussion' } as const;
  return { id, order, number, ...unsaid, restricted: true, addedIn, changedIn: addedIn };
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

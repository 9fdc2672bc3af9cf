import { byOrder, type Agenda, type AgendaItem } from '../../../shared/domain/meeting/agenda.ts';
import type { Meeting } from '../../../shared/domain/meeting/meeting.ts';
import {
  writeMeetingRoom,
  type MeetingHeader,
  type MeetingRoomContent,
  type PublishedDocument,
  type PublishedItem,
} from '../../../shared/rooms/meetingRoom.ts';
import { roomName, type Room } from '../../../shared/rooms/room.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { Institution } from '../institution.ts';

const empty: MeetingRoomContent = { header: undefined, items: [], documents: [] };

/**
 * Writes `meeting/` and the `item/` rooms of a meeting, as it is at the moment of writing. `before`: its agenda until now,
 * whose rooms may have to be emptied. All at once: they become durable together.
 */
export async function projectMeeting(
  rooms: Pick<Rooms, 'project'>,
  id: string,
  before: Agenda | null,
  { meeting }: Pick<Institution, 'meeting'>,
): Promise<void> {
  // Before its first publication a meeting has no rooms.
  if (meeting(id)?.agenda == null) return;
  const restricted = [...(before?.items ?? []), ...(meeting(id)?.agenda?.items ?? [])]
    .filter(({ audience }) => audience !== null)
    .map((item) => item.id);
  const write = (room: Room, contentFor: (shown: MeetingRoomContent, agenda: Agenda) => MeetingRoomContent) =>
    rooms.project(roomName(room), (replica) => {
      const now = meeting(id);
      if (now?.agenda == null) return;
      writeMeetingRoom(replica, contentFor(contentOf(now, now.agenda), now.agenda));
    });
  await Promise.all([
    write({ kind: 'meeting', meeting: id }, (shown, agenda) => ({
      header: shown.header,
      items: shown.items.map((item) => (isRestricted(agenda, item.id) ? stub(item) : item)),
      documents: shown.documents.filter(({ item }) => !isRestricted(agenda, item)),
    })),
    ...[...new Set(restricted)].map((of) =>
      write({ kind: 'item', item: of }, (shown, agenda) =>
        isRestricted(agenda, of)
          ? {
              // Who else takes part in the meeting is not for the guests of one item.
              header: shown.header === undefined ? undefined : { ...shown.header, participants: [] },
              items: shown.items.filter((item) => item.id === of),
              documents: shown.documents.filter(({ item }) => item === of),
            }
          : empty,
      ),
    ),
  ]);
}

function isRestricted({ items }: Agenda, id: string): boolean {
  return items.some((item) => item.id === id && item.audience !== null);
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

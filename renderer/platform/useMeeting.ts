import { useMemo } from 'react';
import { readDirectory } from '../../shared/rooms/directoryRoom.ts';
import { readHomeRoom, type HomeMeeting, type HomeRoomContent } from '../../shared/rooms/homeRoom.ts';
import { assembleAgenda, readMeetingRoom, type MeetingRoomContent } from '../../shared/rooms/meetingRoom.ts';
import { roomName } from '../../shared/rooms/room.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { RoomStatus } from './bridge.ts';
import { useRoom, useRooms, type RoomView } from './useRoom.ts';
import { useSession } from './useSession.ts';

/** The home room of whoever is signed in. */
export function useHome(): RoomView<HomeRoomContent> {
  const session = useSession();
  const person = session.kind === 'open' ? session.person.id : undefined;
  return useRoom(person === undefined ? undefined : roomName({ kind: 'home', person }), readHomeRoom);
}

const nobody: ReadonlyMap<string, Person> = new Map();

/** Everyone in office; empty until the directory is there. */
export function usePeople(): ReadonlyMap<string, Person> {
  return useDirectory().people;
}

/** The same, and how the directory stands. */
export function useDirectory(): { readonly status: RoomStatus; readonly people: ReadonlyMap<string, Person> } {
  const { status, content } = useRoom('directory', readDirectory);
  return { status, people: content?.people ?? nobody };
}

export interface MeetingView {
  /** `missing`: this person is not asked to such a meeting, or it was never published. */
  readonly state: 'loading' | 'missing' | 'known';
  /** Of the room that knows least yet. */
  readonly status: RoomStatus;
  readonly entry: HomeMeeting | undefined;
  readonly agenda: MeetingRoomContent | undefined;
}

/** A published meeting as this person may see it: the meeting's own room, and those of the items with a narrower audience. */
export function useMeeting(meeting: string): MeetingView {
  const home = useHome();
  const entry = home.content?.meetings.find(({ id }) => id === meeting);
  const names = useMemo(() => roomsOf(entry), [entry]);
  const views = useRooms(names, readMeetingRoom);
  return useMemo(() => {
    if (home.content === undefined) return { state: 'loading', status: home.status, entry, agenda: undefined };
    if (entry === undefined) {
      const state = home.status.kind === 'offline' ? 'loading' : 'missing';
      return { state, status: home.status, entry, agenda: undefined };
    }
    const contents = views.flatMap(({ content }) => (content === undefined ? [] : [content]));
    const [first, ...others] = entry.participant ? contents : [emptyRoom, ...contents];
    const agenda = first === undefined ? undefined : assembleAgenda(first, others);
    const status = views.find((view) => view.status.kind !== 'synced')?.status ?? { kind: 'synced' };
    if (agenda?.header === undefined) return { state: 'loading', status, entry, agenda: undefined };
    return { state: 'known', status, entry, agenda };
  }, [home, entry, views]);
}

const emptyRoom: MeetingRoomContent = { header: undefined, items: [], documents: [] };

/** The rooms in which a meeting stands for this person, its own first. */
export function roomsOf(entry: HomeMeeting | undefined): readonly string[] {
  if (entry === undefined) return [];
  const items = entry.items.map((item) => roomName({ kind: 'item', item }));
  return entry.participant ? [roomName({ kind: 'meeting', meeting: entry.id }), ...items] : items;
}

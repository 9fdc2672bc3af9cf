import { ticketAnswer } from '../../../shared/api/routes.ts';
import type { DesktopAnswer, DesktopEvent } from '../../../shared/desktop/wire.ts';
import { holds, type Person } from '../../../shared/domain/person/person.ts';
import { isWrittenByServer } from '../../../shared/rooms/access.ts';
import {
  readHomeRoom,
  type HomeBallot,
  type HomeMeeting,
  type HomeRoomContent,
} from '../../../shared/rooms/homeRoom.ts';
import { parseRoom, roomName, type Room } from '../../../shared/rooms/room.ts';
import type { ReplicaTable } from '../file/replicas.ts';
import { ifThereIsSpace } from '../file/vaultFile.ts';
import { dossierOfBallot, dossierOfMeeting, type DossierHere } from '../packs/dossier.ts';
import type { Link } from '../server/link.ts';
import { OpenRoom, type RoomSurroundings } from './openRoom.ts';
import type { ReplicaNumbers } from './replicaNumbers.ts';

/** The rooms of this person: those that are always followed, and those that a window has open. */
export interface Rooms {
  /** Throws where the name is none, or a window may not open it. */
  open(room: string, window: number): DesktopAnswer<'rooms.open'>;
  /** Durable when it returns. Throws where it could not be kept. */
  write(room: string, update: Uint8Array, window: number): void;
  /** Says where the person of a window writes, and tells the window who else is there. Throws where it has not opened the room. */
  show(room: string, window: number, at: string | null): void;
  close(room: string, window: number): void;
  windowClosed(window: number): void;
  /** The meetings and ballots of `home/` with their papers; undefined while that room was never here. */
  dossiers(): readonly DossierHere[] | undefined;
  /** Connects everything that is followed or open. */
  connect(): void;
  disconnect(): void;
  /** Whether every followed room is in step with the server. */
  isInStep(): boolean;
  end(): void;
}

export interface RoomsEnvironment {
  readonly person: Person;
  readonly deviceNumber: number;
  readonly replicas: ReplicaTable;
  readonly numbers: ReplicaNumbers;
  readonly link: Link;
  readonly now: () => string;
  /** `windows`: who has the room open. */
  readonly tell: (event: DesktopEvent, windows: readonly number[]) => void;
  /** What the meetings and ballots hold may have changed. */
  readonly dossiersChanged: () => void;
  /** `isInStep` or the number of things that are only here may have changed. */
  readonly standingChanged: () => void;
  readonly revoked: () => void;
  /** The server no longer knows what it knew. */
  readonly serverWentBack: () => void;
}

/** The server takes at most 64 connections of a session; the rest is for rooms that windows open. */
const followedAtMost = 48;
/** How many rooms ask for a ticket at once. */
const ticketsAtOnce = 4;

export function followRooms(environment: RoomsEnvironment): Rooms {
  const { person, replicas, link, numbers } = environment;
  const home = roomName({ kind: 'home', person: person.id });
  const rooms = new Map<string, OpenRoom>();
  /** Client ids of rooms that no window has open any more: they go on where they stopped, as long as this process lives. */
  const spareClientIds = new Map<string, number[]>();
  let followed = new Set<string>();
  const tickets = inTurn(ticketsAtOnce);

  const windowsOf = (name: string): number[] => [...(rooms.get(name)?.windows.keys() ?? [])];
  const surroundings: RoomSurroundings = {
    replicas,
    deviceNumber: environment.deviceNumber,
    serverAddress: link.server.address,
    isOnline: () => link.connection() === 'online',
    ticket: () =>
      tickets(async () => {
        const answer = await link.ask(ticketAnswer, '/tickets', { method: 'POST' });
        return answer.ok ? answer.value.ticket : undefined;
      }),
    now: environment.now,
    changed(room, update, writer) {
      const windows = windowsOf(room).filter((window) => window !== writer);
      if (windows.length > 0) environment.tell({ event: 'room.update', room, update: ownCopy(update) }, windows);
      contentChanged(room);
    },
    statusChanged(room, status) {
      environment.tell({ event: 'room.status', room, status }, windowsOf(room));
      environment.standingChanged();
    },
    replaced(room, state) {
      environment.tell({ event: 'room.replaced', room, state: ownCopy(state) }, windowsOf(room));
      contentChanged(room);
    },
    presenceChanged(room, others) {
      const windows = windowsOf(room);
      if (windows.length > 0) environment.tell({ event: 'room.presence', room, others }, windows);
    },
    pendingChanged: environment.standingChanged,
    revoked: environment.revoked,
    accessLost(room) {
      if (replicas.followed().includes(room)) replicas.unfollow(room);
      follow();
    },
    isOwn: ({ kind }) => kind === 'notes' || (kind === 'draft' && holds(person, 'secretariat')),
    serverWentBack: environment.serverWentBack,
  };

  function contentChanged(name: string): void {
    if (name === home) follow();
    if (name === home || /^(?:meeting|item|ballot)\//.test(name)) environment.dossiersChanged();
  }

  function enter(name: string): OpenRoom {
    const known = rooms.get(name);
    if (known !== undefined) return known;
    const parsed = parseRoom(name);
    if (parsed === undefined) throw new Error('no room has this name');
    const room = new OpenRoom(name, parsed, surroundings);
    rooms.set(name, room);
    return room;
  }

  function leave(name: string): void {
    rooms.get(name)?.close();
    rooms.delete(name);
  }

  /** Enters the rooms that are followed now, and leaves and forgets those that the home room names no more. */
  function follow(): void {
    const here = readHomeRoom(enter(home).replica);
    const wanted = roomsToFollow(person, home, here, replicas);
    followed = new Set(wanted);
    for (const name of rooms.keys()) if (!followed.has(name) && windowsOf(name).length === 0) leave(name);
    if (enter(home).replica.store.clients.size > 0) forgetUnreadable(here);
    for (const name of wanted) enter(name).connect();
    environment.standingChanged();
  }

  /** What the home room names no more may not be read any more: it leaves the device. Own writing stays. */
  function forgetUnreadable({ meetings, ballots }: HomeRoomContent): void {
    const readable = new Set([...meetings.flatMap(publishedRooms), ...ballots.flatMap(roomsOfBallot)]);
    for (const name of replicas.rooms()) {
      const kind = parseRoom(name)?.kind ?? 'directory';
      if (namedByHome.has(kind) && !readable.has(name) && windowsOf(name).length === 0) {
        replicas.replace(name, undefined);
      }
    }
  }

  const replicaHere = (name: string) => (rooms.has(name) || replicas.has(name) ? enter(name).replica : undefined);

  return {
    open(name, window) {
      const room = enter(name);
      // Nobody writes under 0: a room that only the server writes costs no client id, and who found none left asks again.
      const known = room.windows.get(window) ?? 0;
      const isCostly = known === 0 && !isWrittenByServer(room.room);
      const clientId = isCostly ? (spareClientIds.get(name)?.pop() ?? numbers.take() ?? 0) : known;
      room.windows.set(window, clientId);
      if (room.room.kind === 'draft') ifThereIsSpace(() => replicas.follow(name));
      room.connect();
      void numbers.refill();
      return { state: ownCopy(room.state()), status: room.status, clientId };
    },
    write(name, update, window) {
      const room = rooms.get(name);
      if (room?.windows.has(window) !== true) throw new Error('this window has not opened the room');
      numbers.settle();
      room.write(update, window);
    },
    show(name, window, at) {
      const room = rooms.get(name);
      const clientId = room?.windows.get(window);
      if (room === undefined || clientId === undefined) throw new Error('this window has not opened the room');
      // Nobody speaks in a room that only the server writes, nor before there is a client id to speak under.
      if (clientId > 0) room.presence.show(window, clientId, at);
      // As an event, like all that follows: an answer may be overtaken by one.
      environment.tell({ event: 'room.presence', room: name, others: room.presence.others() }, [window]);
    },
    close(name, window) {
      const room = rooms.get(name);
      const clientId = room?.windows.get(window);
      if (room === undefined || clientId === undefined) return;
      room.windows.delete(window);
      room.presence.hide(window);
      if (clientId > 0) spareClientIds.set(name, [...(spareClientIds.get(name) ?? []), clientId]);
      if (room.windows.size === 0 && !followed.has(name) && !replicas.isPending(name)) leave(name);
    },
    windowClosed(window) {
      for (const [name, room] of rooms) if (room.windows.has(window)) this.close(name, window);
    },
    dossiers() {
      const replica = enter(home).replica;
      if (replica.store.clients.size === 0) return undefined;
      const { meetings, ballots } = readHomeRoom(replica);
      return [
        ...meetings.map((meeting) => dossierOfMeeting(meeting.id, publishedRooms(meeting).map(replicaHere))),
        ...ballots.map(({ id }) => dossierOfBallot(id, replicaHere(roomName({ kind: 'ballot', ballot: id })))),
      ];
    },
    connect() {
      follow();
      for (const room of rooms.values()) room.connect();
      void numbers.refill();
    },
    disconnect() {
      for (const room of rooms.values()) room.disconnect();
    },
    isInStep: () => followed.size > 0 && [...followed].every((name) => rooms.get(name)?.isSynced === true),
    end() {
      for (const name of rooms.keys()) leave(name);
    },
  };
}

/** Bytes with nothing around them: crossing to another process takes the whole buffer below a view along. */
function ownCopy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

/** Rooms that leave the device when `home/` does not lead to them any more. */
const namedByHome: ReadonlySet<Room['kind']> = new Set<Room['kind']>(['meeting', 'item', 'ballot', 'opinion']);

function publishedRooms(meeting: HomeMeeting): string[] {
  return [
    ...(meeting.participant ? [roomName({ kind: 'meeting', meeting: meeting.id })] : []),
    ...meeting.items.map((item) => roomName({ kind: 'item', item })),
  ];
}

function roomsOfBallot({ id, asked }: HomeBallot): string[] {
  const ballot = roomName({ kind: 'ballot', ballot: id });
  if (asked === null) return [ballot];
  const theirs = { ballot: id, person: asked };
  return [ballot, roomName({ kind: 'answer', ...theirs }), roomName({ kind: 'opinion', ...theirs })];
}

/** In the order of their weight: what does not fit any more is read as it was last, and synchronised when a window opens it. */
function roomsToFollow(
  person: Person,
  home: string,
  { meetings, ballots }: HomeRoomContent,
  replicas: ReplicaTable,
): string[] {
  const notes = (meeting: HomeMeeting): Room => ({ kind: 'notes', person: person.id, meeting: meeting.id });
  // The newest first: those that are long past change no more.
  const newestFirst = meetings.toReversed();
  const running = ballots.filter(({ stage, asked }) => stage === 'open' && asked !== null);
  const unsent = replicas.rooms().filter((name) => replicas.isPending(name));
  const drafts = holds(person, 'secretariat') ? replicas.followed() : [];
  const wanted = [
    'directory',
    home,
    ...unsent,
    ...drafts,
    ...running.flatMap(roomsOfBallot).filter((name) => mayFollow(name, person)),
    ...newestFirst.flatMap((meeting) => [...publishedRooms(meeting), roomName(notes(meeting))]),
    ...ballots.toReversed().map(({ id }) => roomName({ kind: 'ballot', ballot: id })),
  ];
  return [...new Set(wanted)].slice(0, followedAtMost);
}

/** What a member signed is theirs alone: their assistant's device does not ask for it. */
function mayFollow(name: string, person: Person): boolean {
  const room = parseRoom(name);
  return room?.kind !== 'opinion' || room.person === person.id;
}

/** Runs at most so many at once; the others wait for their turn. */
function inTurn(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

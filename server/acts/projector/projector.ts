import type { BaseLogger } from 'pino';
import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { mayReadBallot } from '../../../shared/domain/ballot/sight.ts';
import type { Agenda } from '../../../shared/domain/meeting/agenda.ts';
import { everyoneIn, type Meeting } from '../../../shared/domain/meeting/meeting.ts';
import { holds, type Person } from '../../../shared/domain/person/person.ts';
import { writeDirectory, type Body } from '../../../shared/rooms/directoryRoom.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { Institution } from '../institution.ts';
import type { Decided } from '../record.ts';
import { projectBallot, type Reminded } from './ballotRooms.ts';
import { projectHome } from './homeRooms.ts';
import { projectMeeting } from './meetingRooms.ts';

export interface Projector {
  /**
   * Brings the rooms of what was decided up to date, and asks who may still be in them; resolves after all that was decided
   * before. What is decided while others are being written is written together, each room once.
   */
  decided(decided: Decided): Promise<void>;
  /** A moment of a ballot has passed: what may be seen of it has changed without anybody doing anything. */
  momentPassed(ballot: string): Promise<void>;
  /** Members were reminded of a ballot: their homes say so, and the secretariat sees it. */
  reminded(ballot: string, members: readonly string[]): Promise<void>;
  /** Brings everything up to date: at start, and when people changed. What is right already costs nothing. */
  everything(): Promise<void>;
  /** From now on nothing that failed is tried again. */
  stop(): void;
}

/** Milliseconds until what could not be written is tried again. A full disk is emptied by people. */
const pauseBeforeTryingAgain = 2000;

export interface ProjectorSettings {
  readonly rooms: Pick<Rooms, 'project' | 'checkAccessAgain'>;
  readonly body: Body;
  readonly people: () => readonly Person[];
  readonly institution: Pick<Institution, 'meetings' | 'ballots' | 'ballot' | 'receiptOf'>;
  readonly remindersOf: (ballot: string) => readonly Reminded[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: BaseLogger;
}

/** Writes what follows from the acts into the rooms that people read. */
export function createProjector(settings: ProjectorSettings): Projector {
  const { rooms, body, people, institution, remindersOf, clock, log } = settings;
  const placeOf = (act: string) => institution.receiptOf(act);
  let last: Promise<void> = Promise.resolve();
  /** What will be written together once `last` is. */
  let waiting: { readonly batch: Decided[]; readonly done: Promise<void> } | undefined;

  async function projectHomes(concerns: (person: Person) => boolean): Promise<void> {
    const sources = { meetings: institution.meetings(), ballots: institution.ballots(), placeOf, remindersOf };
    // All at once: they become durable together.
    const concerned = people().filter(concerns);
    await Promise.all(concerned.map((person) => projectHome(rooms, person, sources)));
  }

  async function project(ballot: Ballot): Promise<void> {
    const reissue = institution.ballots().find(({ content, stage }) => {
      return content.reissueOf === ballot.id && stage !== 'recalled';
    });
    const now = new Date(clock()).toISOString();
    await projectBallot(rooms, ballot, {
      placeOf,
      now,
      reissuedAs: reissue?.opened == null ? null : reissue.id,
      reminders: remindersOf(ballot.id),
    });
  }

  /** Whose homes say something new. */
  function concernedBy(decided: Decided): (person: Person) => boolean {
    if ('meeting' in decided) {
      const agendas = [decided.before?.agenda, decided.meeting.agenda];
      const concerned = new Set(agendas.flatMap((agenda) => (agenda == null ? [] : [...everyoneIn(agenda)])));
      return (person) => holds(person, 'secretariat') || concerned.has(person.id);
    }
    const { before, ballot } = decided;
    const answering = before === undefined ? undefined : onlyAnswering(before, ballot);
    if (answering === undefined) return (person) => mayReadBallot(ballot, person);
    return (person) => person.id === answering || person.assists === answering;
  }

  async function show(all: readonly Decided[]): Promise<void> {
    const meetings = new Map<string, { before: Agenda | null; after: Meeting }>();
    const ballots = new Map<string, Ballot>();
    for (const decided of all) {
      if ('meeting' in decided) {
        const { before, meeting } = decided;
        const shown = meetings.get(meeting.id) ?? { before: before?.agenda ?? null };
        meetings.set(meeting.id, { ...shown, after: meeting });
      } else {
        const { before, ballot } = decided;
        ballots.set(ballot.id, ballot);
        const { reissueOf } = ballot.content;
        const asked = reissueOf === null ? undefined : institution.ballot(reissueOf);
        if (asked !== undefined && before?.opened !== ballot.opened) ballots.set(asked.id, asked);
      }
    }
    // First those who lose a right go, then what they may no longer see is written.
    rooms.checkAccessAgain();
    await Promise.all([
      ...[...meetings].map(([meeting, { before, after }]) =>
        whateverHappens({ meeting }, projectMeeting(rooms, before, after)),
      ),
      ...[...ballots].map(([ballot, after]) => whateverHappens({ ballot }, project(after))),
    ]);
    const concerned = all.map(concernedBy);
    const homes = projectHomes((person) => concerned.some((concerns) => concerns(person)));
    await whateverHappens({ homes: all.length }, homes);
  }

  async function everything(): Promise<void> {
    await rooms.project('directory', (replica) => {
      writeDirectory(replica, { body, people: people() });
    });
    for (const meeting of institution.meetings()) await projectMeeting(rooms, null, meeting);
    for (const ballot of institution.ballots()) await project(ballot);
    await projectHomes(() => true);
  }

  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  function tryAgainLater(): void {
    clearTimeout(again);
    if (!isStopped) again = setTimeout(() => void everything().catch(tryAgainLater), pauseBeforeTryingAgain);
  }

  /** The act stands in the ledger whatever becomes of the rooms: they follow once the disk takes them again. */
  async function whateverHappens(
    about: { meeting: string } | { ballot: string } | { homes: number },
    work: Promise<void>,
  ): Promise<void> {
    try {
      await work;
    } catch (error) {
      log.error({ err: error, ...about }, 'rooms could not be brought up to date');
      tryAgainLater();
    }
  }

  return {
    decided(decided) {
      if (waiting === undefined) {
        const batch: Decided[] = [];
        const done = last.then(() => {
          waiting = undefined;
          return show(batch);
        });
        waiting = { batch, done };
        last = done;
      }
      waiting.batch.push(decided);
      return waiting.done;
    },
    async momentPassed(id) {
      const ballot = institution.ballot(id);
      if (ballot === undefined) return;
      rooms.checkAccessAgain();
      await whateverHappens({ ballot: id }, project(ballot));
    },
    async reminded(id, members) {
      const ballot = institution.ballot(id);
      if (ballot === undefined) return;
      const concerned = new Set(members);
      const homes = projectHomes(({ id: person, assists }) => concerned.has(person) || concerned.has(assists ?? ''));
      await Promise.all([whateverHappens({ ballot: id }, project(ballot)), whateverHappens({ homes: 1 }, homes)]);
    },
    everything,
    stop() {
      isStopped = true;
      clearTimeout(again);
    },
  };
}

/** The one member of whom something new was received, where nothing else happened: only their home says something new. */
function onlyAnswering(before: Ballot, after: Ballot): string | undefined {
  if (before.opinions === after.opinions || before.stage !== after.stage) return undefined;
  return Object.keys(after.opinions).find((member) => before.opinions[member] !== after.opinions[member]);
}

import type { BaseLogger } from 'pino';
import type { Person } from '../../../shared/domain/person/person.ts';
import { writeDirectory, type Body } from '../../../shared/rooms/directoryRoom.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { Decided } from '../record.ts';
import { projectBallot, type BallotSources } from './ballotRooms.ts';
import { projectHome, projectNews, type HomeSources } from './homeRooms.ts';
import { projectMeeting } from './meetingRooms.ts';
import { newsOf, type News } from './news.ts';

export interface Projector {
  /**
   * Brings the rooms of what was decided up to date, and asks who may still be in them; resolves after all that was decided
   * before. What is decided while others are being written is written together, each room once.
   */
  decided(decided: Decided): Promise<void>;
  /** A moment of a ballot has passed: what may be seen of it has changed without anybody doing anything. */
  momentPassed(ballot: string): Promise<void>;
  /** Members were reminded of a ballot, or its papers reached somebody: the homes of these say so, and the secretariat sees it. */
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
  readonly institution: Omit<HomeSources & BallotSources, 'now' | 'remindersOf' | 'deliveriesOf'>;
  readonly remindersOf: BallotSources['remindersOf'];
  readonly deliveriesOf: BallotSources['deliveriesOf'];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: BaseLogger;
}

/** Writes what follows from the acts into the rooms that people read. */
export function createProjector(settings: ProjectorSettings): Projector {
  const { rooms, body, people, institution, remindersOf, deliveriesOf, clock, log } = settings;
  const sources: HomeSources & BallotSources = {
    ...institution,
    remindersOf,
    deliveriesOf,
    now: () => new Date(clock()).toISOString(),
  };
  let last: Promise<void> = Promise.resolve();
  /** What will be written together once `last` is. */
  let waiting: { readonly batch: Decided[]; readonly done: Promise<void> } | undefined;

  /** Writes into every home what is new for whoever it belongs to. */
  async function projectHomes({ meetings, ballots }: News): Promise<void> {
    await Promise.all(
      people().map(async (person) => {
        const of = { meetings: concerning(person, meetings), ballots: concerning(person, ballots) };
        if (of.meetings.length + of.ballots.length > 0) await projectNews(rooms, person, of, sources);
      }),
    );
  }

  async function show(all: readonly Decided[]): Promise<void> {
    const news = newsOf(all, institution);
    // First those who lose a right go, then what they may no longer see is written. An answer changes nobody's rights.
    if (news.meetings.size > 0 || [...news.ballots.values()].some(({ answering }) => answering === undefined)) {
      rooms.checkAccessAgain();
    }
    // All at once: they become durable together.
    await Promise.all([
      ...[...news.meetings].map(([meeting, { before }]) =>
        whateverHappens({ meeting }, projectMeeting(rooms, meeting, before, sources)),
      ),
      ...[...news.ballots].map(([ballot, { answering }]) =>
        whateverHappens({ ballot }, projectBallot(rooms, ballot, sources, answering)),
      ),
      whateverHappens({ homes: all.length }, projectHomes(news)),
    ]);
  }

  async function everything(): Promise<void> {
    await rooms.project('directory', (replica) => {
      writeDirectory(replica, { body, people: people() });
    });
    for (const { id } of institution.meetings()) await projectMeeting(rooms, id, null, sources);
    for (const { id } of institution.ballots()) await projectBallot(rooms, id, sources);
    await Promise.all(people().map((person) => projectHome(rooms, person, sources)));
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
    async momentPassed(ballot) {
      rooms.checkAccessAgain();
      await whateverHappens({ ballot }, projectBallot(rooms, ballot, sources));
    },
    async reminded(ballot, members) {
      const concerned = people().filter(({ id, assists }) => members.includes(id) || members.includes(assists ?? ''));
      const of = { meetings: [], ballots: [ballot] };
      const homes = concerned.map((person) => projectNews(rooms, person, of, sources));
      await Promise.all([
        whateverHappens({ ballot }, projectBallot(rooms, ballot, sources, new Set())),
        ...homes.map((home) => whateverHappens({ homes: 1 }, home)),
      ]);
    },
    everything,
    stop() {
      isStopped = true;
      clearTimeout(again);
    },
  };
}

function concerning(person: Person, news: ReadonlyMap<string, { concerns(person: Person): boolean }>): string[] {
  return [...news].flatMap(([id, { concerns }]) => (concerns(person) ? [id] : []));
}

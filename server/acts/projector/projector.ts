import type { BaseLogger } from 'pino';
import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { mayReadBallot } from '../../../shared/domain/ballot/sight.ts';
import { everyoneIn, type Meeting } from '../../../shared/domain/meeting/meeting.ts';
import { holds, type Person } from '../../../shared/domain/person/person.ts';
import { writeDirectory, type Body } from '../../../shared/rooms/directoryRoom.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { Institution } from '../institution.ts';
import type { Decided } from '../record.ts';
import { projectBallot } from './ballotRooms.ts';
import { projectHome } from './homeRooms.ts';
import { projectMeeting } from './meetingRooms.ts';

export interface Projector {
  /** Brings the rooms of what was decided up to date, and asks who may still be in them. */
  decided(decided: Decided): Promise<void>;
  /** A moment of a ballot has passed: what may be seen of it has changed without anybody doing anything. */
  momentPassed(ballot: string): Promise<void>;
  /** Brings everything up to date: at start, and when people changed. What is right already costs nothing. */
  everything(): Promise<void>;
}

export interface ProjectorSettings {
  readonly rooms: Pick<Rooms, 'project' | 'checkAccessAgain'>;
  readonly body: Body;
  readonly people: () => readonly Person[];
  readonly institution: Pick<Institution, 'meetings' | 'ballots' | 'ballot' | 'receiptOf'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: BaseLogger;
}

/** Writes what follows from the acts into the rooms that people read. */
export function createProjector({ rooms, body, people, institution, clock, log }: ProjectorSettings): Projector {
  const placeOf = (act: string) => institution.receiptOf(act);

  async function projectHomes(concerns: (person: Person) => boolean): Promise<void> {
    const sources = { meetings: institution.meetings(), ballots: institution.ballots(), placeOf };
    for (const person of people()) if (concerns(person)) await projectHome(rooms, person, sources);
  }

  async function project(ballot: Ballot): Promise<void> {
    const reissue = institution.ballots().find(({ content, stage }) => {
      return content.reissueOf === ballot.id && stage !== 'recalled';
    });
    const now = new Date(clock()).toISOString();
    await projectBallot(rooms, ballot, { placeOf, now, reissuedAs: reissue?.opened == null ? null : reissue.id });
  }

  async function meetingChanged(before: Meeting | undefined, after: Meeting): Promise<void> {
    // First those who lose a right go, then what they may no longer see is written.
    rooms.checkAccessAgain();
    await projectMeeting(rooms, before?.agenda ?? null, after);
    const concerned = new Set(
      [before?.agenda, after.agenda].flatMap((agenda) => (agenda == null ? [] : [...everyoneIn(agenda)])),
    );
    await projectHomes((person) => holds(person, 'secretariat') || concerned.has(person.id));
  }

  async function ballotChanged(before: Ballot | undefined, after: Ballot): Promise<void> {
    rooms.checkAccessAgain();
    await project(after);
    const { reissueOf } = after.content;
    const asked = reissueOf === null ? undefined : institution.ballot(reissueOf);
    if (asked !== undefined && before?.opened !== after.opened) await project(asked);
    const answering = before === undefined ? undefined : onlyAnswering(before, after);
    await projectHomes((person) => {
      if (answering === undefined) return mayReadBallot(after, person);
      return person.id === answering || person.assists === answering;
    });
  }

  /** The act stands in the ledger whatever becomes of the rooms; the next start brings them up to date. */
  async function whateverHappens(about: { meeting: string } | { ballot: string }, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      log.error({ err: error, ...about }, 'rooms could not be brought up to date');
    }
  }

  return {
    decided: (decided) =>
      'meeting' in decided
        ? whateverHappens({ meeting: decided.meeting.id }, meetingChanged(decided.before, decided.meeting))
        : whateverHappens({ ballot: decided.ballot.id }, ballotChanged(decided.before, decided.ballot)),
    async momentPassed(id) {
      const ballot = institution.ballot(id);
      if (ballot === undefined) return;
      rooms.checkAccessAgain();
      await whateverHappens({ ballot: id }, project(ballot));
    },
    async everything() {
      await rooms.project('directory', (replica) => {
        writeDirectory(replica, { body, people: people() });
      });
      for (const meeting of institution.meetings()) await projectMeeting(rooms, null, meeting);
      for (const ballot of institution.ballots()) await project(ballot);
      await projectHomes(() => true);
    },
  };
}

/** The one member of whom something new was received, where nothing else happened: only their home says something new. */
function onlyAnswering(before: Ballot, after: Ballot): string | undefined {
  if (before.opinions === after.opinions || before.stage !== after.stage) return undefined;
  return Object.keys(after.opinions).find((member) => before.opinions[member] !== after.opinions[member]);
}

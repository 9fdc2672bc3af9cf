import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { mayReadBallot } from '../../../shared/domain/ballot/sight.ts';
import type { Agenda } from '../../../shared/domain/meeting/agenda.ts';
import { everyoneIn, type Meeting } from '../../../shared/domain/meeting/meeting.ts';
import { holds, type Person } from '../../../shared/domain/person/person.ts';
import type { Institution } from '../institution.ts';
import type { Decided } from '../record.ts';

interface MeetingNews {
  /** Its agenda until now. */
  readonly before: Agenda | null;
  /** Whose home says something new. */
  readonly concerns: (person: Person) => boolean;
}

interface BallotNews {
  /** The members of whom something new was received, where nothing else happened. */
  readonly answering: ReadonlySet<string> | undefined;
  readonly concerns: (person: Person) => boolean;
}

/** Which meetings and ballots several acts changed, each once. */
export interface News {
  readonly meetings: ReadonlyMap<string, MeetingNews>;
  readonly ballots: ReadonlyMap<string, BallotNews>;
}

/** Takes together what was decided, in its order. A ballot that is asked again is news as well: it says so. */
export function newsOf(all: readonly Decided[], institution: Pick<Institution, 'ballot'>): News {
  const meetings = new Map<string, MeetingNews>();
  const ballots = new Map<string, BallotNews>();
  for (const decided of all) {
    if ('meeting' in decided) {
      const { before, meeting } = decided;
      meetings.set(meeting.id, meetingNews(meetings.get(meeting.id), before?.agenda ?? null, meeting));
    } else {
      const { before, ballot } = decided;
      ballots.set(ballot.id, ballotNews(ballots.get(ballot.id), before, ballot));
      const { reissueOf } = ballot.content;
      const asked = reissueOf === null ? undefined : institution.ballot(reissueOf);
      if (asked !== undefined && before?.opened !== ballot.opened) {
        ballots.set(asked.id, ballotNews(ballots.get(asked.id), undefined, asked));
      }
    }
  }
  return { meetings, ballots };
}

function meetingNews(until: MeetingNews | undefined, before: Agenda | null, after: Meeting): MeetingNews {
  const agendas = [before, after.agenda].filter((agenda) => agenda !== null);
  const concerned = new Set(agendas.flatMap((agenda) => [...everyoneIn(agenda)]));
  return {
    before: until === undefined ? before : until.before,
    concerns: (person) => holds(person, 'secretariat') || concerned.has(person.id) || until?.concerns(person) === true,
  };
}

function ballotNews(until: BallotNews | undefined, before: Ballot | undefined, after: Ballot): BallotNews {
  const member = before === undefined ? undefined : onlyAnswering(before, after);
  if (member === undefined || (until !== undefined && until.answering === undefined)) {
    const concerns = (person: Person): boolean =>
      mayReadBallot(after, person) || (before !== undefined && mayReadBallot(before, person));
    return { answering: undefined, concerns: (person) => concerns(person) || until?.concerns(person) === true };
  }
  const answering = new Set(until?.answering).add(member);
  return {
    answering,
    concerns: (person) => answering.has(person.id) || (person.assists !== undefined && answering.has(person.assists)),
  };
}

/** The one member of whom something new was received, where nothing else happened: only their home says something new. */
function onlyAnswering(before: Ballot, after: Ballot): string | undefined {
  if (before.opinions === after.opinions || before.stage !== after.stage) return undefined;
  return Object.keys(after.opinions).find((member) => before.opinions[member] !== after.opinions[member]);
}

import { holds, type Person } from '../domain/person/person.ts';
import type { Room } from './room.ts';

export type Access = 'none' | 'read' | 'write';

/** What `access` needs to know of the institution. Unknown things answer `undefined`: nobody may enter them. */
export interface AccessState {
  meetingExists(meeting: string): boolean;
  /** Participants of a published meeting. */
  participantsOf(meeting: string): ReadonlySet<string> | undefined;
  /** Everyone who sees at least one item of a published meeting, guests of one item among them. */
  everyoneIn(meeting: string): ReadonlySet<string> | undefined;
  /** The audience of an item that has a room of its own. */
  audienceOf(item: string): ReadonlySet<string> | undefined;
  /** Persons who may act on behalf of a person (assistants and delegates). */
  delegatesOf(person: string): ReadonlySet<string>;
  /** Who may see a ballot itself: its voters and their assistants once it is open, those who prepare, draft and audit it. */
  ballotReadersOf(ballot: string): ReadonlySet<string> | undefined;
  /** Those whose opinion an opened ballot asks. */
  votersOf(ballot: string): ReadonlySet<string> | undefined;
  /** Who may see the results of a ballot now: what its policy says. */
  resultsReadersOf(ballot: string): ReadonlySet<string> | undefined;
  taskReadersOf(organisation: string): ReadonlySet<string> | undefined;
}

const readIf = (allowed: boolean | undefined): Access => (allowed === true ? 'read' : 'none');
const writeIf = (allowed: boolean | undefined): Access => (allowed === true ? 'write' : 'none');

/**
 * Who may do what in a room: the one rule, the table of ARCHITECTURE («Rooms»). No role opens another person's notes,
 * the administrator's and the auditor's included; rooms that the server writes are never more than `read`.
 */
export function access(room: Room, person: Person, state: AccessState): Access {
  const secretariat = holds(person, 'secretariat');
  switch (room.kind) {
    case 'directory':
      return 'read';
    case 'home':
      return readIf(room.person === person.id || state.delegatesOf(room.person).has(person.id));
    case 'meeting':
      return readIf(state.participantsOf(room.meeting)?.has(person.id));
    case 'item':
      return readIf(state.audienceOf(room.item)?.has(person.id));
    case 'draft':
    case 'minutes':
      return writeIf(secretariat && state.meetingExists(room.meeting));
    case 'ballot':
      return readIf(state.ballotReadersOf(room.ballot)?.has(person.id));
    case 'results':
      return readIf(state.resultsReadersOf(room.ballot)?.has(person.id));
    case 'office':
      return readIf(secretariat && state.ballotReadersOf(room.ballot)?.has(person.id));
    case 'opinion':
      // What a member said is not for those who prepare it either: they see what they prepared.
      return readIf(room.person === person.id && state.votersOf(room.ballot)?.has(person.id));
    case 'answer': {
      const isTheirs = room.person === person.id || state.delegatesOf(room.person).has(person.id);
      return writeIf(isTheirs && state.votersOf(room.ballot)?.has(room.person));
    }
    case 'notes':
      // Whoever is taken off a meeting keeps what they wrote for it.
      return writeIf(room.person === person.id && state.meetingExists(room.meeting));
    case 'margin': {
      const everyone = state.everyoneIn(room.meeting);
      if (everyone?.has(person.id) !== true || !everyone.has(room.person)) return 'none';
      return room.person === person.id ? 'write' : 'read';
    }
    case 'tasks':
      return readIf(state.taskReadersOf(room.organisation)?.has(person.id));
  }
}

/** Whether several people may write in a room: only there may one person's updates come under many devices' ids. */
export function hasSeveralWriters(room: Room): boolean {
  return room.kind === 'draft' || room.kind === 'minutes' || room.kind === 'answer';
}

const writtenByPeople: ReadonlySet<Room['kind']> = new Set<Room['kind']>([
  'draft',
  'minutes',
  'answer',
  'notes',
  'margin',
]);

/** Whether only the server writes in a room, from acts. */
export function isWrittenByServer(room: Room): boolean {
  return !writtenByPeople.has(room.kind);
}

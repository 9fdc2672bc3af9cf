import { concernsBallot, type Act, type Receipt } from '../../shared/acts/act.ts';
import type { Ballot, BallotFacts } from '../../shared/domain/ballot/ballot.ts';
import { decideRecallDocument } from '../../shared/domain/document/recall.ts';
import type { AgendaFacts } from '../../shared/domain/meeting/agenda.ts';
import { decideCreateMeeting } from '../../shared/domain/meeting/create.ts';
import { audienceOf, everyoneIn, type Meeting } from '../../shared/domain/meeting/meeting.ts';
import { decidePublishMeeting } from '../../shared/domain/meeting/publish.ts';
import { holds, type Person } from '../../shared/domain/person/person.ts';
import type { RegisterAct } from '../../shared/domain/register/register.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { AccessState } from '../../shared/rooms/access.ts';
import { BallotRecord, decideOnBallot, type BallotsStanding, type Place } from './ballotRecord.ts';

/** What an act asks of the world outside the record. */
export type Surroundings = Omit<AgendaFacts, 'itemIsElsewhere'> & Omit<BallotFacts, 'ballot' | 'ballotOfNumber'>;

/** What an act leads to: the meeting or the ballot as it then is. */
export type Change = { readonly meeting: Meeting } | { readonly ballot: Ballot };

/** What was decided, beside what was before it. */
export type Decided =
  | { readonly meeting: Meeting; readonly before: Meeting | undefined }
  | { readonly ballot: Ballot; readonly before: Ballot | undefined };

/** What the rules look up: as it stands when an act is decided. */
export interface Standing extends BallotsStanding {
  meeting(id: string): Meeting | undefined;
  meetingOfItem(item: string): string | undefined;
}

/** What the act would lead to; changes nothing. */
export function decideOn(
  standing: Standing,
  act: Exclude<Act, RegisterAct>,
  actor: Person,
  now: string,
  surroundings: Surroundings,
): ({ ok: true } & Change) | Refusal {
  if (concernsBallot(act)) return decideOnBallot(standing, act, actor, now, surroundings);
  const meeting = standing.meeting(act.body.meeting);
  switch (act.type) {
    case 'meeting.create':
      return decideCreateMeeting(meeting, actor, act.body, now);
    case 'meeting.publish':
      return decidePublishMeeting(meeting, actor, act.body, now, {
        ...surroundings,
        itemIsElsewhere: (item) => (standing.meetingOfItem(item) ?? act.body.meeting) !== act.body.meeting,
      });
    case 'document.recall':
      return decideRecallDocument(meeting, actor, act.body, now);
  }
}

/**
 * Everything that follows from the acts so far, in memory. Nothing else is believed: dropping it and deciding the ledger
 * again gives the same.
 */
export class ActRecord implements AccessState, Standing {
  readonly ballots = new BallotRecord();
  readonly #people: () => readonly Person[];
  readonly #meetings = new Map<string, Meeting>();
  readonly #meetingOfItem = new Map<string, string>();
  readonly #meetingsOfFile = new Map<string, Set<string>>();

  readonly #now: () => string;

  /** `people`: everyone in office now. `now`: the server's clock, ISO 8601 in UTC; results come open with time. */
  constructor(people: () => readonly Person[], now: () => string) {
    this.#people = people;
    this.#now = now;
  }

  /** Takes over what was decided, and where it stands in the ledger. */
  accept(change: Change, place: Place | Receipt): Decided {
    if ('ballot' in change) {
      const { ballot } = change;
      return { ballot, before: this.ballots.accept(ballot, place) };
    }
    const { meeting } = change;
    const before = this.#meetings.get(meeting.id);
    this.#acceptMeeting(meeting);
    return { meeting, before };
  }

  #acceptMeeting(meeting: Meeting): void {
    this.#meetings.set(meeting.id, meeting);
    for (const item of meeting.agenda?.items ?? []) this.#meetingOfItem.set(item.id, meeting.id);
    for (const { versions } of Object.values(meeting.documentHistory)) {
      for (const { file } of versions) {
        const meetings = this.#meetingsOfFile.get(file.sha256) ?? new Set();
        this.#meetingsOfFile.set(file.sha256, meetings.add(meeting.id));
      }
    }
  }

  meeting(id: string): Meeting | undefined {
    return this.#meetings.get(id);
  }

  meetingOfItem(item: string): string | undefined {
    return this.#meetingOfItem.get(item);
  }

  ballot(id: string): Ballot | undefined {
    return this.ballots.get(id);
  }

  ballotOfNumber(number: string): string | undefined {
    return this.ballots.ofNumber(number);
  }

  meetings(): readonly Meeting[] {
    return [...this.#meetings.values()];
  }

  /** A version of a published, not recalled document in an item's audience, or of a ballot's dossier; the secretariat reads all that is stored. */
  mayReadFile(person: Person, sha256: string): boolean {
    if (holds(person, 'secretariat') || this.ballots.mayReadFile(person, sha256)) return true;
    for (const id of this.#meetingsOfFile.get(sha256) ?? []) {
      const meeting = this.#meetings.get(id);
      const agenda = meeting?.agenda;
      if (meeting === undefined || agenda == null) continue;
      for (const document of agenda.documents) {
        const history = meeting.documentHistory[document.id];
        if (history === undefined || history.recalled !== undefined) continue;
        if (!history.versions.some(({ file }) => file.sha256 === sha256)) continue;
        if (audienceOf(agenda, document.item).has(person.id)) return true;
      }
    }
    return false;
  }

  meetingExists(meeting: string): boolean {
    return this.#meetings.has(meeting);
  }

  participantsOf(meeting: string): ReadonlySet<string> | undefined {
    const agenda = this.#meetings.get(meeting)?.agenda;
    return agenda == null ? undefined : new Set(agenda.participants);
  }

  everyoneIn(meeting: string): ReadonlySet<string> | undefined {
    const agenda = this.#meetings.get(meeting)?.agenda;
    return agenda == null ? undefined : everyoneIn(agenda);
  }

  audienceOf(item: string): ReadonlySet<string> | undefined {
    const agenda = this.#meetings.get(this.#meetingOfItem.get(item) ?? '')?.agenda;
    const audience = agenda?.items.find(({ id }) => id === item)?.audience;
    return audience == null ? undefined : new Set(audience);
  }

  delegatesOf(person: string): ReadonlySet<string> {
    return new Set(
      this.#people()
        .filter(({ assists }) => assists === person)
        .map(({ id }) => id),
    );
  }

  ballotReadersOf(ballot: string): ReadonlySet<string> | undefined {
    return this.ballots.readersOf(ballot, this.#people());
  }
  votersOf(ballot: string): ReadonlySet<string> | undefined {
    return this.ballots.votersOf(ballot);
  }
  resultsReadersOf(ballot: string): ReadonlySet<string> | undefined {
    return this.ballots.resultsReadersOf(ballot, this.#people(), this.#now());
  }
  // Tasks are not decided yet: nobody may enter their rooms.
  taskReadersOf(): undefined {
    return undefined;
  }
}

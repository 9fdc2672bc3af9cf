import { concernsBallot, type Act, type BallotAct } from '../../shared/acts/act.ts';
import { decideBallot } from '../../shared/domain/ballot/acts.ts';
import type { Ballot, BallotFacts } from '../../shared/domain/ballot/ballot.ts';
import { mayReadBallot, mayReadResults } from '../../shared/domain/ballot/sight.ts';
import { decideRecallDocument } from '../../shared/domain/document/recall.ts';
import type { AgendaFacts } from '../../shared/domain/meeting/agenda.ts';
import { decideCreateMeeting } from '../../shared/domain/meeting/create.ts';
import { audienceOf, everyoneIn, type Meeting } from '../../shared/domain/meeting/meeting.ts';
import { decidePublishMeeting } from '../../shared/domain/meeting/publish.ts';
import { holds, type Person } from '../../shared/domain/person/person.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { AccessState } from '../../shared/rooms/access.ts';

/** What an act asks of the world outside the record. */
export type Surroundings = Omit<AgendaFacts, 'itemIsElsewhere'> & Omit<BallotFacts, 'ballot' | 'ballotOfNumber'>;

/** What an act leads to: the meeting or the ballot as it then is. */
export type Change = { readonly meeting: Meeting } | { readonly ballot: Ballot };

/**
 * Everything that follows from the acts so far, in memory. Nothing else is believed: dropping it and deciding the ledger
 * again gives the same.
 */
export class ActRecord implements AccessState {
  readonly #people: () => readonly Person[];
  readonly #meetings = new Map<string, Meeting>();
  readonly #meetingOfItem = new Map<string, string>();
  readonly #meetingsOfFile = new Map<string, Set<string>>();

  readonly #ballots = new Map<string, Ballot>();
  readonly #now: () => string;

  /** `people`: everyone in office now. `now`: the server's clock, ISO 8601 in UTC; results come open with time. */
  constructor(people: () => readonly Person[], now: () => string) {
    this.#people = people;
    this.#now = now;
  }

  /** What the act would lead to; changes nothing. */
  decide(act: Act, actor: Person, now: string, surroundings: Surroundings): ({ ok: true } & Change) | Refusal {
    if (concernsBallot(act)) return this.#decideBallot(act, actor, now, surroundings);
    const meeting = this.#meetings.get(act.body.meeting);
    switch (act.type) {
      case 'meeting.create':
        return decideCreateMeeting(meeting, actor, act.body, now);
      case 'meeting.publish':
        return decidePublishMeeting(meeting, actor, act.body, now, {
          ...surroundings,
          itemIsElsewhere: (item) => (this.#meetingOfItem.get(item) ?? act.body.meeting) !== act.body.meeting,
        });
      case 'document.recall':
        return decideRecallDocument(meeting, actor, act.body, now);
    }
  }

  #decideBallot(act: BallotAct, actor: Person, now: string, surroundings: Surroundings) {
    const taken = { act: act.id, signedAt: act.at, receivedAt: now };
    return decideBallot(act, this.#ballots.get(act.body.ballot), actor, taken, {
      ...surroundings,
      ballot: (id) => this.#ballots.get(id),
      ballotOfNumber: (number) => this.ballots().find(({ content }) => content.number === number)?.id,
    });
  }

  /** Takes over what was decided. */
  accept(change: Change): void {
    if ('ballot' in change) this.#ballots.set(change.ballot.id, change.ballot);
    else this.#acceptMeeting(change.meeting);
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

  meetings(): readonly Meeting[] {
    return [...this.#meetings.values()];
  }

  ballot(id: string): Ballot | undefined {
    return this.#ballots.get(id);
  }

  ballots(): readonly Ballot[] {
    return [...this.#ballots.values()];
  }

  /** A version of a published, not recalled document in an item's audience, or of a ballot's dossier; the secretariat reads all that is stored. */
  mayReadFile(person: Person, sha256: string): boolean {
    if (holds(person, 'secretariat') || this.#mayReadInBallot(person, sha256)) return true;
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

  /** In the dossier of a ballot they may see, in whichever version: what was replaced can still be compared. */
  #mayReadInBallot(person: Person, sha256: string): boolean {
    return this.ballots().some(
      (ballot) => ballot.stage !== 'recalled' && mayReadBallot(ballot, person) && filesOf(ballot).includes(sha256),
    );
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

  votersOf(id: string): ReadonlySet<string> | undefined {
    const ballot = this.#ballots.get(id);
    if (ballot === undefined || ballot.opened === null) return undefined;
    return this.#idsOf((person) => mayReadBallot(ballot, person));
  }

  /** Those who may see every opinion; totals alone are shown elsewhere. */
  resultsReadersOf(id: string): ReadonlySet<string> | undefined {
    const ballot = this.#ballots.get(id);
    if (ballot === undefined) return undefined;
    const now = this.#now();
    return this.#idsOf((person) => mayReadResults(ballot, person, now) === 'opinions');
  }

  #idsOf(may: (person: Person) => boolean): ReadonlySet<string> {
    return new Set(
      this.#people()
        .filter(may)
        .map(({ id }) => id),
    );
  }

  // Tasks are not decided yet: nobody may enter their rooms.
  taskReadersOf(): undefined {
    return undefined;
  }
}

function filesOf({ content, versions }: Ballot): readonly string[] {
  const replaced = Object.values(versions).flatMap((each) => each.map(({ file }) => file.sha256));
  return [...content.dossier.map(({ file }) => file.sha256), ...replaced];
}

import type { BallotAct, Receipt } from '../../shared/acts/act.ts';
import { decideBallot } from '../../shared/domain/ballot/acts.ts';
import { isVoter, type Ballot, type BallotFacts } from '../../shared/domain/ballot/ballot.ts';
import { mayReadBallot, mayReadResults } from '../../shared/domain/ballot/sight.ts';
import type { Person } from '../../shared/domain/person/person.ts';

/** Where an act stands in the ledger. */
export type Place = Pick<Receipt, 'act' | 'sequence' | 'receivedAt' | 'hash'>;

/** The ballots as they follow from the acts so far. */
export class BallotRecord {
  readonly #ballots = new Map<string, Ballot>();
  readonly #places = new Map<string, Place>();

  /** What the act would lead to; changes nothing. */
  decide(act: BallotAct, actor: Person, now: string, facts: Omit<BallotFacts, 'ballot' | 'ballotOfNumber'>) {
    const taken = { act: act.id, signedAt: act.at, receivedAt: now };
    return decideBallot(act, this.#ballots.get(act.body.ballot), actor, taken, {
      ...facts,
      ballot: (id) => this.#ballots.get(id),
      ballotOfNumber: (number) => this.all().find(({ content }) => content.number === number)?.id,
    });
  }

  /** Takes over a ballot as an act made it; tells what it was before. */
  accept(ballot: Ballot, { act, sequence, receivedAt, hash }: Place): Ballot | undefined {
    const before = this.#ballots.get(ballot.id);
    this.#ballots.set(ballot.id, ballot);
    this.#places.set(act, { act, sequence, receivedAt, hash });
    return before;
  }

  /** Where an act on a ballot stands in the ledger: whoever gave an opinion gets a receipt for it at any time. */
  placeOf(act: string): Place | undefined {
    return this.#places.get(act);
  }

  get(id: string): Ballot | undefined {
    return this.#ballots.get(id);
  }

  all(): readonly Ballot[] {
    return [...this.#ballots.values()];
  }

  /** In the dossier of a ballot they may see, in whichever version: what was replaced can still be compared. */
  mayReadFile(person: Person, sha256: string): boolean {
    return this.all().some(
      (ballot) => ballot.stage !== 'recalled' && mayReadBallot(ballot, person) && filesOf(ballot).includes(sha256),
    );
  }

  /** Of these people, those who may see a ballot itself. */
  readersOf(id: string, people: readonly Person[]): ReadonlySet<string> | undefined {
    const ballot = this.#ballots.get(id);
    return ballot === undefined ? undefined : idsOf(people.filter((person) => mayReadBallot(ballot, person)));
  }

  votersOf(id: string): ReadonlySet<string> | undefined {
    const ballot = this.#ballots.get(id);
    if (ballot === undefined || ballot.opened === null) return undefined;
    return new Set(ballot.content.voters.map(({ member }) => member));
  }

  /** Of these people, those who may see every opinion at an instant; totals alone are shown elsewhere. */
  resultsReadersOf(id: string, people: readonly Person[], now: string): ReadonlySet<string> | undefined {
    const ballot = this.#ballots.get(id);
    if (ballot === undefined) return undefined;
    return idsOf(people.filter((person) => mayReadResults(ballot, person, now) === 'opinions'));
  }
}

/** Whose answer a person has to do with in a ballot: their own, or that of the member they assist. */
export function askedBy(ballot: Ballot, person: Person): string | undefined {
  if (ballot.opened === null) return undefined;
  return [person.id, person.assists].find((id) => id !== undefined && isVoter(ballot, id));
}

function filesOf({ content, versions }: Ballot): readonly string[] {
  const replaced = Object.values(versions).flatMap((each) => each.map(({ file }) => file.sha256));
  return [...content.dossier.map(({ file }) => file.sha256), ...replaced];
}

function idsOf(people: readonly Person[]): ReadonlySet<string> {
  return new Set(people.map(({ id }) => id));
}

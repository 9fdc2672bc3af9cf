import type { BallotAct, Receipt } from '../../shared/acts/act.ts';
import { decideBallot } from '../../shared/domain/ballot/acts.ts';
import { isVoter, type Ballot, type BallotFacts, type Decision } from '../../shared/domain/ballot/ballot.ts';
import { mayReadBallot, mayReadResults } from '../../shared/domain/ballot/sight.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';

/** Where an act stands in the ledger. */
export type Place = Pick<Receipt, 'act' | 'sequence' | 'receivedAt' | 'hash'>;

/** What the rules of a ballot look up of the others. */
export type BallotsStanding = Pick<BallotFacts, 'ballot' | 'ballotOfNumber'>;

/** What the act would lead to; changes nothing. */
export function decideOnBallot(
  standing: BallotsStanding,
  act: BallotAct,
  actor: Person,
  now: string,
  facts: Omit<BallotFacts, keyof BallotsStanding>,
): Decision<RefusalCode> {
  const taken = { act: act.id, signedAt: act.at, receivedAt: now };
  return decideBallot(act, standing.ballot(act.body.ballot), actor, taken, {
    ...facts,
    ballot: (id) => standing.ballot(id),
    ballotOfNumber: (number) => standing.ballotOfNumber(number),
  });
}

/** The ballots as they follow from the acts so far. */
export class BallotRecord {
  readonly #ballots = new Map<string, Ballot>();
  readonly #places = new Map<string, Place | Receipt>();
  /** No two ballots hold one number: the rules refuse it. */
  readonly #holders = new Map<string, string>();
  readonly #reissues = new Map<string, Set<string>>();

  /** Takes over a ballot as an act made it; tells what it was before. */
  accept(ballot: Ballot, place: Place | Receipt): Ballot | undefined {
    const before = this.#ballots.get(ballot.id);
    this.#ballots.set(ballot.id, ballot);
    if (before !== undefined && before.content !== ballot.content) this.#letGo(before);
    const { number, reissueOf } = ballot.content;
    this.#holders.set(number, ballot.id);
    if (reissueOf !== null) {
      this.#reissues.set(reissueOf, (this.#reissues.get(reissueOf) ?? new Set()).add(ballot.id));
    }
    this.#places.set(place.act, place);
    return before;
  }

  #letGo({ id, content }: Ballot): void {
    this.#holders.delete(content.number);
    if (content.reissueOf !== null) this.#reissues.get(content.reissueOf)?.delete(id);
  }

  /** The ballot that holds a number. */
  ofNumber(number: string): string | undefined {
    return this.#holders.get(number);
  }

  /** The ballot that asks this one again and was not recalled, if there is one. */
  reissueOf(id: string): Ballot | undefined {
    const reissues = [...(this.#reissues.get(id) ?? [])].map((reissue) => this.#ballots.get(reissue));
    return reissues.find((reissue) => reissue !== undefined && reissue.stage !== 'recalled');
  }

  /** Where an act on a ballot stands in the ledger; with its receipt, where that was given since the start. */
  placeOf(act: string): Place | Receipt | undefined {
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

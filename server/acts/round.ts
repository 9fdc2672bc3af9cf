import type { Act, Receipt } from '../../shared/acts/act.ts';
import type { OpenableAct } from '../../shared/acts/sealed.ts';
import type { Ballot } from '../../shared/domain/ballot/ballot.ts';
import type { Meeting } from '../../shared/domain/meeting/meeting.ts';
import type { Change, Standing } from './record.ts';

/** An act that the rules let in, with what it leads to, and not yet in the ledger. */
export interface LetIn {
  readonly signed: OpenableAct;
  readonly act: Act;
  readonly receivedAt: string;
  readonly change: Change;
  /** Whether it is of the sample's past. */
  readonly isPast: boolean;
}

/**
 * Acts that become durable together. Each is decided on what those before it lead to, which nobody else sees before it is
 * on the disk: the record stays as it was, and where the disk refuses there is nothing to take back.
 */
export class Round implements Standing {
  readonly letIn: LetIn[] = [];
  /** Of all that was let in, in its order, once it is durable. */
  receipts: readonly Receipt[] = [];
  readonly #before: Standing;
  readonly #ledger: { lastSequenceOf(device: string): number };
  readonly #places = new Map<string, number>();
  readonly #meetings = new Map<string, Meeting>();
  readonly #meetingOfItem = new Map<string, string>();
  readonly #ballots = new Map<string, Ballot>();
  readonly #lastSequences = new Map<string, number>();

  /** On what stands when the round begins. */
  constructor(before: Standing, ledger: { lastSequenceOf(device: string): number }) {
    this.#before = before;
    this.#ledger = ledger;
  }

  /** Lets an act in; answers its place in the round, from 0. */
  add(letIn: LetIn): number {
    const { act, change } = letIn;
    this.#lastSequences.set(act.device, act.sequence);
    if ('ballot' in change) this.#ballots.set(change.ballot.id, change.ballot);
    else {
      const { meeting } = change;
      this.#meetings.set(meeting.id, meeting);
      for (const item of meeting.agenda?.items ?? []) this.#meetingOfItem.set(item.id, meeting.id);
    }
    const place = this.letIn.push(letIn) - 1;
    this.#places.set(act.id, place);
    return place;
  }

  /** The place of an act in the round. */
  placeOf(act: string): number | undefined {
    return this.#places.get(act);
  }

  /** Throws before the round is durable. */
  receiptAt(place: number): Receipt {
    const receipt = this.receipts[place];
    if (receipt === undefined) throw new Error('what is not durable has no receipt');
    return receipt;
  }

  lastSequenceOf(device: string): number {
    return this.#lastSequences.get(device) ?? this.#ledger.lastSequenceOf(device);
  }

  meeting(id: string): Meeting | undefined {
    return this.#meetings.get(id) ?? this.#before.meeting(id);
  }

  meetingOfItem(item: string): string | undefined {
    return this.#meetingOfItem.get(item) ?? this.#before.meetingOfItem(item);
  }

  ballot(id: string): Ballot | undefined {
    return this.#ballots.get(id) ?? this.#before.ballot(id);
  }

  ballotOfNumber(number: string): string | undefined {
    for (const { id, content } of this.#ballots.values()) if (content.number === number) return id;
    const holder = this.#before.ballotOfNumber(number);
    // One of this round has another number by now.
    return holder === undefined || this.#ballots.has(holder) ? undefined : holder;
  }
}

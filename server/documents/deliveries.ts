import type { BaseLogger } from 'pino';
import { isVoter, type Ballot } from '../../shared/domain/ballot/ballot.ts';
import type { StoredDelivery } from '../storage/deliveryStore.ts';
import type { Storage } from '../storage/storage.ts';

export interface DeliverySettings {
  readonly storage: Pick<Storage, 'deliveries'>;
  readonly ballots: () => readonly Ballot[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Pick<BaseLogger, 'error'>;
  readonly onDelivered: (ballot: string) => Promise<void>;
}

/**
 * Who has the papers of a running ballot, and who has opened one: what the secretariat asks before it reminds anybody. Only
 * the first time of each and only of the member who is asked, not of their assistants; nothing of which page, how long or
 * from where. It is no proof, and stands in no ledger.
 */
export interface Deliveries {
  of(ballot: string): readonly StoredDelivery[];
  /** The server has given a file to this person. */
  given(person: string, sha256: string): void;
  /** This person's client says that they opened a paper of the ballot. */
  opened(person: string, ballot: string): void;
}

/** Reads what reached whom before. */
export async function openDeliveries(settings: DeliverySettings): Promise<Deliveries> {
  const { storage, ballots, clock, log, onDelivered } = settings;
  const byBallot = new Map<string, Map<string, StoredDelivery>>();
  for (const delivery of await storage.deliveries.deliveries()) remember(delivery);

  function remember(delivery: StoredDelivery): void {
    const members = byBallot.get(delivery.ballot) ?? new Map<string, StoredDelivery>();
    byBallot.set(delivery.ballot, members.set(delivery.member, delivery));
  }

  function note(ballot: Ballot, member: string, isOpened: boolean): void {
    if (ballot.stage !== 'open' || !isVoter(ballot, member)) return;
    const known = byBallot.get(ballot.id)?.get(member);
    if (known !== undefined && (!isOpened || known.openedAt !== null)) return;
    const now = new Date(clock()).toISOString();
    const receivedAt = known?.receivedAt ?? now;
    const delivery = { ballot: ballot.id, member, receivedAt, openedAt: isOpened ? now : null };
    remember(delivery);
    storage.deliveries
      .putDelivery(delivery)
      .then(() => onDelivered(ballot.id))
      .catch((error: unknown) => log.error({ err: error, ballot: ballot.id }, 'a delivery could not be noted'));
  }

  return {
    of: (ballot) => [...(byBallot.get(ballot)?.values() ?? [])],
    given(person, sha256) {
      for (const ballot of ballots()) {
        if (ballot.stage === 'open' && holdsFile(ballot, sha256)) note(ballot, person, false);
      }
    },
    opened(person, id) {
      const ballot = ballots().find((each) => each.id === id);
      if (ballot !== undefined) note(ballot, person, true);
    },
  };
}

function holdsFile({ content, versions }: Ballot, sha256: string): boolean {
  return (
    content.dossier.some(({ file }) => file.sha256 === sha256) ||
    Object.values(versions).some((all) => all.some(({ file }) => file.sha256 === sha256))
  );
}

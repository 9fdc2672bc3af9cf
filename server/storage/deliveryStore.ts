/** That a ballot's papers reached a member, and that the member opened one: the first time of each, ISO 8601 in UTC. */
export interface StoredDelivery {
  readonly ballot: string;
  readonly member: string;
  /** The server gave a paper of the dossier to a device of theirs. */
  readonly receivedAt: string;
  /** Their client said that they opened one. */
  readonly openedAt: string | null;
}

export interface DeliveryStore {
  deliveries(): Promise<readonly StoredDelivery[]>;
  putDelivery(delivery: StoredDelivery): Promise<void>;
}

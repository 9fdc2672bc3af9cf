import type { Person } from '../../shared/domain/person/person.ts';
import type { Revocation, Session } from './session.ts';

export interface Device {
  readonly id: string;
  readonly number: number;
  readonly person: string;
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  readonly revoked: boolean;
}

/** Who is who, and who is signed in. People and devices are few and are answered from memory. */
export interface Identity {
  people(): readonly Person[];
  person(id: string): Person | undefined;
  device(id: string): Device | undefined;
  /**
   * Whether a device number may be this person's, on whichever device: whose Yjs client ids are these? Of a number that nobody
   * has it is not known: its device may have registered after the backup to which this server was put back.
   */
  deviceNumberMayBeOf(number: number, person: string): boolean;
  /** The session behind a bearer token or cookie; undefined once it expired or was revoked. */
  sessionOf(token: string): Promise<Session | undefined>;
  /** Takes a ticket, which works once and for a minute. */
  redeemTicket(ticket: string): Promise<Session | undefined>;
  /** Whether a session that was valid still is: asked again on open sockets. */
  stillValid(session: Session): boolean;
  /** Called in the same turn as the revocation. Returns how to stop listening. */
  onRevoked(listener: (revocation: Revocation) => void): () => void;
  /** Called when people were added or changed. */
  onPeopleChanged(listener: () => void): () => void;
}

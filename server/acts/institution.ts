import type { Receipt } from '../../shared/acts/act.ts';
import type { OpenableAct } from '../../shared/acts/sealed.ts';
import type { SubmitActAnswer } from '../../shared/api/routes.ts';
import type { Ballot } from '../../shared/domain/ballot/ballot.ts';
import type { Meeting } from '../../shared/domain/meeting/meeting.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { AccessState } from '../../shared/rooms/access.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import type { Ledger, Registrar } from '../ledger/ledger.ts';
import type { Session } from '../identity/session.ts';
import type { Place } from './ballotRecord.ts';

/** The institution: takes acts, decides them once and in order, keeps the ledger, and knows what follows from it. */
export interface Institution {
  readonly body: Body;
  /** Every act it decided, and the register of people and devices, which identity keeps through it. */
  readonly ledger: Pick<Ledger, 'checkpoint' | 'inclusion' | 'consistency' | keyof Registrar>;
  /** Raw Ed25519 public key of the installation, base64url. */
  readonly publicKey: string;
  /** What `access()` asks. Always as of the last act decided. */
  readonly accessState: AccessState;
  /**
   * Resolves once the act is durable in the ledger (with a receipt) or refused. The same act again gets the same receipt.
   * `code`: of the second factor. It is used up only where the act would be received otherwise.
   */
  submit(signed: OpenableAct, session: Session, code?: string): Promise<SubmitActAnswer>;
  /** The same for an act of the sample's past, `at` a time before now (milliseconds since 1970). Its rooms are left to be written later. */
  recount(signed: OpenableAct, session: Session, at: number): Promise<SubmitActAnswer>;
  /** Sequence of the last act received of a device, 0 for none. */
  lastSequenceOf(device: string): number;
  meeting(id: string): Meeting | undefined;
  meetings(): readonly Meeting[];
  ballot(id: string): Ballot | undefined;
  ballots(): readonly Ballot[];
  /** The ballot that asks this one again and was not recalled, if there is one. */
  reissueOf(ballot: string): Ballot | undefined;
  /** Where an act on a ballot stands in the ledger. */
  placeOf(act: string): Place | undefined;
  /** The receipt of an opinion that was received. The same at every call. */
  receiptOf(act: string): Receipt | undefined;
  /** Whether a person may read a file now: in a published document of an item they may see, not recalled; the secretariat reads all stored files. */
  mayReadFile(person: Person, sha256: string): boolean;
}

import type { z } from 'zod';
import type { deviceRegistrationSchema, SessionList } from '../../shared/api/routes.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { Identity } from './identity.ts';
import type { Session } from './session.ts';

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly totp?: string | undefined;
  readonly device: z.infer<typeof deviceRegistrationSchema>;
}

export type SignInRefusal =
  | 'too-many-attempts'
  | 'credentials-wrong'
  | 'second-factor-wrong'
  | 'device-revoked'
  | 'not-permitted';

export type SignInResult =
  | { readonly outcome: 'signed-in'; readonly token: string; readonly session: Session }
  | { readonly outcome: 'second-factor-needed' }
  | { readonly outcome: 'second-factor-to-set-up'; readonly uri: string; readonly secret: string }
  | { readonly outcome: 'refused'; readonly code: SignInRefusal };

/** Identity with what its own routes and the command line do besides. */
export interface IdentityDesk extends Identity {
  /** Adds a person who can sign in. `false`: the id or the user name is taken. */
  createPerson(person: Person, credentials: { username: string; password: string }): Promise<boolean>;
  /** Changes how a person is addressed, or their roles. `false`: nobody of that id is in office. */
  changePerson(person: Person): Promise<boolean>;
  /** Ends a person's office: they are signed out everywhere and do not come in again. `false`: they are not in office. */
  dismissPerson(person: string): Promise<boolean>;
  signIn(request: SignIn): Promise<SignInResult>;
  /** Opens a session without a password, for the server's own commands; never reached from the network. */
  openFor(person: string, device: SignIn['device']): Promise<Session>;
  /** Why a token opens no session: it is unknown or over, or its device was revoked. */
  whyNot(token: string): 'session-missing' | 'device-revoked';
  sessionsOf(person: string, current: string): SessionList;
  /** Ends a session of this person. `false`: it is not theirs, or there is none. */
  endSession(person: string, session: string): Promise<boolean>;
  /** Own devices; an administrator anyone's. */
  revokeDevice(by: Person, device: string): Promise<'revoked' | 'not-permitted' | 'not-found'>;
  secondFactorOf(person: string): { enabled: boolean; required: boolean };
  /** A new secret that is not in force before a code confirmed it. `undefined`: one is in force already. */
  beginSecondFactor(person: string): Promise<{ uri: string; secret: string } | undefined>;
  confirmSecondFactor(person: string, code: string): Promise<boolean>;
  /**
   * Takes a code of the session's person, given again while something is signed. Each is taken once, at sign-in or here;
   * wrong ones are counted by device, and after five the next must wait. Durable when it resolves.
   */
  giveCode(session: Session, code: string): Promise<'given' | 'second-factor-wrong' | 'too-many-attempts'>;
  issueTicket(session: Session): { ticket: string; expiresAt: string };
  /** Numbers for replicas of a device, never given twice; durable when it resolves. */
  takeReplicaNumbers(device: string, count: number): Promise<number>;
}

import type { Person } from '../../shared/domain/person/person.ts';

/** One person signed in on one device. */
export interface Session {
  readonly id: string;
  readonly person: Person;
  readonly device: string;
  /** Upper part of the Yjs client ids this device may write under (`shared/rooms/replica.ts`). */
  readonly deviceNumber: number;
  readonly platform: 'desktop' | 'browser';
  /** ISO instant. */
  readonly expiresAt: string;
}

/** What was revoked: everything signed in under it ends at once. */
export type Revocation =
  | { readonly kind: 'session'; readonly session: string }
  | { readonly kind: 'device'; readonly device: string };

import type { Person } from '../../shared/domain/person/person.ts';

export interface StoredSecondFactor {
  /** Base32, as an authenticator app takes it. */
  readonly secret: string;
  readonly confirmed: boolean;
  /** The last 30-second period a code was accepted for: none is accepted twice (RFC 6238 §5.2). */
  readonly lastPeriod: number;
}

export interface StoredAccount {
  readonly person: Person;
  /** Lower case. */
  readonly username: string;
  /** PHC string of argon2id. */
  readonly passwordHash: string;
  readonly secondFactor: StoredSecondFactor | null;
}

export interface StoredDevice {
  readonly id: string;
  readonly number: number;
  readonly person: string;
  readonly name: string;
  readonly platform: 'desktop' | 'browser';
  readonly publicKey: string;
  readonly revoked: boolean;
  /** The next replica number to hand out. */
  readonly nextReplica: number;
}

export interface StoredSession {
  readonly id: string;
  /** SHA-256 of the token, hex: the token itself is nowhere. */
  readonly tokenHash: string;
  readonly person: string;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

/** People, devices, sessions. They are few: the whole is read at start and each change is written through. */
export interface IdentityStore {
  accounts(): Promise<readonly StoredAccount[]>;
  devices(): Promise<readonly StoredDevice[]>;
  sessions(): Promise<readonly StoredSession[]>;
  /** Adds or replaces the account of a person. */
  putAccount(account: StoredAccount): Promise<void>;
  addDevice(device: Omit<StoredDevice, 'revoked'>): Promise<StoredDevice>;
  changeDevice(id: string, change: Partial<Pick<StoredDevice, 'name' | 'revoked' | 'nextReplica'>>): Promise<void>;
  putSession(session: StoredSession): Promise<void>;
  removeSessions(ids: readonly string[]): Promise<void>;
}

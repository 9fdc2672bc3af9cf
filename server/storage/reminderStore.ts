/** That members were reminded of a ballot: at a time their profile sets (`by` is null), or by the secretariat. */
export interface StoredReminder {
  readonly id: string;
  readonly ballot: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly by: string | null;
  /** Who had not answered. */
  readonly members: readonly string[];
}

/**
 * How far a letter is. `sending` stands on the disk before the mail server hears of it; a letter found so at a start may have
 * been sent, and becomes `unknown`: it is never sent again. `needless`: what it asks for was done, or its time is over.
 */
export type LetterState = 'waiting' | 'sending' | 'sent' | 'refused' | 'unknown' | 'needless';

/** A letter of a reminder to one person. What it says is written when it is sent. */
export interface StoredLetter {
  readonly id: string;
  readonly reminder: string;
  readonly ballot: string;
  readonly person: string;
  readonly state: LetterState;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly nextAttemptAt: number;
  /** What the mail server answered last; a code, never its words. */
  readonly trouble: string | null;
}

export const mailLanguages = ['vi', 'en'] as const;

/** Where letters to a person go, and in which language. Kept apart from the ledger, which never forgets. */
export interface MailAddress {
  readonly person: string;
  readonly address: string;
  readonly language: (typeof mailLanguages)[number];
}

export interface ReminderStore {
  reminders(): Promise<readonly StoredReminder[]>;
  /** Rejects where there is one of this id. */
  addReminder(reminder: StoredReminder): Promise<void>;
  addLetters(letters: readonly StoredLetter[]): Promise<void>;
  letters(state: LetterState): Promise<readonly StoredLetter[]>;
  /** The waiting letter that was to go first, if it is time. */
  nextLetter(now: number): Promise<StoredLetter | undefined>;
  changeLetter(
    id: string,
    change: Partial<Pick<StoredLetter, 'state' | 'attempts' | 'nextAttemptAt' | 'trouble'>>,
  ): Promise<void>;
  addresses(): Promise<readonly MailAddress[]>;
  putAddress(address: MailAddress): Promise<void>;
}

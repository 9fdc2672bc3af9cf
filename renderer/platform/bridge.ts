import type { Leaving } from './leaving.ts';
import type * as Y from 'yjs';
import type { ActBody, ActType, Receipt } from '../../shared/acts/act.ts';
import type { LedgerAlarm } from '../../shared/acts/witness.ts';
import type { OpenSession, TroubleCode } from '../../shared/api/routes.ts';
import type { ContactFault, waitsFor } from '../../shared/desktop/wire.ts';
import type { BallotActType } from '../../shared/domain/ballot/acts.ts';
import type { Answer } from '../../shared/domain/ballot/ballot.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import type { ClosingCode } from '../../shared/rooms/closing.ts';
import type { Presence } from '../../shared/rooms/presence.ts';

/** The bytes of one paper: from the vault on the desktop, from the server in a browser. Offsets in bytes, end exclusive. */
export interface DocumentSource {
  readonly size: number;
  /** Rejects with a `DocumentUnreadable` where the bytes cannot be had now. */
  read(begin: number, end: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Why a paper cannot be read now; the reader turns it into a sentence. */
export class DocumentUnreadable extends Error {
  readonly reason: 'not-on-this-device' | 'no-access' | 'damaged' | 'no-connection';
  constructor(reason: DocumentUnreadable['reason']) {
    super(reason);
    this.name = 'DocumentUnreadable';
    this.reason = reason;
  }
}

/** Connection to the server as a person understands it. `expired`: sign in again when there is time, reading goes on. */
export type Connection = 'online' | 'connecting' | 'offline' | 'expired';

/** Why a session ended that the person did not end. */
export type SessionEnd = 'device-revoked' | 'vault-damaged';

export type SessionState =
  | { readonly kind: 'starting' }
  /** Nobody is signed in. `server`: the address that will be asked (desktop). */
  | { readonly kind: 'signed-out'; readonly server: string; readonly ended?: SessionEnd }
  /** A vault is on this device and needs its owner's password. */
  | { readonly kind: 'locked'; readonly username: string; readonly waitSeconds: number }
  | {
      readonly kind: 'open';
      readonly person: OpenSession['person'];
      readonly body: OpenSession['body'];
      /** The key that signs receipts, as this device knows it since it signed in. */
      readonly installationKey: OpenSession['installationKey'];
      readonly connection: Connection;
      /** When this device last had everything, ISO; null: never. */
      readonly lastSyncedAt: string | null;
      /** Things that are only on this device: acts not yet received, own writing not yet stored by the server. */
      readonly onlyHere: number;
      /** The ballot whose signed act waits for a code of the second factor; null: none does. */
      readonly codeNeededFor: string | null;
      /** Of these, what this window alone has, since neither vault nor server has said that it keeps it. */
      readonly onlyInWindow: number;
      /** Whether this machine's clock differs from the server's by more than two minutes, and by how many seconds. */
      readonly clockOffsetSeconds: number;
      /** Disk of this device is full: reading goes on, nothing new is kept. */
      readonly diskFull: boolean;
      /** When this device saw that the server had been put back to a backup, ISO; null: never. */
      readonly serverWentBackAt: string | null;
      /** When what this device keeps was found damaged and mended, ISO, and whether all that was only here came over; null: never. */
      readonly mended: { readonly at: string; readonly isOwnWhole: boolean } | null;
      /** What this device found wrong with the server's ledger; `null`: it only grew, as far as was seen here. */
      readonly ledgerAlarm: LedgerAlarm | null;
    };

export interface Credentials {
  readonly server: string;
  readonly username: string;
  readonly password: string;
  readonly totp?: string;
  /** Desktop, after `old-password-needed`: the password from before the new one, … */
  readonly oldPassword?: string;
  /** … or: begin a new vault, and leave the old one where it is. */
  readonly leaveOld?: boolean;
}

export type SignInOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `old-password-needed`: the password is right, and the vault on this device is under another one. */
      readonly code: 'second-factor-needed' | 'old-password-needed' | ContactFault | TroubleCode;
      /** With `second-factor-needed`: there is none yet. Scan or type this, then sign in with its first code. */
      readonly enrolment?: { readonly uri: string; readonly secret: string };
    };

export type UnlockOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'password-wrong' | 'vault-damaged' | 'wait'; readonly waitSeconds?: number };

/** How a room's replica stands. `refused` carries the server's code; the replica was brought back or dropped. */
export type RoomStatus =
  | { readonly kind: 'loading' }
  /** From this device; the server has not answered yet. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'synced' }
  | { readonly kind: 'refused'; readonly code: ClosingCode };

/** Who is in a room that several write, by device; nobody where there is no connection. Nothing of it is stored. */
export interface RoomPresence {
  /** Everybody else whose client says that they are here; the same array until it changes. */
  others(): readonly Presence[];
  onChange(listener: () => void): () => void;
  /** Says that this person is here, and at which place they write; until the room is closed. */
  show(at: string | null): void;
}

/** One open replica. The same room opened twice is the same replica; close what you opened. */
export interface RoomHandle {
  readonly replica: Y.Doc;
  status(): RoomStatus;
  onStatus(listener: (status: RoomStatus) => void): () => void;
  /** Resolves once the replica holds what this device or the server has of it. */
  readonly loaded: Promise<void>;
  readonly presence: RoomPresence;
  close(): void;
}

/** The offline pack of one meeting. Counts are of documents (files) and bytes this person may read. */
export interface PackState {
  readonly meeting: string;
  readonly phase: 'waiting' | 'fetching' | 'paused' | 'ready' | 'failed';
  readonly documents: number;
  readonly documentsReady: number;
  readonly bytes: number;
  readonly bytesReady: number;
  /** When all was last verified, ISO. */
  readonly verifiedAt: string | null;
  readonly failure?: 'no-connection' | 'disk-full' | 'damaged' | 'no-access';
}

export type ActOutcome =
  | { readonly outcome: 'received'; readonly receipt: Receipt }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly where?: string }
  /** Signed and kept; it goes when there is a connection, or what it `needs` was given. */
  | { readonly outcome: 'waiting'; readonly act: string; readonly needs?: (typeof waitsFor)[number] }
  /** Nothing was signed: this browser knows no Ed25519 (before 2025), or nobody is signed in any more. */
  | { readonly outcome: 'unsigned' };

/** An act that this device signed, and what has become of it so far. `at`: the device's time. */
export interface SignedHere {
  readonly act: string;
  readonly at: string;
  /** What an opinion says; empty for every other act. */
  readonly answers: readonly Answer[];
  readonly outcome: ActOutcome;
}

export interface Settings {
  readonly language: 'vi' | 'en';
  readonly theme: 'light' | 'dark' | 'system';
  /** Percent of the normal size. */
  readonly textSize: 100 | 115 | 130 | 150 | 200;
  readonly server: string;
}

/** What a screen remembers for its person between starts (reading places, publications seen): kept in the vault, never in clear. */
export interface Memory {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/**
 * All that the renderer knows of the world outside it. Two adapters: the desktop's vault process (`desktop.ts`) and the
 * browser's own network (`browser.ts`). HTTP routes of `shared/api` are fetched from the renderer's own origin on both:
 * the desktop shell passes them on with the session, which the renderer never holds.
 */
export interface Bridge {
  readonly platform: 'desktop' | 'browser';
  readonly session: {
    state(): SessionState;
    subscribe(listener: () => void): () => void;
    signIn(credentials: Credentials): Promise<SignInOutcome>;
    unlock(password: string): Promise<UnlockOutcome>;
    /** Ends the session. With `forget`, the vault of this person leaves the device. */
    signOut(options: { forget: boolean }): Promise<void>;
  };
  readonly rooms: { open(name: string): RoomHandle };
  readonly leaving: Leaving;
  readonly documents: { source(sha256: string, size: number): DocumentSource };
  /** `undefined` where nothing is kept on the device (browser). */
  readonly packs:
    | {
        state(meeting: string): PackState | undefined;
        subscribe(listener: () => void): () => void;
        fetch(meeting: string): Promise<void>;
        pause(meeting: string): Promise<void>;
      }
    | undefined;
  readonly acts: {
    submit<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<ActOutcome>;
    /** Sends an act that waits for a code of the second factor, with one. */
    confirm(act: string, totp: string): Promise<ActOutcome>;
    /** Gives up an act that waits for a code. */
    withdraw(act: string): Promise<ActOutcome>;
    /** The last act of a type about a ballot that was signed here: on a desktop whenever that was, in a browser on this page. */
    last(type: BallotActType, ballot: string): Promise<SignedHere | undefined>;
  };
  readonly settings: {
    current(): Settings;
    subscribe(listener: () => void): () => void;
    change(change: Partial<Settings>): Promise<void>;
  };
  readonly memory: Memory;
}

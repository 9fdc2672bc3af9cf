import type { Level, StoredFile } from '../meeting/agenda.ts';
import type { Person } from '../person/person.ts';
import type { HolidayCalendar } from '../calendar/calendar.ts';
import type { RuleProfile } from '../rules/profile.ts';
import { refuse, type Refusal, type RefusalCode } from '../refusal.ts';
import type { BallotContent } from './content.ts';

/** The life of a ballot. `recalled` ends it from any stage before the summary. */
export type Stage = 'draft' | 'approved' | 'open' | 'recalled' | 'closed' | 'summed-up' | 'issued';

/** Who did something, and when the server received it. */
export interface Done {
  readonly by: string;
  readonly at: string;
}
export interface DoneWithReason extends Done {
  readonly reason: string;
}

/** One answer of an opinion: one for each question. */
export interface Answer {
  readonly question: string;
  readonly choice: string;
  readonly comment: string;
  /** «Bảo lưu»: I comply, I do not agree. */
  readonly reserved: boolean;
}

/** One version of one member's opinion. All are kept; `standingOpinion` says which counts. */
export interface Opinion {
  /** The id of the act it was given by. */
  readonly act: string;
  /** Who signed: the member, or their proxy. */
  readonly by: string;
  readonly preparedBy?: string;
  /** The device's clock: on record, believed only as far as the late window lets it. */
  readonly signedAt: string;
  readonly receivedAt: string;
  /** sha256 of the version that was read, by document. */
  readonly dossier: Readonly<Record<string, string>>;
  readonly answers: readonly Answer[];
}

/** The drafting body's answer to an other opinion. */
export interface Reply extends Done {
  readonly verdict: 'accepted' | 'explained';
  readonly text: string;
}

/** Everything that follows from a ballot's acts. A value: each act makes a new one. */
export interface Ballot {
  readonly id: string;
  readonly stage: Stage;
  readonly content: BallotContent;
  /** Counts the proposals, from 1. */
  readonly revision: number;
  readonly proposed: Done;
  readonly approved: Done | null;
  /** The last return for changes, until it is proposed again. */
  readonly returned: DoneWithReason | null;
  readonly opened: Done | null;
  /** The deadline as it now stands, and the end of its late window; `null` until it is open. Received at this very instant is in time. */
  readonly deadline: string | null;
  readonly lateUntil: string | null;
  /** Versions of each document while open, the newest last. */
  readonly versions: Readonly<
    Record<string, readonly (Done & { readonly file: StoredFile; readonly reason: string })[]>
  >;
  readonly extensions: readonly (DoneWithReason & { readonly from: string; readonly until: string })[];
  readonly proxies: Readonly<Record<string, string>>;
  /** By member, ordered by time of receipt and, at the same instant, by act id: never by order of arrival. */
  readonly opinions: Readonly<Record<string, readonly Opinion[]>>;
  /** By the act id of a late opinion. */
  readonly settledLate: Readonly<Record<string, DoneWithReason & { readonly counts: boolean }>>;
  /** By question: the chair's choice. */
  readonly settledTies: Readonly<Record<string, Done & { readonly choice: string }>>;
  /** By the act id of an opinion, then by question. */
  readonly replies: Readonly<Record<string, Readonly<Record<string, Reply>>>>;
  /** Who looked at results before the close, and why. */
  readonly looks: readonly DoneWithReason[];
  readonly recalled: DoneWithReason | null;
  readonly closed: Done | null;
  readonly summedUp: Done | null;
  readonly issued: Done | null;
}

/** A ballot as it is when it is proposed, for the first time or anew: nothing has been done with it yet. */
export function draftOf(proposal: Pick<Ballot, 'id' | 'content' | 'revision' | 'proposed'>): Ballot {
  return {
    ...proposal,
    stage: 'draft',
    approved: null,
    returned: null,
    opened: null,
    deadline: null,
    lateUntil: null,
    versions: {},
    extensions: [],
    proxies: {},
    opinions: {},
    settledLate: {},
    settledTies: {},
    replies: {},
    looks: [],
    recalled: null,
    closed: null,
    summedUp: null,
    issued: null,
  };
}

/** The act that is being decided: its id, the device's time, and the server's. Only the last is believed. */
export interface Taken {
  readonly act: string;
  readonly signedAt: string;
  readonly receivedAt: string;
}

/** What the rules of a ballot ask of the world at the time of the act. */
export interface BallotFacts {
  personExists(id: string): boolean;
  isMember(id: string): boolean;
  isAssistantOf(assistant: string, member: string): boolean;
  /** Members in office who are not among these. */
  membersMissingFrom(voters: readonly string[]): readonly string[];
  fileIsStored(sha256: string): boolean;
  readonly highestLevel: Level;
  /** Whether the body has adopted exactly this profile, or calendar. */
  hasRules(profile: RuleProfile): boolean;
  hasCalendar(calendar: HolidayCalendar): boolean;
  /** Another ballot of the record. */
  ballot(id: string): Ballot | undefined;
  /** The ballot that holds a number. */
  ballotOfNumber(number: string): string | undefined;
  /** Whether the signer has just given a second factor. */
  readonly secondFactorGiven: boolean;
}

/** What an act leads to: the ballot as it then is, or one of the refusals that the act names. */
export type Decision<Code extends RefusalCode> = { readonly ok: true; readonly ballot: Ballot } | Refusal<Code>;

const order = ['draft', 'approved', 'open', 'closed', 'summed-up', 'issued'] as const;

const tooEarly = {
  // Nothing comes before a draft.
  draft: 'ballot-unknown',
  approved: 'ballot-not-approved',
  open: 'ballot-not-open',
  closed: 'ballot-still-open',
  'summed-up': 'ballot-not-summed-up',
  issued: 'ballot-not-summed-up',
} as const;
const tooLate = {
  draft: 'ballot-already-sent',
  approved: 'ballot-already-sent',
  open: 'ballot-closed',
  closed: 'ballot-summed-up',
  'summed-up': 'ballot-already-issued',
  issued: 'ballot-already-issued',
} as const;

/** Refuses unless the ballot is in one of the stages from the first to the last, in the order of its life. */
export function stageFault<First extends keyof typeof tooEarly, Last extends keyof typeof tooEarly>(
  ballot: Ballot,
  first: First,
  last: Last,
): Refusal<(typeof tooEarly)[First] | (typeof tooLate)[Last] | 'ballot-recalled'> | undefined {
  if (ballot.stage === 'recalled') return refuse('ballot-recalled');
  const stage = order.indexOf(ballot.stage);
  if (stage < order.indexOf(first)) return refuse(tooEarly[first]);
  if (stage > order.indexOf(last)) return refuse(tooLate[last]);
  return undefined;
}

/** The version of each document that is in force, by document. */
export function dossierInForce(ballot: Ballot): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ballot.content.dossier.map(({ id, file }) => [id, ballot.versions[id]?.at(-1)?.file.sha256 ?? file.sha256]),
  );
}

/** Whether a person is asked for an opinion here. */
export function isVoter(ballot: Ballot, person: string): boolean {
  return ballot.content.voters.some(({ member }) => member === person);
}

/** Done by this person, received then. */
export function doneBy(actor: Person, taken: Taken): Done {
  return { by: actor.id, at: taken.receivedAt };
}

import {
  actBodies,
  actSchema,
  canonicalJson,
  signedBy,
  signingBytes,
  type Act,
  type Receipt,
  type SignedAct,
} from '../../shared/acts/act.ts';
import type { LedgerEntry } from '../../shared/acts/ledger.ts';
import type { SubmitActAnswer } from '../../shared/api/routes.ts';
import { vietnamCalendar } from '../../shared/domain/calendar/calendars.ts';
import type { Level } from '../../shared/domain/meeting/agenda.ts';
import { holds, roles, type Person } from '../../shared/domain/person/person.ts';
import { refuse, type Refusal } from '../../shared/domain/refusal.ts';
import { shippedProfiles } from '../../shared/domain/rules/profiles.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import type { DocumentLibrary } from '../documents/library.ts';
import type { Identity } from '../identity/identity.ts';
import type { Session } from '../identity/session.ts';
import type { InstallationKey } from '../ledger/installationKey.ts';
import { openLedger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/storage.ts';
import type { Institution } from './institution.ts';
import { ActRecord, type Decided } from './record.ts';

export interface InstitutionSettings {
  readonly storage: Storage;
  readonly identity: Identity;
  readonly library: Pick<DocumentLibrary, 'has'>;
  readonly key: InstallationKey;
  readonly body: Body;
  readonly highestLevel: Level;
  /** Where it is required, opinions signed under rules that ask for a second factor are refused: there is no way yet to give one again. */
  readonly requireSecondFactor: boolean;
  /** Milliseconds since 1970; the only clock that is believed. */
  readonly clock: () => number;
  /**
   * Called after each act that changed something, in their order, before its answer, which waits until it resolves; the
   * next act does not. Resolves after all that it was called with before. Its failure is its own.
   */
  readonly onDecided: (decided: Decided) => Promise<void>;
}

/** What a ballot can be held under: a body's own rules and calendar are to be adopted by an act. */
const shippedRules: ReadonlySet<string> = new Set(shippedProfiles.map(canonicalJson));
const shippedCalendar = canonicalJson(vietnamCalendar);

/** Decides the whole ledger again, checking its chain, and is then ready for the next act. Throws where the chain is broken. */
export async function createInstitution(settings: InstitutionSettings): Promise<Institution> {
  const { storage, identity, library, key, body, highestLevel, requireSecondFactor, clock, onDecided } = settings;
  const record = new ActRecord(
    () => identity.people(),
    () => new Date(clock()).toISOString(),
  );
  const { installation } = body;
  const ledger = await openLedger({ acts: storage.acts, key, installation, clock, replay: decideAgain });
  let turn: Promise<unknown> = Promise.resolve();
  /** What follows from the last act is shown; then so is what follows from those before it. */
  let shown: Promise<void> = Promise.resolve();

  /** What was accepted once is accepted: rights and facts are those of then, not of now. */
  function decideAgain(entry: LedgerEntry): void {
    const act = actSchema.parse(JSON.parse(entry.canonical));
    const then: Person = { id: act.actor, name: act.actor, nameEnglish: act.actor, roles: [...roles] };
    const decision = record.decide(act, then, entry.receivedAt, {
      personExists: () => true,
      fileIsStored: () => true,
      highestLevel: 'top-secret',
      isMember: () => true,
      isAssistantOf: () => true,
      membersMissingFrom: () => [],
      hasRules: () => true,
      hasCalendar: () => true,
      secondFactorGiven: true,
    });
    if (!decision.ok) throw new Error(`ledger entry ${entry.sequence} cannot be decided again: ${decision.code}`);
    record.accept(decision, { act: act.id, sequence: entry.sequence, receivedAt: entry.receivedAt, hash: entry.hash });
  }

  async function decide(signed: SignedAct, session: Session, past?: number): Promise<SubmitActAnswer> {
    const act = readAct(signed.canonical);
    if ('ok' in act) return refused(act);
    const known = await ledger.received(act.id);
    if (known !== undefined)
      return known.canonical === signed.canonical ? received(known.receipt) : refused(refuse('act-id-reused'));
    const fault = await faultOf(act, signed, session);
    if (fault !== undefined) return refused(fault);

    const receivedAt = new Date(past ?? clock()).toISOString();
    const decision = record.decide(act, session.person, receivedAt, {
      personExists: (person) => identity.person(person) !== undefined,
      fileIsStored: (sha256) => library.has(sha256),
      highestLevel,
      isMember: (person) => isMember(identity.person(person)),
      isAssistantOf: (assistant, member) => identity.person(assistant)?.assists === member,
      membersMissingFrom: (voters) => {
        const listed = new Set(voters);
        return identity.people().flatMap((person) => (isMember(person) && !listed.has(person.id) ? [person.id] : []));
      },
      hasRules: (rules) => shippedRules.has(canonicalJson(rules)),
      hasCalendar: (calendar) => canonicalJson(calendar) === shippedCalendar,
      secondFactorGiven: !requireSecondFactor,
    });
    if (!decision.ok) return refused(decision);

    const receipt = await ledger.append(signed, act, receivedAt);
    const decided = record.accept(decision, receipt);
    // The next act need not wait until this one is shown, only this one's answer.
    if (past === undefined) shown = onDecided(decided);
    return received(receipt);
  }

  async function faultOf(act: Act, signed: SignedAct, session: Session): Promise<Refusal | undefined> {
    if (act.installation !== body.installation) return refuse('installation-other');
    if (act.actor !== session.person.id || act.device !== session.device) return refuse('device-of-another');
    const device = identity.device(act.device);
    if (device === undefined) return refuse('device-unknown');
    if (device.revoked) return refuse('device-revoked');
    if (device.person !== act.actor) return refuse('device-of-another');
    if (!(await signedBy(device.publicKey, signingBytes(act.type, signed.canonical), signed.signature))) {
      return refuse('signature-wrong');
    }
    if (act.sequence <= ledger.lastSequenceOf(act.device)) return refuse('act-sequence-used');
    return undefined;
  }

  function inTurn(work: () => Promise<SubmitActAnswer>): Promise<SubmitActAnswer> {
    const answer = turn.then(work);
    turn = answer.catch(() => undefined);
    return answer;
  }

  return {
    body,
    ledger,
    publicKey: key.publicKey,
    accessState: record,
    async submit(signed, session) {
      const answer = await inTurn(() => decide(signed, session));
      if (answer.outcome === 'received') await shown;
      return answer;
    },
    recount: (signed, session, at) => inTurn(() => decide(signed, session, at)),
    lastSequenceOf: (device) => ledger.lastSequenceOf(device),
    meeting: (id) => record.meeting(id),
    meetings: () => record.meetings(),
    ballot: (id) => record.ballots.get(id),
    ballots: () => record.ballots.all(),
    receiptOf(act) {
      const place = record.ballots.placeOf(act);
      return place === undefined ? undefined : key.sign({ ...place, installation: body.installation });
    },
    mayReadFile: (person, sha256) => record.mayReadFile(person, sha256),
  };
}

function isMember(person: Person | undefined): boolean {
  return person !== undefined && holds(person, 'member');
}

/** The act in canonical bytes, strictly: its schema first, then the bytes again. */
function readAct(canonical: string): Act | Refusal {
  let raw: unknown;
  try {
    raw = JSON.parse(canonical);
  } catch {
    return refuse('act-malformed');
  }
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
  if (typeof type === 'string' && !Object.hasOwn(actBodies, type)) return refuse('act-type-unknown');
  const parsed = actSchema.safeParse(raw);
  if (!parsed.success) return refuse('act-malformed', parsed.error.issues[0]?.path.join('.'));
  return canonicalJson(parsed.data) === canonical ? parsed.data : refuse('act-not-canonical');
}

function received(receipt: Receipt): SubmitActAnswer {
  return { outcome: 'received', receipt };
}

function refused({ code, where }: Refusal): SubmitActAnswer {
  return { outcome: 'refused', code, ...(where === undefined ? {} : { where }) };
}

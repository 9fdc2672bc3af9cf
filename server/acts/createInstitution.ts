import {
  canonicalJson,
  concernsRegister,
  signedBy,
  signingBytes,
  type Act,
  type Receipt,
} from '../../shared/acts/act.ts';
import type { LedgerEntry } from '../../shared/acts/ledger.ts';
import { mayAct } from '../../shared/acts/rights.ts';
import { readAct, type OpenableAct } from '../../shared/acts/sealed.ts';
import type { SubmitActAnswer } from '../../shared/api/routes.ts';
import { vietnamCalendar } from '../../shared/domain/calendar/calendars.ts';
import type { Level } from '../../shared/domain/meeting/agenda.ts';
import { holds, roles } from '../../shared/domain/person/person.ts';
import type { Register, RegisterAct } from '../../shared/domain/register/register.ts';
import { refuse, type Refusal } from '../../shared/domain/refusal.ts';
import { shippedProfiles } from '../../shared/domain/rules/profiles.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import type { DocumentLibrary } from '../documents/library.ts';
import type { Session } from '../identity/session.ts';
import type { InstallationKey } from '../ledger/installationKey.ts';
import { openLedger, type Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/storage.ts';
import { gather, settledBy } from './gather.ts';
import type { Institution } from './institution.ts';
import { ActRecord, decideOn, type Decided, type Surroundings } from './record.ts';
import { Round } from './round.ts';

/** The second factor, asked again where a ballot's rules say so. */
export interface SecondFactorAtSigning {
  /** Whether this person must give one: they have one, or the body lets nobody be without. */
  isAskedOf(person: string): boolean;
  /** Uses up a code, durably. */
  giveCode(session: Session, code: string): Promise<'given' | 'second-factor-wrong' | 'too-many-attempts'>;
}

/** Where nobody signs: a ledger that is only read, or counted again. */
export const neverAsked: SecondFactorAtSigning = {
  isAskedOf: () => false,
  giveCode: () => Promise.resolve('second-factor-wrong'),
};

export interface InstitutionSettings {
  readonly storage: Storage;
  readonly library: Pick<DocumentLibrary, 'has'>;
  readonly key: InstallationKey;
  readonly body: Body;
  readonly highestLevel: Level;
  readonly secondFactor: SecondFactorAtSigning;
  /** Milliseconds since 1970; the only clock that is believed. */
  readonly clock: () => number;
  /**
   * Called for each act that changed something, in their order, once it is durable and before its answer, which waits until
   * it resolves; the next act does not. Resolves after all that it was called with before. Its failure is its own.
   */
  readonly onDecided: (decided: Decided) => Promise<void>;
}

/** An act on its way to being decided. */
interface Submitted {
  readonly signed: OpenableAct;
  readonly session: Session;
  /** Whether a code of the second factor was given with it just now. */
  readonly codeGiven?: boolean;
  /** When an act of the sample's past was received, milliseconds since 1970. */
  readonly past?: number;
}

/** An act as it was read, and what is wrong with it whatever was decided before. */
interface Examined extends Submitted {
  readonly act: Act;
  readonly fault: Refusal | undefined;
}

type Received = Awaited<ReturnType<Ledger['received']>>;

/** Acts that become durable together; more wait for the next round, so that the first are answered. */
const mostTogether = 200;

/** What a ballot can be held under: a body's own rules and calendar are to be adopted by an act. */
const shippedRules: ReadonlySet<string> = new Set(shippedProfiles.map(canonicalJson));
const shippedCalendar = canonicalJson(vietnamCalendar);

/** Decides the whole ledger again, checking its chain, and is then ready for the next act. Throws where the chain is broken. */
export async function createInstitution(settings: InstitutionSettings): Promise<Institution> {
  const { storage, library, key, body, highestLevel, secondFactor, clock, onDecided } = settings;
  const record = new ActRecord(
    () => [...ledger.register.people.values()],
    () => new Date(clock()).toISOString(),
  );
  const ledger = await openLedger({ acts: storage.acts, key, body, clock, replay: decideAgain });
  /** What follows from the last act is shown; then so is what follows from those before it. */
  let shown: Promise<void> = Promise.resolve();

  /** Who acted then, as the register stood; before it was opened nobody was on record, and what was accepted is believed. */
  function decideAgain(act: InstitutionAct, entry: LedgerEntry, register: Register): void {
    const then = register.isOpen ? register.people.get(act.actor) : { ...nobody, id: act.actor, roles: [...roles] };
    const decision =
      then === undefined
        ? refuse('person-unknown', act.actor)
        : decideOn(record, act, then, entry.receivedAt, {
            ...(register.isOpen ? factsOf(register) : factsBefore),
            fileIsStored: () => true,
            highestLevel: 'top-secret',
            hasRules: () => true,
            hasCalendar: () => true,
            secondFactorGiven: true,
          });
    if (!decision.ok) throw new Error(`ledger entry ${entry.sequence} cannot be decided again: ${decision.code}`);
    record.accept(decision, { act: act.id, sequence: entry.sequence, receivedAt: entry.receivedAt, hash: entry.hash });
  }

  const submit = gather<Submitted, SubmitActAnswer>((all) => ledger.inTurn(() => decideTogether(all)), mostTogether);

  /**
   * Decides acts one after the other, each on what those before it lead to, and makes all that are let in durable in one
   * commit. Only then does anything follow from them, and only then is any of them answered; a refusal too, since it may
   * rest on an act that the disk did not take. One that cannot be decided, for a fault of ours, fails alone.
   */
  async function decideTogether(all: readonly Submitted[]): Promise<readonly PromiseSettledResult<SubmitActAnswer>[]> {
    const examined = await Promise.allSettled(all.map(examine));
    const known = await ledger.received(
      examined.flatMap((each) => (each.status === 'rejected' ? [] : idsOf(each.value))),
    );
    const round = new Round(record, ledger);
    const verdicts = examined.map((each) =>
      each.status === 'rejected' ? each : settledBy(() => decide(each.value, known, round)),
    );
    try {
      round.receipts = await ledger.append(round.letIn);
    } catch (reason) {
      // What the disk does not take of one is not the others' fault.
      return all.length === 1 ? [{ status: 'rejected', reason }] : decideEach(all);
    }
    for (const [place, { change, isPast }] of round.letIn.entries()) {
      const decided = record.accept(change, round.receiptAt(place));
      // The next round need not wait until this one is shown, only its answers.
      if (!isPast) shown = onDecided(decided);
    }
    return verdicts.map((each) => (each.status === 'rejected' ? each : settledBy(each.value)));
  }

  async function decideEach(all: readonly Submitted[]): Promise<readonly PromiseSettledResult<SubmitActAnswer>[]> {
    const answers: PromiseSettledResult<SubmitActAnswer>[] = [];
    // oxlint-disable-next-line no-await-in-loop -- each is decided on what those before it lead to
    for (const each of all) answers.push(...(await decideTogether([each])));
    return answers;
  }

  /** What can be said of an act before its turn. One that cannot be read is answered already. */
  async function examine(submitted: Submitted): Promise<Examined | Refusal> {
    const { signed, session } = submitted;
    const act = await readAct(signed);
    if ('ok' in act) return act;
    // The ledger holds some from before openings; nobody may add another whose answers everyone who holds it reads.
    if (act.type === 'ballot.giveOpinion' && signed.opening === undefined) return refuse('opening-missing');
    return { ...submitted, act, fault: await faultOf(act, signed, session) };
  }

  /** Decides an act on what stands and what the round holds already. Its answer is to be asked for when the round is durable. */
  function decide(examined: Examined | Refusal, receivedBefore: Received, round: Round): () => SubmitActAnswer {
    if ('code' in examined) return () => refused(examined);
    const { act, signed, fault, past, codeGiven = false } = examined;
    const known = receivedBefore.get(act.id);
    if (known !== undefined) {
      return () => (known.canonical === signed.canonical ? received(known.receipt) : refused(refuse('act-id-reused')));
    }
    const twin = round.placeOf(act.id);
    if (twin !== undefined) {
      const isSame = round.letIn[twin]?.signed.canonical === signed.canonical;
      return () => (isSame ? received(round.receiptAt(twin)) : refused(refuse('act-id-reused')));
    }
    if (fault !== undefined) return () => refused(fault);
    if (act.sequence <= round.lastSequenceOf(act.device)) return () => refused(refuse('act-sequence-used'));
    const actor = ledger.register.people.get(act.actor);
    if (actor === undefined || concernsRegister(act) || !mayAct(act.type, actor.roles)) {
      return () => refused(refuse('not-permitted'));
    }

    const receivedAt = new Date(past ?? clock()).toISOString();
    const facts: Omit<Surroundings, 'secondFactorGiven'> = {
      ...factsOf(ledger.register),
      fileIsStored: (sha256) => library.has(sha256),
      highestLevel,
      hasRules: (rules) => shippedRules.has(canonicalJson(rules)),
      hasCalendar: (calendar) => canonicalJson(calendar) === shippedCalendar,
    };
    // What else is wrong is said first: a code is not asked for, and not used up, by what is refused anyway.
    const decision = decideOn(round, act, actor, receivedAt, { ...facts, secondFactorGiven: true });
    if (!decision.ok) return () => refused(decision);
    const secondFactorGiven = codeGiven || past !== undefined || !secondFactor.isAskedOf(actor.id);
    const unconfirmed = secondFactorGiven
      ? decision
      : decideOn(round, act, actor, receivedAt, { ...facts, secondFactorGiven });
    if (!unconfirmed.ok) return () => refused(unconfirmed);
    const place = round.add({ signed, act, receivedAt, change: decision, isPast: past !== undefined });
    return () => received(round.receiptAt(place));
  }

  async function faultOf(act: Act, signed: OpenableAct, session: Session): Promise<Refusal | undefined> {
    if (act.installation !== body.installation) return refuse('installation-other');
    if (act.actor !== session.person.id || act.device !== session.device) return refuse('device-of-another');
    const device = ledger.register.devices.get(act.device);
    if (device === undefined) return refuse('device-unknown');
    if (device.revoked) return refuse('device-revoked');
    if (device.person !== act.actor) return refuse('device-of-another');
    if (!(await signedBy(device.publicKey, signingBytes(act.type, signed.canonical), signed.signature))) {
      return refuse('signature-wrong');
    }
    return undefined;
  }

  return {
    body,
    ledger,
    publicKey: key.publicKey,
    accessState: record,
    async submit(signed, session, code) {
      let answer = await submit({ signed, session });
      if (code !== undefined && isCodeNeeded(answer)) {
        // Not within the ledger's turn: identity takes codes in a turn of its own, and in that one waits for the ledger's.
        const outcome = await secondFactor.giveCode(session, code);
        answer = await submit({ signed, session, codeGiven: outcome === 'given' });
        if (outcome !== 'given' && isCodeNeeded(answer)) answer = refused(refuse(outcome));
      }
      if (answer.outcome === 'received') await shown;
      return answer;
    },
    recount: (signed, session, past) => submit({ signed, session, past }),
    lastSequenceOf: (device) => ledger.lastSequenceOf(device),
    meeting: (id) => record.meeting(id),
    meetings: () => record.meetings(),
    ballot: (id) => record.ballots.get(id),
    ballots: () => record.ballots.all(),
    reissueOf: (id) => record.ballots.reissueOf(id),
    placeOf: (act) => record.ballots.placeOf(act),
    receiptOf(act) {
      const place = record.ballots.placeOf(act);
      return place === undefined || 'signature' in place ? place : ledger.receiptFor(place);
    },
    mayReadFile: (person, sha256) => record.mayReadFile(person, sha256),
  };
}

type InstitutionAct = Exclude<Act, RegisterAct>;

const nobody = { name: '', nameEnglish: '' };

function idsOf(examined: Examined | Refusal): readonly string[] {
  return 'act' in examined ? [examined.act.id] : [];
}

/** What the rules ask of people, as they stand in the register. */
function factsOf({ people }: Register) {
  const isMember = (id: string): boolean => {
    const person = people.get(id);
    return person !== undefined && holds(person, 'member');
  };
  return {
    personExists: (id: string) => people.has(id),
    isMember,
    isAssistantOf: (assistant: string, member: string) => people.get(assistant)?.assists === member,
    membersMissingFrom: (voters: readonly string[]) => {
      const listed = new Set(voters);
      return [...people.keys()].filter((id) => isMember(id) && !listed.has(id));
    },
  };
}

/** The same before there was a register: what was accepted then was checked then. */
const factsBefore: ReturnType<typeof factsOf> = {
  personExists: () => true,
  isMember: () => true,
  isAssistantOf: () => true,
  membersMissingFrom: () => [],
};

function isCodeNeeded(answer: SubmitActAnswer): boolean {
  return answer.outcome === 'refused' && answer.code === 'second-factor-needed';
}

function received(receipt: Receipt): SubmitActAnswer {
  return { outcome: 'received', receipt };
}

function refused({ code, where }: Refusal): SubmitActAnswer {
  return { outcome: 'refused', code, ...(where === undefined ? {} : { where }) };
}

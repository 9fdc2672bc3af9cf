import { v7 as newActId } from 'uuid';
import {
  actSchema,
  canonicalJson,
  concernsRegister,
  receiptBytes,
  signingBytes,
  type Act,
  type Receipt,
} from '../../shared/acts/act.ts';
import { checkpointBytes, keyIdOf, type Checkpoint } from '../../shared/acts/checkpoint.ts';
import { readAct, type OpenableAct } from '../../shared/acts/sealed.ts';
import { follows, hashOfEntry, ledgerStart, type LedgerEntry } from '../../shared/acts/ledger.ts';
import { LedgerTree } from '../../shared/acts/tree.ts';
import {
  closedRegister,
  decideRegister,
  installationActor,
  type Register,
  type RegisterAct,
  type RegisterActType,
  type RegisterBody,
} from '../../shared/domain/register/register.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import type { ActStore, AppendedEntry } from '../storage/actStore.ts';
import type { InstallationKey } from './installationKey.ts';

/** What follows from the ledger without any rule of a meeting or a ballot, and what is written into it by the installation. */
export interface Registrar {
  /** Who is in office and on which devices, as of the last entry. */
  readonly register: Register;
  /** Opens the register, once, with who was here before it. */
  open(
    people: RegisterBody<'register.open'>['people'],
    devices: RegisterBody<'register.open'>['devices'],
  ): Promise<void>;
  /** Resolves when the act is in the ledger, under the installation's key. Throws where the register does not allow it. */
  record<Type extends Exclude<RegisterActType, 'register.open'>>(type: Type, body: RegisterBody<Type>): Promise<void>;
}

/** The institution's memory: signed acts in the order in which they were received, each bound to the one before. */
export interface Ledger extends Registrar {
  /** One work after the other, none overlapping what the installation records: between reading and appending nothing comes in. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Resolves when all of them are on the disk, in their order, with a receipt for each. Rejects where none is. Only in turn:
   * each takes the hash of the one before.
   */
  append(decided: readonly DecidedAct[]): Promise<readonly Receipt[]>;
  /** The entries of those acts that were received, with their receipts. */
  received(
    acts: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly canonical: string; readonly receipt: Receipt }>>;
  /** The receipt of an act that stands here. */
  receiptFor(place: Pick<Receipt, 'act' | 'sequence' | 'receivedAt' | 'hash'>): Receipt;
  /** Sequence of the last act received of a device, 0 for none. */
  lastSequenceOf(device: string): number;
  /** What the ledger is now, under the installation's signature. */
  checkpoint(): Promise<Checkpoint>;
  /** Proves that an entry (from 1) is among the first `size`. `undefined`: there is no such tree. */
  inclusion(sequence: number, size: number): Promise<readonly string[] | undefined>;
  /** Proves that the first entries are still the beginning of the second. `undefined`: there is no such tree. */
  consistency(first: number, second: number): Promise<readonly string[] | undefined>;
}

/** An act to be written down: as it was signed, as it was read, and when it was received. */
export interface DecidedAct {
  readonly signed: OpenableAct;
  readonly act: Act;
  readonly receivedAt: string;
}

export interface LedgerSettings {
  readonly acts: ActStore;
  readonly key: InstallationKey;
  readonly body: Body;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /**
   * Given every act there is, in order, before the ledger is open, with the register as it stood before it; the register's
   * own acts are the ledger's. What it throws stops the opening.
   */
  readonly replay: (act: Exclude<Act, RegisterAct>, entry: LedgerEntry, register: Register) => void;
}

const readAtOnce = 200;

/** Reads the whole ledger, checking its chain, and is then ready for the next act. Throws where the chain is broken. */
export async function openLedger({ acts, key, body, clock, replay }: LedgerSettings): Promise<Ledger> {
  const { installation } = body;
  const lastSequences = new Map(await acts.lastSequences());
  const keyId = await keyIdOf(key.publicKey);
  const tree = new LedgerTree();
  let register = closedRegister;
  let last: Pick<LedgerEntry, 'sequence' | 'hash'> = { sequence: 0, hash: ledgerStart };
  let turn: Promise<unknown> = Promise.resolve();

  for (;;) {
    const entries = await acts.entriesAfter(last.sequence, readAtOnce);
    if (entries.length === 0) break;
    const begun = last;
    const read = await Promise.all(
      entries.map(async (entry, index) => {
        const isNext = await follows(entry, entries[index - 1] ?? begun);
        return { entry, isNext, act: await readAct(entry) };
      }),
    );
    for (const { entry, isNext, act } of read) {
      if (!isNext) throw new Error(`the ledger is broken at entry ${entry.sequence}`);
      if ('ok' in act) throw new Error(`ledger entry ${entry.sequence} cannot be read: ${act.code}`);
      if (concernsRegister(act)) register = decided(act);
      else replay(act, entry, register);
      last = entry;
    }
    await tree.appendAll(entries.map(({ hash }) => hash));
  }

  function decided(act: RegisterAct): Register {
    const decision = decideRegister(register, act);
    if (!decision.ok) throw new Error(`${act.type} is refused: ${decision.code} ${decision.where ?? ''}`);
    return decision.register;
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  function receiptFor({ act, sequence, receivedAt, hash }: Parameters<Ledger['receiptFor']>[0]): Receipt {
    const receipt = { act, installation, sequence, receivedAt, hash };
    return { ...receipt, signature: key.sign(receiptBytes(receipt)) };
  }

  async function append(decidedActs: readonly DecidedAct[]): Promise<readonly Receipt[]> {
    const entries: AppendedEntry[] = [];
    let before = last;
    for (const { signed, act, receivedAt } of decidedActs) {
      const { canonical, signature, opening } = signed;
      const link = { sequence: before.sequence + 1, receivedAt, previous: before.hash, canonical, signature };
      // oxlint-disable-next-line no-await-in-loop -- each takes the hash of the one before
      const entry = { ...link, hash: await hashOfEntry(link), opening, act };
      entries.push(entry);
      before = entry;
    }
    await acts.append(entries);
    for (const { act } of entries) lastSequences.set(act.device, act.sequence);
    await tree.appendAll(entries.map(({ hash }) => hash));
    last = before;
    return entries.map((entry) => receiptFor({ ...entry, act: entry.act.id }));
  }

  const record = (type: RegisterActType, said: RegisterBody<RegisterActType>): Promise<void> =>
    inTurn(async () => {
      const at = new Date(clock()).toISOString();
      // The installation is a device of its own, under its own id.
      const sequence = (lastSequences.get(installation) ?? 0) + 1;
      const envelope = { v: 1, id: newActId(), installation, actor: installationActor, device: installation };
      const act = actSchema.parse({ ...envelope, sequence, at, type, body: said });
      if (!concernsRegister(act)) throw new Error(`${type} is no act of the register`);
      const after = decided(act);
      const canonical = canonicalJson(act);
      const signed = { canonical, signature: key.sign(signingBytes(type, canonical)) };
      await append([{ signed, act, receivedAt: at }]);
      register = after;
    });

  return {
    get register() {
      return register;
    },
    open: (people, devices) => record('register.open', { body, publicKey: key.publicKey, people, devices }),
    record,
    inTurn,
    append,
    receiptFor,
    async received(of) {
      const entries = await acts.entriesOf(of);
      return new Map(
        entries.map((entry) => [entry.act, { canonical: entry.canonical, receipt: receiptFor(entry) }] as const),
      );
    },
    lastSequenceOf: (device) => lastSequences.get(device) ?? 0,
    async checkpoint() {
      const { size } = tree;
      const at = new Date(clock()).toISOString();
      const said = { installation, size, root: await tree.root(size), at, key: keyId };
      return { ...said, signature: key.sign(checkpointBytes(said)) };
    },
    inclusion: async (sequence, size) =>
      size <= tree.size && sequence <= size ? tree.inclusionProof(sequence - 1, size) : undefined,
    consistency: async (first, second) =>
      second <= tree.size && first <= second ? tree.consistencyProof(first, second) : undefined,
  };
}

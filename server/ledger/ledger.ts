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
import type { ActStore } from '../storage/actStore.ts';
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
  /** Resolves when the entry is on the disk. Only in turn: each takes the hash of the one before. */
  append(signed: OpenableAct, act: Act, receivedAt: string): Promise<Receipt>;
  /** The entry of an act with its receipt, where it was received. */
  received(act: string): Promise<{ readonly canonical: string; readonly receipt: Receipt } | undefined>;
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
    for (const entry of entries) {
      if (!(await follows(entry, last))) throw new Error(`the ledger is broken at entry ${entry.sequence}`);
      const act = await readAct(entry);
      if ('ok' in act) throw new Error(`ledger entry ${entry.sequence} cannot be read: ${act.code}`);
      if (concernsRegister(act)) register = decided(act);
      else replay(act, entry, register);
      await tree.append(entry.hash);
      last = entry;
    }
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

  async function append(
    { canonical, signature, opening }: OpenableAct,
    act: Act,
    receivedAt: string,
  ): Promise<Receipt> {
    const link = { sequence: last.sequence + 1, receivedAt, previous: last.hash, canonical, signature };
    const entry: LedgerEntry = { ...link, hash: await hashOfEntry(link) };
    await acts.append({ ...entry, opening }, act);
    await tree.append(entry.hash);
    last = entry;
    lastSequences.set(act.device, act.sequence);
    return receiptFor({ ...entry, act: act.id });
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
      await append({ canonical, signature: key.sign(signingBytes(type, canonical)) }, act, at);
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
    async received(act) {
      const entry = await acts.entryOf(act);
      return entry === undefined ? undefined : { canonical: entry.canonical, receipt: receiptFor({ ...entry, act }) };
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

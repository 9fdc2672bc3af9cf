import type { Act } from '../acts/act.ts';
import type { Checkpoint } from '../acts/checkpoint.ts';
import { mayAct, rights } from '../acts/rights.ts';
import { LedgerTree, sha256 } from '../acts/tree.ts';
import type { Role } from '../domain/person/person.ts';
import type { Outcome } from '../domain/ballot/result.ts';
import { RecountedBallot, type BallotAct } from './ballots.ts';
import { bytesOf, canonicalJson, fromBase64Url, isRecord, isSignedBy, parsed } from './canonical.ts';

/** An export as it is written (PROTOCOL «Export»). Read here without believing any of it. */
export interface LedgerExport {
  readonly format: 'ecabinet-ledger/1';
  readonly installation: string;
  readonly publicKey: string;
  readonly entries: readonly ExportedEntry[];
  /** By act: what opens the commitments that whoever asked for the export may see. */
  readonly openings: Readonly<Record<string, string>>;
  readonly checkpoint: Checkpoint;
  readonly cosignatures: readonly { readonly checkpoint: Checkpoint; readonly signature: string }[];
}
export interface ExportedEntry {
  readonly sequence: number;
  readonly receivedAt: string;
  readonly previous: string;
  readonly canonical: string;
  readonly signature: string;
  readonly hash: string;
}

export type Verdict =
  | {
      readonly holds: true;
      readonly entries: number;
      readonly root: string;
      /** Entries from before the register: their authors are believed as the register begins with them. */
      readonly beforeRegister: number;
      /** Every result that the ledger signs, as it was computed again. */
      readonly results: readonly { ballot: string; number: string; outcomes: readonly Outcome[] }[];
    }
  /** `at`: the first bad entry (its number), or the part of the export that is bad. */
  | { readonly holds: false; readonly at: number | string; readonly fault: string };

interface Device {
  readonly person: string;
  readonly publicKey: string;
  readonly revoked: boolean;
}
interface Register {
  readonly people: Map<string, readonly Role[]>;
  readonly devices: Map<string, Device>;
}

class Fault extends Error {
  readonly at: number | string;
  constructor(at: number | string, fault: string) {
    super(fault);
    this.at = at;
  }
}

/** Hears after each entry how many were checked, of how many. */
export type Progress = (checked: number, of: number) => void;
/**
 * Checks everything an export says: chain, signatures, rights at the time, the tree under its checkpoint and what others
 * co-signed, and computes every signed result again. Depends on nothing but the language: no server, no library.
 */
export async function verifyExport(text: string, onProgress: Progress = () => undefined): Promise<Verdict> {
  try {
    return await verified(read(text), onProgress);
  } catch (error) {
    if (error instanceof Fault) return { holds: false, at: error.at, fault: error.message };
    // Only what its author and the server made so reaches further than its shape; whatever it is, it is none of ours.
    return { holds: false, at: 'export', fault: 'unreadable' };
  }
}

const hashPattern = /^[0-9a-f]{64}$/;
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function read(text: string): LedgerExport {
  const raw = parsed(text);
  const fields = ['checkpoint', 'cosignatures', 'entries', 'format', 'installation', 'openings', 'publicKey'];
  if (!isRecord(raw) || !hasJust(raw, fields) || raw['format'] !== 'ecabinet-ledger/1')
    throw new Fault('export', 'is none');
  const { entries, openings, checkpoint, cosignatures } = raw;
  if (!Array.isArray(entries) || !isRecord(openings) || !isRecord(checkpoint) || !Array.isArray(cosignatures)) {
    throw new Fault('export', 'is none');
  }
  const entryFields = {
    sequence: 'number',
    receivedAt: 'string',
    previous: 'string',
    canonical: 'string',
    signature: 'string',
    hash: 'string',
  };
  for (const [index, entry] of entries.entries())
    if (!isShaped(entry, entryFields)) throw new Fault(index + 1, 'entry-malformed');
  const checkpointFields = {
    installation: 'string',
    size: 'number',
    root: 'string',
    at: 'string',
    key: 'string',
    signature: 'string',
  };
  if (!isShaped(checkpoint, checkpointFields)) throw new Fault('checkpoint', 'malformed');
  for (const each of cosignatures) {
    const isOne = isRecord(each) && hasJust(each, ['checkpoint', 'signature']) && typeof each['signature'] === 'string';
    if (!isOne || !isShaped(each['checkpoint'], checkpointFields)) throw new Fault('cosignatures', 'malformed');
  }
  if (Object.values(openings).some((opening) => typeof opening !== 'string')) throw new Fault('openings', 'malformed');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field was looked at above
  return raw as unknown as LedgerExport;
}

async function verified(given: LedgerExport, onProgress: Progress): Promise<Verdict> {
  const { installation, publicKey, entries, openings } = given;
  await checkChain(entries);
  const acts = entries.map((entry, index) => actOf(entry, index + 1, installation));
  const start = acts.findIndex(({ type }) => type === 'register.open');
  const opening = acts[start];
  if (opening?.type !== 'register.open') throw new Fault('export', 'register-missing');
  if (opening.body.publicKey !== publicKey) throw new Fault('publicKey', 'key-of-another');
  if (opening.body.body.installation !== installation) throw new Fault('installation', 'installation-other');

  const register: Register = { people: new Map(), devices: new Map() };
  openRegister(register, opening);
  const ballots = new Map<string, RecountedBallot>();
  const [ids, lastSequences] = [new Set<string>(), new Map<string, number>()];
  const signatures = new Signatures();
  const commitments = await commitmentsTo(openings);

  const takeAll = async (): Promise<void> => {
    for (const [index, act] of acts.entries()) {
      const entry = entries[index];
      const sequence = index + 1;
      if (entry === undefined) throw new Fault(sequence, 'entry-missing');
      if (ids.has(act.id)) throw new Fault(sequence, 'act-twice');
      if (act.sequence <= (lastSequences.get(act.device) ?? 0)) throw new Fault(sequence, 'device-sequence-used');
      ids.add(act.id);
      lastSequences.set(act.device, act.sequence);
      checkAuthor(act, entry, { sequence, register, given, isOnRecord: index >= start, signatures });
      if (signatures.areMany) await signatures.settled(atOnce);
      onProgress(sequence, entries.length);
      if (rights[act.type] === 'installation') {
        if (index !== start) changeRegister(register, act, sequence);
      } else if (isBallotAct(act)) {
        const opened = openedAct(act, openings[act.id], commitments.get(act.id), sequence);
        const ballot = ballots.get(act.body.ballot) ?? new RecountedBallot();
        ballots.set(act.body.ballot, ballot);
        const fault = ballot.take({ act: opened.act, receivedAt: entry.receivedAt, isOpened: opened.isOpened });
        if (fault !== undefined) throw new Fault(sequence, fault);
      }
    }
  };
  try {
    await takeAll();
  } catch (fault) {
    // A signature before it, or of the same entry, comes first.
    await signatures.settled();
    throw fault;
  }
  await signatures.settled();

  const tree = new LedgerTree();
  await tree.appendAll(entries.map(({ hash }) => hash));
  const roots = new Map<number, string>();
  for (const { size } of [given.checkpoint, ...given.cosignatures.map(({ checkpoint }) => checkpoint)]) {
    if (Number.isSafeInteger(size) && size >= 0 && size <= tree.size) roots.set(size, await tree.root(size));
  }

  const stranger = Object.keys(openings).find((act) => !ids.has(act));
  if (stranger !== undefined) throw new Fault('openings', 'opens-nothing');
  if (given.checkpoint.size !== entries.length) throw new Fault('checkpoint', 'size-differs');
  await checkCheckpoint(given.checkpoint, given, roots, 'checkpoint');
  for (const { checkpoint, signature } of given.cosignatures) {
    await checkCheckpoint(checkpoint, given, roots, 'cosignatures');
    const bytes = bytesOf(`ecabinet/v1/cosignature\0${canonicalJson(checkpoint) ?? ''}`);
    let isSigned = false;
    for (const device of register.devices.values()) {
      isSigned ||= await isSignedBy(device.publicKey, bytes, signature);
    }
    if (!isSigned) throw new Fault('cosignatures', 'signature-wrong');
  }
  return {
    holds: true,
    entries: entries.length,
    root: given.checkpoint.root,
    beforeRegister: start,
    results: [...ballots].flatMap(([ballot, { result, ballot: counted }]) =>
      result === undefined || counted === undefined
        ? []
        : [{ ballot, number: counted.content.number, outcomes: result.map(({ outcome }) => outcome) }],
    ),
  };
}

/** The act of an entry, in canonical bytes and with every field of the envelope; its body is read as it is used. */
function actOf({ canonical }: ExportedEntry, sequence: number, installation: string): Act {
  const raw = parsed(canonical);
  const fields = {
    v: 'number',
    id: 'string',
    installation: 'string',
    actor: 'string',
    device: 'string',
    sequence: 'number',
    at: 'string',
    type: 'string',
    body: 'object',
  };
  if (!isShaped(raw, fields) || raw['v'] !== 1 || canonicalJson(raw) !== canonical)
    throw new Fault(sequence, 'act-malformed');
  if (typeof raw['type'] !== 'string' || !Object.hasOwn(rights, raw['type']))
    throw new Fault(sequence, 'act-type-unknown');
  if (raw['installation'] !== installation) throw new Fault(sequence, 'installation-other');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the envelope was looked at; what the body lacks is undefined and fits nothing
  return raw as unknown as Act;
}

interface AuthorContext {
  readonly sequence: number;
  readonly register: Register;
  readonly given: LedgerExport;
  readonly isOnRecord: boolean;
  readonly signatures: Signatures;
}

/** What is wrong with the author is thrown at once; whether the signature is theirs, `signatures` tells. */
function checkAuthor(act: Act, entry: ExportedEntry, context: AuthorContext): void {
  const { sequence, register, given, isOnRecord, signatures } = context;
  const bytes = bytesOf(`ecabinet/v1/${act.type}\0${entry.canonical}`);
  if (rights[act.type] === 'installation') {
    if (act.actor !== 'installation' || act.device !== given.installation) throw new Fault(sequence, 'not-permitted');
    signatures.add(sequence, given.publicKey, bytes, entry.signature);
    return;
  }
  const device = register.devices.get(act.device);
  if (device === undefined) throw new Fault(sequence, 'device-unknown');
  // Whoever was revoked before the register was opened may have acted before that.
  if (device.revoked && isOnRecord) throw new Fault(sequence, 'device-revoked');
  if (device.person !== act.actor) throw new Fault(sequence, 'device-of-another');
  signatures.add(sequence, device.publicKey, bytes, entry.signature);
  const roles = register.people.get(act.actor);
  if (roles === undefined || !mayAct(act.type, roles)) throw new Fault(sequence, 'not-permitted');
}

/** Work asked for together: on a machine of several cores each entry waits for none of the others. */
const atOnce = 1024;

/** Signatures that are being verified, each under the key that stood in the register in its entry's turn. */
class Signatures {
  readonly #pending: { readonly sequence: number; readonly holds: Promise<boolean> }[] = [];

  add(sequence: number, key: string, bytes: Uint8Array<ArrayBuffer>, signature: string): void {
    this.#pending.push({ sequence, holds: isSignedBy(key, bytes, signature) });
  }

  get areMany(): boolean {
    return this.#pending.length >= 2 * atOnce;
  }

  /** Throws the first that is wrong, of the oldest `count` or of all. */
  async settled(count = this.#pending.length): Promise<void> {
    const pending = this.#pending.splice(0, count);
    const holds = await Promise.all(pending.map((each) => each.holds));
    const wrong = pending[holds.indexOf(false)];
    if (wrong !== undefined) throw new Fault(wrong.sequence, 'signature-wrong');
  }
}

/** Each entry follows on the one before and has the hash of all that is in it. */
async function checkChain(entries: readonly ExportedEntry[]): Promise<void> {
  let previous = '0'.repeat(64);
  for (let from = 0; from < entries.length; from += atOnce) {
    const some = entries.slice(from, from + atOnce);
    const hashes = await Promise.all(some.map(hashOf));
    for (const [index, entry] of some.entries()) {
      const sequence = from + index + 1;
      if (entry.sequence !== sequence || entry.previous !== previous) throw new Fault(sequence, 'chain-broken');
      if (entry.hash !== hashes[index]) throw new Fault(sequence, 'hash-wrong');
      if (!instantPattern.test(entry.receivedAt)) throw new Fault(sequence, 'time-malformed');
      previous = entry.hash;
    }
  }
}

function openRegister({ people, devices }: Register, { body }: Extract<Act, { type: 'register.open' }>): void {
  for (const { id, roles } of body.people) people.set(id, roles);
  for (const { id, ...device } of body.devices) devices.set(id, device);
}

function changeRegister({ people, devices }: Register, act: Act, sequence: number): void {
  switch (act.type) {
    case 'person.appoint':
    case 'person.change': {
      const { id, roles } = act.body.person;
      if (people.has(id) !== (act.type === 'person.change')) throw new Fault(sequence, 'register-inconsistent');
      people.set(id, roles);
      return;
    }
    case 'person.leave':
      if (!people.delete(act.body.person)) throw new Fault(sequence, 'register-inconsistent');
      return;
    case 'device.register': {
      const { device, person, publicKey } = act.body;
      if (devices.has(device) || !people.has(person)) throw new Fault(sequence, 'register-inconsistent');
      devices.set(device, { person, publicKey, revoked: false });
      return;
    }
    case 'device.revoke': {
      const device = devices.get(act.body.device);
      if (device === undefined || device.revoked) throw new Fault(sequence, 'register-inconsistent');
      devices.set(act.body.device, { ...device, revoked: true });
      return;
    }
    default:
      throw new Fault(sequence, 'register-inconsistent');
  }
}

function isBallotAct(act: Act): act is BallotAct {
  return act.type.startsWith('ballot.');
}

/** By act: what an opening commits to. */
async function commitmentsTo(openings: LedgerExport['openings']): Promise<ReadonlyMap<string, string>> {
  const all = Object.entries(openings);
  const commitments = new Map<string, string>();
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    // oxlint-disable-next-line no-await-in-loop -- so many at once, and not all of them
    const hashes = await Promise.all(some.map(([, opening]) => sha256(bytesOf(`ecabinet/v1/sealed\0${opening}`))));
    for (const [index, [act]] of some.entries()) commitments.set(act, hashes[index] ?? '');
  }
  return commitments;
}

/** An opinion with its answers, where the export opens it. */
function openedAct(
  act: BallotAct,
  opening: string | undefined,
  committed: string | undefined,
  sequence: number,
): { act: BallotAct; isOpened: boolean } {
  if (act.type !== 'ballot.giveOpinion') {
    if (opening !== undefined) throw new Fault(sequence, 'opening-wrong');
    return { act, isOpened: true };
  }
  const commitment: unknown = Object.entries(act.body).find(([name]) => name === 'sealed')?.[1];
  if (commitment === undefined) {
    // From before there were commitments: it says everything.
    if (opening !== undefined) throw new Fault(sequence, 'opening-wrong');
    return { act, isOpened: true };
  }
  if (opening === undefined) return { act: { ...act, body: { ...act.body, answers: [] } }, isOpened: false };
  if (committed !== commitment) throw new Fault(sequence, 'opening-wrong');
  const said = parsed(opening);
  if (!isRecord(said) || canonicalJson(said) !== opening || !Array.isArray(said['answers'])) {
    throw new Fault(sequence, 'opening-wrong');
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bytes that the member signed; an answer to no question counts for nothing
  const answers = said['answers'] as typeof act.body.answers;
  return { act: { ...act, body: { ...act.body, answers } }, isOpened: true };
}

async function hashOf({ sequence, receivedAt, previous, canonical, signature }: ExportedEntry): Promise<string> {
  // Canonical JSON as it is: the fields in their order, each of a kind that was looked at.
  const [act, before, at, signed] = [canonical, previous, receivedAt, signature].map((text) => JSON.stringify(text));
  const link = `{"canonical":${act},"previous":${before},"receivedAt":${at},"sequence":${sequence},"signature":${signed}}`;
  return sha256(bytesOf(`\0${link}`));
}

async function checkCheckpoint(
  checkpoint: Checkpoint,
  { installation, publicKey }: LedgerExport,
  roots: ReadonlyMap<number, string>,
  at: string,
): Promise<void> {
  const { signature, ...said } = checkpoint;
  const bytes = bytesOf(`ecabinet/v1/checkpoint\0${canonicalJson(said) ?? ''}`);
  const key = (await sha256(fromBase64Url(publicKey))).slice(0, 16);
  const isTheirs = checkpoint.installation === installation && checkpoint.key === key;
  if (!isTheirs || !(await isSignedBy(publicKey, bytes, signature))) throw new Fault(at, 'signature-wrong');
  if (!hashPattern.test(checkpoint.root) || roots.get(checkpoint.size) !== checkpoint.root)
    throw new Fault(at, 'root-differs');
}

function hasJust(value: Record<string, unknown>, fields: readonly string[]): boolean {
  return Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field));
}

function isShaped(value: unknown, fields: Readonly<Record<string, string>>): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    hasJust(value, Object.keys(fields)) &&
    Object.entries(fields).every(([field, type]) => typeof value[field] === type && value[field] !== null)
  );
}

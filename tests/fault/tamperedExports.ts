import { Chance } from '../../server/sample/papers/chance.ts';
import { verifyExport, type LedgerExport } from '../../shared/verify/verifyExport.ts';
import { afterwards } from '../builders/ballot.ts';
import { countedLedger, type CountedLedger } from '../fixtures/countedLedger.ts';
import type { Figures } from './figures.ts';

/** An export that somebody tampered with, and the first thing in it that is bad; `undefined`: any, it is enough that it is found. */
interface Tampered {
  readonly how: string;
  readonly given: LedgerExport;
  readonly firstBad: number | string | undefined;
}

type Tampering = (ledger: CountedLedger, chance: Chance) => Tampered | Promise<Tampered>;

/** What anyone can do who holds the file. */
const withoutKeys: readonly Tampering[] = [
  ({ exported }, chance) => {
    const at = chance.upTo(exported.entries.length);
    const entry = { ...exported.entries[at] };
    const field = chance.oneOf(['receivedAt', 'previous', 'canonical', 'signature', 'hash'] as const);
    const entries = exported.entries.map((each, index) =>
      index === at ? { ...each, [field]: flipped(entry[field] ?? '', chance) } : each,
    );
    return { how: `flip ${field} of ${at + 1}`, given: { ...exported, entries }, firstBad: at + 1 };
  },
  ({ exported }, chance) => {
    const at = chance.upTo(exported.entries.length);
    const isLast = at === exported.entries.length - 1;
    const entries = exported.entries.toSpliced(at, 1);
    return { how: `drop ${at + 1}`, given: { ...exported, entries }, firstBad: isLast ? 'checkpoint' : at + 1 };
  },
  ({ exported }, chance) => {
    const at = chance.upTo(exported.entries.length);
    const to = at + 1 + chance.upTo(exported.entries.length - at);
    const entries = exported.entries.toSpliced(to, 0, ...exported.entries.slice(at, at + 1));
    return { how: `double ${at + 1} at ${to + 1}`, given: { ...exported, entries }, firstBad: to + 1 };
  },
  ({ exported }, chance) => {
    const first = chance.upTo(exported.entries.length - 1);
    const second = first + 1 + chance.upTo(exported.entries.length - first - 1);
    const entries = exported.entries.map((each, index) => {
      const from = index === first ? second : index === second ? first : index;
      return exported.entries[from] ?? each;
    });
    return { how: `swap ${first + 1} and ${second + 1}`, given: { ...exported, entries }, firstBad: first + 1 };
  },
  ({ exported }, chance) => {
    const length = chance.upTo(exported.entries.length);
    return {
      how: `truncate to ${length}`,
      given: { ...exported, entries: exported.entries.slice(0, length) },
      firstBad: undefined,
    };
  },
  ({ exported }, chance) => {
    const field = chance.oneOf(['root', 'at', 'key', 'signature'] as const);
    const said = exported.checkpoint[field];
    // The last letter of a signature has bits that say nothing: the bytes are the same without them.
    const checkpoint = { ...exported.checkpoint, [field]: flipped(said.slice(0, -1), chance) + said.slice(-1) };
    return { how: `flip ${field} of the checkpoint`, given: { ...exported, checkpoint }, firstBad: 'checkpoint' };
  },
  ({ exported }, chance) => {
    const openings = Object.entries(exported.openings);
    const [act, opening] = chance.oneOf(openings);
    const at = exported.entries.findIndex(({ canonical }) => canonical.includes(`"id":"${act}"`)) + 1;
    const given = { ...exported, openings: { ...exported.openings, [act]: flipped(opening, chance) } };
    return { how: `flip the opening of ${at}`, given, firstBad: at };
  },
];

/** What an operator can do who holds the installation's key, and makes chain and checkpoint anew; not the keys of devices. */
const withTheKey: readonly Tampering[] = [
  async (ledger, chance) => {
    const { length } = ledger.exported.entries;
    const lost = 2 + chance.upTo(length - 2);
    const given = await ledger.rewritten((entries) => void entries.splice(length - lost));
    return { how: `roll back by ${lost}`, given, firstBad: undefined };
  },
  async (ledger, chance) => {
    const at = 1 + chance.upTo(ledger.exported.entries.length - 2);
    const body = { meeting: `m-${chance.upTo(1_000_000)}` };
    const put = ledger.entryBy('thu-ky', 'meeting.create', body, afterwards);
    const given = await ledger.rewritten((entries) => void entries.splice(at, entries.length - at, put));
    return { how: `fork at ${at + 1}`, given, firstBad: undefined };
  },
  async (ledger, chance) => {
    const at = chance.upTo(ledger.exported.entries.length - 1);
    const given = await ledger.rewritten((entries) => void entries.splice(at, 1));
    return { how: `drop ${at + 1} and chain anew`, given, firstBad: undefined };
  },
  async (ledger, chance) => {
    const at = chance.upTo(ledger.exported.entries.length);
    const given = await ledger.rewritten((entries) => {
      const entry = entries[at];
      if (entry !== undefined) entries[at] = { ...entry, canonical: flipped(entry.canonical, chance) };
    });
    // The first says whose register it is: it and the export then name two keys, and either may be the wrong one.
    return { how: `flip what ${at + 1} says and chain anew`, given, firstBad: at === 0 ? undefined : at + 1 };
  },
];

function flipped(text: string, chance: Chance): string {
  const at = chance.upTo(text.length);
  const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << chance.upTo(6)));
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** Tampers with a small export so many times, each in another way, and asks the verifier. Faults: what it let pass, or blamed on another entry. */
export async function tamperExports(count: number, seed: string): Promise<Figures> {
  const ledger = await countedLedger();
  const chance = new Chance(seed);
  const faults: string[] = [];
  let found = 0;
  for (let trial = 0; trial < count; trial++) {
    const tampering = chance.oneOf([...withoutKeys, ...withoutKeys, ...withTheKey]);
    const { how, given, firstBad } = await tampering(ledger, chance);
    const verdict = await verifyExport(JSON.stringify(given));
    if (verdict.holds) faults.push(`${how}: not found`);
    else if (firstBad !== undefined && verdict.at !== firstBad)
      faults.push(`${how}: blamed on ${verdict.at}, ${verdict.fault}`);
    else found += 1;
  }
  return { seed, trials: count, acknowledged: found, faults };
}

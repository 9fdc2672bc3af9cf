import { z } from 'zod';
import { rights } from '../../../shared/acts/rights.ts';
import { roleSchema, type Role } from '../../../shared/domain/person/person.ts';

const entrySchema = z.object({
  sequence: z.number().int(),
  receivedAt: z.string(),
  previous: z.string(),
  canonical: z.string(),
  signature: z.string(),
  hash: z.string(),
});
const checkpointSchema = z.object({
  installation: z.string(),
  size: z.number().int(),
  root: z.string(),
  at: z.string(),
  key: z.string(),
  signature: z.string(),
});

/** An export as this screen reads it. Whether it is true is not asked here: the verifier does that. */
export const ledgerSchema = z.object({
  installation: z.string(),
  publicKey: z.string(),
  entries: z.array(entrySchema),
  openings: z.record(z.string(), z.string()),
  checkpoint: checkpointSchema,
  cosignatures: z.array(z.object({ checkpoint: checkpointSchema, signature: z.string() })),
});
export type ReadExport = z.infer<typeof ledgerSchema>;

const actSchema = z.object({
  id: z.string(),
  type: z.string(),
  actor: z.string(),
  device: z.string(),
  at: z.string(),
  sequence: z.number(),
  body: z.record(z.string(), z.unknown()),
});
const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  roles: z.array(roleSchema),
});
const deviceSchema = z.object({ id: z.string(), person: z.string(), publicKey: z.string(), revoked: z.boolean() });

/** A person as the register had them at some time. */
export type KnownPerson = z.infer<typeof personSchema>;

/** A device, and the entries that registered and revoked it. */
export interface KnownDevice {
  readonly id: string;
  readonly person: string;
  readonly publicKey: string;
  readonly registeredIn: number;
  readonly revokedIn: number | undefined;
}

export const kinds = ['ballots', 'opinions', 'meetings', 'register'] as const;
export type Kind = (typeof kinds)[number];

/** One entry with what the register said at its time. */
export interface LedgerLine {
  readonly entry: z.infer<typeof entrySchema>;
  readonly act: z.infer<typeof actSchema>;
  readonly kind: Kind;
  /** Ballot, meeting, person or device it is about. */
  readonly about: string;
  /** What the actor was then; `undefined` for the installation itself, and before there was a register. */
  readonly roles: readonly Role[] | undefined;
  /** Roles of which one was needed; `installation` where only that writes such an act. */
  readonly needed: readonly Role[] | 'anyone' | 'installation';
}

export interface ReadLedger {
  readonly lines: readonly LedgerLine[];
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly devices: ReadonlyMap<string, KnownDevice>;
  /** Ballots and meetings: number or nothing, and title, as last said. */
  readonly subjects: ReadonlyMap<string, { readonly number: string; readonly title: string }>;
}

/** Reads the entries in their order. An entry whose text is none is left out: the verifier names it. */
export function readLedger({ entries, installation, publicKey }: ReadExport): ReadLedger {
  const people = new Map<string, KnownPerson>();
  const inOffice = new Map<string, KnownPerson>();
  const devices = new Map<string, KnownDevice>([
    [installation, { id: installation, person: 'installation', publicKey, registeredIn: 1, revokedIn: undefined }],
  ]);
  const subjects = new Map<string, { number: string; title: string }>();
  const lines: LedgerLine[] = [];
  for (const entry of entries) {
    const act = actOf(entry.canonical);
    if (act === undefined) continue;
    const roles = inOffice.get(act.actor)?.roles;
    register(act, entry.sequence);
    subject(act);
    const needed = Object.entries(rights).find(([type]) => type === act.type)?.[1] ?? 'anyone';
    lines.push({ entry, act, kind: kindOf(act.type), about: aboutOf(act.body), roles, needed });
  }
  return { lines, people, devices, subjects };

  function register({ type, body }: LedgerLine['act'], sequence: number): void {
    const persons = z.array(personSchema).safeParse(body['people']).data ?? [];
    const one = personSchema.safeParse(body['person']).data;
    for (const person of one === undefined ? persons : [one]) {
      people.set(person.id, person);
      inOffice.set(person.id, person);
    }
    if (type === 'person.leave') inOffice.delete(String(body['person']));
    for (const { id, person, publicKey: key, revoked } of z.array(deviceSchema).safeParse(body['devices']).data ?? []) {
      const revokedIn = revoked ? sequence : undefined;
      devices.set(id, { id, person, publicKey: key, registeredIn: sequence, revokedIn });
    }
    const named = z.object({ device: z.string(), person: z.string(), publicKey: z.string() }).safeParse(body).data;
    if (type === 'device.register' && named !== undefined) {
      const { device: id, person, publicKey: key } = named;
      devices.set(id, { id, person, publicKey: key, registeredIn: sequence, revokedIn: undefined });
    }
    const revoked = devices.get(String(body['device']));
    if (type === 'device.revoke' && revoked !== undefined) devices.set(revoked.id, { ...revoked, revokedIn: sequence });
  }

  function subject({ body }: LedgerLine['act']): void {
    const content = z.object({ number: z.string(), title: z.string() }).safeParse(body['content']).data;
    const agenda = z.object({ title: z.string() }).safeParse(body['agenda']).data;
    if (content !== undefined) subjects.set(aboutOf(body), content);
    if (agenda !== undefined) subjects.set(aboutOf(body), { number: '', title: agenda.title });
  }
}

function actOf(canonical: string): LedgerLine['act'] | undefined {
  try {
    return actSchema.safeParse(JSON.parse(canonical)).data;
  } catch {
    return undefined;
  }
}

function kindOf(type: string): Kind {
  if (type === 'ballot.giveOpinion') return 'opinions';
  if (type.startsWith('ballot.')) return 'ballots';
  return type.startsWith('meeting.') || type.startsWith('document.') ? 'meetings' : 'register';
}

function aboutOf(body: LedgerLine['act']['body']): string {
  const { ballot, meeting, device, person } = body;
  const named = personSchema.safeParse(person).data?.id ?? person;
  return [ballot, meeting, named, device].find((id): id is string => typeof id === 'string') ?? '';
}

/** What of the ledger is looked at; what is left empty narrows nothing. Days as 2026-11-25, both included. */
export interface LedgerFilter {
  readonly kind: Kind | '';
  readonly person: string;
  readonly about: string;
  readonly from: string;
  readonly until: string;
}
export const noFilter: LedgerFilter = { kind: '', person: '', about: '', from: '', until: '' };

/** The lines that fit. `dayOf`: the day of an instant on the body's clocks. */
export function filtered(
  lines: readonly LedgerLine[],
  { kind, person, about, from, until }: LedgerFilter,
  dayOf: (instant: string) => string,
): readonly LedgerLine[] {
  return lines.filter((line) => {
    if (kind !== '' && line.kind !== kind) return false;
    if (person !== '' && line.act.actor !== person && line.about !== person) return false;
    if (about !== '' && line.about !== about) return false;
    if (from === '' && until === '') return true;
    const day = dayOf(line.entry.receivedAt);
    return (from === '' || from <= day) && (until === '' || day <= until);
  });
}

/** What came of an entry: those after it that name its act, and what was done next with the same ballot, meeting or person. */
export function whatFollowed(lines: readonly LedgerLine[], of: LedgerLine, most = 6): readonly LedgerLine[] {
  const later = lines.filter(({ entry }) => entry.sequence > of.entry.sequence);
  const naming = later.filter(({ entry }) => entry.canonical.includes(of.act.id));
  const theirs = later.filter(
    ({ act, about }) => about === of.about && act.actor === of.act.actor && act.type === of.act.type,
  );
  const others = later.filter(({ about, kind }) => about === of.about && of.about !== '' && kind !== 'opinions');
  const all = new Set([...naming, ...theirs, ...others]);
  return [...all].toSorted((a, b) => a.entry.sequence - b.entry.sequence).slice(0, most);
}

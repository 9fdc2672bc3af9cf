import { z } from 'zod';
import { idSchema } from '../person/person.ts';
import { refuse, type Refusal } from '../refusal.ts';

/** The lanes of an agenda (DOMAIN): the consent lane passes together, the discussion and decision lanes need the room. */
export const lanes = ['procedure', 'information', 'consent', 'discussion', 'decision'] as const;
export const laneSchema = z.enum(lanes);
export type Lane = z.infer<typeof laneSchema>;

/** Confidentiality levels in rising order. The connected profile refuses `secret` (Mật) and above. */
export const levels = ['open', 'internal', 'secret', 'top-secret'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;

export const documentKinds = [
  'submission',
  'summary',
  'draft',
  'appraisal',
  'opinions',
  'report',
  'scheme',
  'plan',
  'annex',
  'other',
] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** The file behind a document: immutable, known by the sha256 of its bytes. `size` in bytes. */
export const storedFileSchema = z.strictObject({
  sha256: sha256Schema,
  size: z.number().int().positive(),
  pages: z.number().int().positive(),
  fileName: z.string().min(1).max(255),
});
export type StoredFile = z.infer<typeof storedFileSchema>;

/** A time zone's IANA name that clocks here know; another one would break every screen that shows a time in it. */
export const timeZoneSchema = z.string().min(1).max(64).refine(isTimeZone, 'is not a time zone');

const orderSchema = z.string().regex(/^[0-9A-Za-z]{1,64}$/);
/** One line of text of a person: no control characters, NFC, trimmed. */
export const lineSchema = z
  .string()
  .max(1000)
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
  .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/)
  .refine((text) => text.normalize('NFC') === text && text.trim() === text);
const titleSchema = lineSchema.refine((text) => text.length > 0);

export const agendaItemSchema = z.strictObject({
  id: idSchema,
  /** Fractional index: the place among the items. */
  order: orderSchema,
  title: titleSchema,
  lane: laneSchema,
  minutes: z.number().int().min(0).max(1440),
  presenter: lineSchema,
  /** `null`: all participants. Else exactly these people, who may be guests. */
  audience: z.array(idSchema).nullable(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

export const agendaDocumentSchema = z.strictObject({
  id: idSchema,
  item: idSchema,
  order: orderSchema,
  title: titleSchema,
  kind: documentKindSchema,
  level: levelSchema,
  file: storedFileSchema,
});
export type AgendaDocument = z.infer<typeof agendaDocumentSchema>;

/** An agenda as it is published: complete, so that the signed act says everything. */
export const agendaSchema = z.strictObject({
  title: titleSchema,
  /** The instant of the start, ISO 8601 in UTC. */
  startsAt: z.iso.datetime(),
  /** IANA name; times of this meeting are shown in it. */
  timeZone: timeZoneSchema,
  place: lineSchema,
  participants: z.array(idSchema).max(2000),
  items: z.array(agendaItemSchema).max(500),
  documents: z.array(agendaDocumentSchema).max(5000),
});
export type Agenda = z.infer<typeof agendaSchema>;

/** What the rules of an agenda need to know of the world. */
export interface AgendaFacts {
  personExists(id: string): boolean;
  fileIsStored(sha256: string): boolean;
  /** Whether another meeting has an item of this id: `item/<id>` names one room, so an id belongs to one meeting for ever. */
  itemIsElsewhere(item: string): boolean;
  /** The highest level that the installation's profile accepts. */
  readonly highestLevel: Level;
}

/** Compares two fractional indexes as published; equal orders fall back to the id, so that every client shows the same. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Whether an agenda can be published as it stands; the first thing wrong, or `undefined`. */
export function faultOfAgenda(agenda: Agenda, facts: AgendaFacts): Refusal | undefined {
  if (agenda.items.length === 0) return refuse('agenda-empty');
  const items = new Set(agenda.items.map((item) => item.id));
  if (items.size !== agenda.items.length) return refuse('agenda-inconsistent', 'items');
  const documents = new Set(agenda.documents.map((document) => document.id));
  if (documents.size !== agenda.documents.length) return refuse('agenda-inconsistent', 'documents');
  if (Number.isNaN(Date.parse(agenda.startsAt))) return refuse('start-unreadable');
  for (const person of agenda.participants) {
    if (!facts.personExists(person)) return refuse('person-unknown', person);
  }
  for (const item of agenda.items) {
    if (facts.itemIsElsewhere(item.id)) return refuse('agenda-inconsistent', item.id);
    for (const person of item.audience ?? []) {
      if (!facts.personExists(person)) return refuse('person-unknown', person);
    }
  }
  for (const document of agenda.documents) {
    if (!items.has(document.item)) return refuse('agenda-inconsistent', document.id);
    if (levels.indexOf(document.level) > levels.indexOf(facts.highestLevel))
      return refuse('level-too-high', document.id);
    if (!facts.fileIsStored(document.file.sha256)) return refuse('document-not-stored', document.id);
  }
  return undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
}

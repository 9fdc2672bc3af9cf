import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { z } from 'zod';
import {
  agendaDocumentSchema,
  agendaItemSchema,
  byOrder,
  type Agenda,
  type AgendaDocument,
  type AgendaItem,
} from '../domain/meeting/agenda.ts';
import { idSchema } from '../domain/person/person.ts';
import { readEntries } from './replica.ts';

/** An agenda in preparation. Several secretaries write it at once: each field of each item merges on its own. */
export type DraftFields = Pick<Agenda, 'title' | 'startsAt' | 'timeZone' | 'place' | 'participants'>;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A draft as the secretariat sees it now; entries that another client wrote wrongly are left out. */
export function readDraft(replica: Y.Doc): Agenda {
  const fields = replica.getMap('meeting');
  const text = (key: string, otherwise: string) => {
    const value = fields.get(key);
    return typeof value === 'string' ? value : otherwise;
  };
  const participants = fields.get('participants');
  const asObject = (raw: unknown) => (raw instanceof Y.Map ? raw.toJSON() : raw);
  const items = readEntries(replica.getMap('items'), (raw) => agendaItemSchema.safeParse(asObject(raw)).data);
  const documents = readEntries(
    replica.getMap('documents'),
    (raw) => agendaDocumentSchema.safeParse(asObject(raw)).data,
  );
  return {
    title: text('title', ''),
    startsAt: text('startsAt', ''),
    timeZone: text('timeZone', 'Asia/Ho_Chi_Minh'),
    place: text('place', ''),
    participants: Array.isArray(participants) ? participants.filter((person) => typeof person === 'string') : [],
    items: [...items.values()].toSorted(byOrder),
    documents: [...documents.values()].filter((document) => items.has(document.item)).toSorted(byOrder),
  };
}

/** Takes steps back that were made in transactions of this origin, one by one; what others wrote stays. */
export function undoingDraft(replica: Y.Doc, origin: object): Y.UndoManager {
  const parts = ['meeting', 'items', 'documents'].map((part) => replica.getMap(part));
  return new Y.UndoManager(parts, { trackedOrigins: new Set([origin]), captureTimeout: 0 });
}

/** Changes the meeting's own fields. */
export function changeDraft(replica: Y.Doc, change: Partial<DraftFields>): void {
  replica.transact(() => {
    const fields = replica.getMap('meeting');
    for (const [key, value] of Object.entries(change)) {
      if (JSON.stringify(fields.get(key)) !== JSON.stringify(value)) fields.set(key, value);
    }
  });
}

/** Makes an empty draft say what was published, so that work goes on from there. */
export function takeUpPublished(replica: Y.Doc, published: Agenda): void {
  const { items, documents, ...fields } = published;
  replica.transact(() => {
    changeDraft(replica, fields);
    for (const item of items) putDraftItem(replica, item);
    for (const document of documents) putDraftDocument(replica, document);
  });
}

/** Puts a new item in; its fields are separate entries, so that two people can change two of them at once. */
export function putDraftItem(replica: Y.Doc, item: AgendaItem): void {
  replica.getMap('items').set(item.id, new Y.Map(Object.entries(item)));
}

/** Puts a new document in. */
export function putDraftDocument(replica: Y.Doc, document: AgendaDocument): void {
  replica.getMap('documents').set(document.id, new Y.Map(Object.entries(document)));
}

/** Changes fields of one item. Does nothing where a colleague removed it meanwhile. */
export function changeDraftItem(replica: Y.Doc, item: string, change: Partial<Omit<AgendaItem, 'id'>>): void {
  changeEntry(replica, 'items', item, change);
}

/** Changes fields of one document: its item (moving it), title, file (a new version), level. */
export function changeDraftDocument(
  replica: Y.Doc,
  document: string,
  change: Partial<Omit<AgendaDocument, 'id'>>,
): void {
  changeEntry(replica, 'documents', document, change);
}

/** Takes an item out, and its documents with it. */
export function removeDraftItem(replica: Y.Doc, item: string): void {
  replica.transact(() => {
    const documents = replica.getMap('documents');
    for (const document of readDraft(replica).documents) if (document.item === item) documents.delete(document.id);
    replica.getMap('items').delete(item);
  });
}

/** Takes a document out of the draft. What is published stays published until the next publication. */
export function removeDraftDocument(replica: Y.Doc, document: string): void {
  replica.getMap('documents').delete(document);
}

/** A file that somebody gave and that is not in the draft yet: what a reload finds again of a folder on its way. */
const awaitedFileSchema = z.object({ path: z.string(), size: z.number(), by: idSchema });
export type AwaitedFile = z.infer<typeof awaitedFileSchema>;

/** The files that are awaited, by path. */
export function readAwaited(replica: Y.Doc): AwaitedFile[] {
  const awaited = readEntries(replica.getMap('awaited'), (raw) => awaitedFileSchema.safeParse(raw).data);
  return [...awaited.values()].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

export function awaitFiles(replica: Y.Doc, files: readonly AwaitedFile[]): void {
  const awaited = replica.getMap('awaited');
  replica.transact(() => {
    for (const file of files) awaited.set(file.path, file);
  });
}

/** They came, or nobody waits for them any more. */
export function awaitNoMore(replica: Y.Doc, paths: readonly string[]): void {
  const awaited = replica.getMap('awaited');
  replica.transact(() => {
    for (const path of paths) awaited.delete(path);
  });
}

/**
 * A fractional index after `before` and in front of `after` (either may be missing: the end of the list). Never throws: an
 * index that another program made by other rules is taken as the text it is, since texts are what is compared.
 */
export function orderBetween(before: string | undefined, after: string | undefined): string {
  try {
    return generateKeyBetween(before ?? null, after ?? null, alphabet);
  } catch {
    return textBetween(before ?? '', after ?? '');
  }
}

/** The shortest text of the alphabet between two, in the order of texts; `after` empty: anything behind `before`. */
function textBetween(before: string, after: string): string {
  const [low = '0', high = ''] = [before[0], after[0]];
  if (low === high) return low + textBetween(before.slice(1), after.slice(1));
  const [from, to] = [alphabet.indexOf(low), high === '' ? alphabet.length : alphabet.indexOf(high)];
  const middle = alphabet[Math.round((from + to) / 2)] ?? '';
  if (to - from > 1) return middle;
  return after.length > 1 ? high : low + textBetween(before.slice(1), '');
}

/** Fractional indexes for `count` new entries behind `before`, in their order. */
export function ordersAfter(before: string | undefined, count: number): string[] {
  return generateNKeysBetween(before ?? null, null, count, alphabet);
}

function changeEntry(replica: Y.Doc, list: string, id: string, change: object): void {
  const entry = replica.getMap(list).get(id);
  if (!(entry instanceof Y.Map)) return;
  replica.transact(() => {
    for (const [key, value] of Object.entries(change)) {
      if (JSON.stringify(entry.get(key)) !== JSON.stringify(value)) entry.set(key, value);
    }
  });
}

import { z } from 'zod';
import type * as Y from 'yjs';
import { byOrder, documentKindSchema, laneSchema, levelSchema, storedFileSchema } from '../domain/meeting/agenda.ts';
import { idSchema } from '../domain/person/person.ts';
import { readEntries, reconcile } from './replica.ts';

/** What stands in `meeting/<meeting>` and, for an item with a narrower audience, in `item/<item>`: written by the server only. */
export const meetingHeaderSchema = z.object({
  id: idSchema,
  title: z.string(),
  startsAt: z.string(),
  timeZone: z.string(),
  place: z.string(),
  publication: z.number().int(),
  publishedAt: z.string(),
  participants: z.array(idSchema),
});
export type MeetingHeader = z.infer<typeof meetingHeaderSchema>;

export const publishedItemSchema = z.object({
  id: idSchema,
  order: z.string(),
  /** The spoken number, counted over all items, restricted ones included, so that everybody says the same number. */
  number: z.number().int(),
  /** Empty where the item is restricted and this is `meeting/`: only its place shows there; the rest is in `item/<id>`. */
  title: z.string(),
  lane: laneSchema,
  minutes: z.number(),
  presenter: z.string(),
  restricted: z.boolean(),
  addedIn: z.number().int(),
  changedIn: z.number().int(),
});
export type PublishedItem = z.infer<typeof publishedItemSchema>;

export const publishedDocumentSchema = z.object({
  id: idSchema,
  item: idSchema,
  order: z.string(),
  title: z.string(),
  kind: documentKindSchema,
  level: levelSchema,
  /** Oldest first; the last one counts. Empty after a recall. */
  versions: z.array(z.object({ number: z.number().int(), publication: z.number().int(), file: storedFileSchema })),
  addedIn: z.number().int(),
  changedIn: z.number().int(),
  recalled: z.object({ at: z.string(), reason: z.string() }).optional(),
});
export type PublishedDocument = z.infer<typeof publishedDocumentSchema>;

/** A meeting as read from one room. `header` is undefined until the room has synchronised. */
export interface MeetingRoomContent {
  readonly header: MeetingHeader | undefined;
  readonly items: readonly PublishedItem[];
  readonly documents: readonly PublishedDocument[];
}

/** Reads `meeting/…` or `item/…`, in agenda order. */
export function readMeetingRoom(replica: Y.Doc): MeetingRoomContent {
  const parsed = meetingHeaderSchema.safeParse(replica.getMap('meeting').get('header'));
  const items = readEntries(replica.getMap('items'), (raw) => publishedItemSchema.safeParse(raw).data);
  const documents = readEntries(replica.getMap('documents'), (raw) => publishedDocumentSchema.safeParse(raw).data);
  return {
    header: parsed.data,
    items: [...items.values()].toSorted(byOrder),
    documents: [...documents.values()].toSorted(byOrder),
  };
}

/** Makes the room say exactly this; entries that stay the same are not touched. */
export function writeMeetingRoom(replica: Y.Doc, content: MeetingRoomContent): void {
  replica.transact(() => {
    reconcile(replica.getMap('meeting'), new Map(content.header === undefined ? [] : [['header', content.header]]));
    reconcile(replica.getMap('items'), new Map(content.items.map((item) => [item.id, item])));
    reconcile(replica.getMap('documents'), new Map(content.documents.map((document) => [document.id, document])));
  });
}

/** The current file of a published document; undefined once it is recalled. */
export function currentVersion(document: PublishedDocument): PublishedDocument['versions'][number] | undefined {
  return document.recalled === undefined ? document.versions.at(-1) : undefined;
}

/** One agenda put together from `meeting/…` and the `item/…` rooms a person may read: the rooms' entries take the place of the stubs. */
export function assembleAgenda(meeting: MeetingRoomContent, items: readonly MeetingRoomContent[]): MeetingRoomContent {
  const merged = new Map(meeting.items.map((item) => [item.id, item]));
  const documents = [...meeting.documents];
  for (const room of items) {
    for (const item of room.items) merged.set(item.id, item);
    documents.push(...room.documents);
  }
  return {
    header: meeting.header ?? items.find((room) => room.header !== undefined)?.header,
    items: [...merged.values()].toSorted(byOrder),
    documents: documents.toSorted(byOrder),
  };
}

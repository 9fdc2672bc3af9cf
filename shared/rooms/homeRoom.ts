import { z } from 'zod';
import type * as Y from 'yjs';
import { idSchema } from '../domain/person/person.ts';
import { meetingHeaderSchema } from './meetingRoom.ts';
import { readEntries, reconcile } from './replica.ts';

/** A meeting as it stands in `home/<person>`: enough for the list, and which rooms this person may open for it. */
export const homeMeetingSchema = meetingHeaderSchema.omit({ participants: true }).extend({
  /** Guests do not read `meeting/…`: they get their items' rooms only. */
  participant: z.boolean(),
  /** Ids of the items whose own rooms (`item/…`) this person may read. */
  items: z.array(idSchema),
  itemCount: z.number().int(),
  documentCount: z.number().int(),
  pageCount: z.number().int(),
  /** Bytes of the current versions this person may read. */
  byteCount: z.number().int(),
});
export type HomeMeeting = z.infer<typeof homeMeetingSchema>;

/** A meeting in preparation, in the secretariat's `home/` rooms. */
export const homeDraftSchema = z.object({
  id: idSchema,
  createdAt: z.string(),
  publication: z.number().int(),
  title: z.string(),
});
export type HomeDraft = z.infer<typeof homeDraftSchema>;

export interface HomeRoomContent {
  /** Nearest start first. */
  readonly meetings: readonly HomeMeeting[];
  readonly drafts: readonly HomeDraft[];
}

/** Reads `home/<person>`. */
export function readHomeRoom(replica: Y.Doc): HomeRoomContent {
  const meetings = readEntries(replica.getMap('meetings'), (raw) => homeMeetingSchema.safeParse(raw).data);
  const drafts = readEntries(replica.getMap('drafts'), (raw) => homeDraftSchema.safeParse(raw).data);
  return {
    meetings: [...meetings.values()].toSorted((a, b) =>
      a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0,
    ),
    drafts: [...drafts.values()].toSorted((a, b) =>
      a.createdAt > b.createdAt ? -1 : a.createdAt < b.createdAt ? 1 : 0,
    ),
  };
}

/** Makes the room say exactly this. */
export function writeHomeRoom(replica: Y.Doc, content: HomeRoomContent): void {
  replica.transact(() => {
    reconcile(replica.getMap('meetings'), new Map(content.meetings.map((meeting) => [meeting.id, meeting])));
    reconcile(replica.getMap('drafts'), new Map(content.drafts.map((draft) => [draft.id, draft])));
  });
}

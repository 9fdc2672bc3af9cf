import { z } from 'zod';
import type * as Y from 'yjs';
import { idSchema } from '../domain/person/person.ts';
import { answeredSchema, ballotStandingSchema } from './ballotRoom.ts';
import { meetingHeaderSchema } from './meetingRoom.ts';
import { amend, readEntries, reconcile } from './replica.ts';

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

/**
 * A ballot as it stands in `home/<person>`. Nothing of any answer: assistants read it too. What waits follows from this and
 * the time: whoever is asked, has not answered, or answered on papers replaced since.
 */
export const homeBallotSchema = z.object({
  id: idSchema,
  number: z.string(),
  title: z.string(),
  timeZone: z.string(),
  stage: ballotStandingSchema.shape.stage,
  openedAt: z.string().nullable(),
  deadline: z.string().nullable(),
  lateUntil: z.string().nullable(),
  questionCount: z.number().int(),
  documentCount: z.number().int(),
  pageCount: z.number().int(),
  /** Whose answer is asked here: this person, or the member they assist; `null` for those who are not asked. */
  asked: idSchema.nullable(),
  answered: answeredSchema.nullable(),
});
export type HomeBallot = z.infer<typeof homeBallotSchema>;

/** That this person, or the member they assist, was reminded of a ballot they have not answered. */
export const noticeSchema = z.object({
  id: z.string(),
  ballot: idSchema,
  at: z.string(),
  /** `null`: the ballot's own times; else somebody of the secretariat. */
  by: idSchema.nullable(),
});
export type HomeNotice = z.infer<typeof noticeSchema>;

export interface HomeRoomContent {
  /** Nearest start first. */
  readonly meetings: readonly HomeMeeting[];
  readonly drafts: readonly HomeDraft[];
  /** Nearest deadline first, those without one last. */
  readonly ballots: readonly HomeBallot[];
  /** The last of each ballot, while its answer is missing. */
  readonly notices: readonly HomeNotice[];
}

/** Reads `home/<person>`. */
export function readHomeRoom(replica: Y.Doc): HomeRoomContent {
  const meetings = readEntries(replica.getMap('meetings'), (raw) => homeMeetingSchema.safeParse(raw).data);
  const drafts = readEntries(replica.getMap('drafts'), (raw) => homeDraftSchema.safeParse(raw).data);
  const ballots = readEntries(replica.getMap('ballots'), (raw) => homeBallotSchema.safeParse(raw).data);
  const notices = readEntries(replica.getMap('notices'), (raw) => noticeSchema.safeParse(raw).data);
  return {
    notices: [...notices.values()],
    meetings: [...meetings.values()].toSorted((a, b) =>
      a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0,
    ),
    drafts: [...drafts.values()].toSorted((a, b) =>
      a.createdAt > b.createdAt ? -1 : a.createdAt < b.createdAt ? 1 : 0,
    ),
    ballots: [...ballots.values()].toSorted((a, b) => {
      const [first, second] = [a.deadline ?? '9', b.deadline ?? '9'];
      return first < second ? -1 : first > second ? 1 : 0;
    }),
  };
}

/** Makes the room say exactly this. */
export function writeHomeRoom(replica: Y.Doc, content: HomeRoomContent): void {
  replica.transact(() => {
    reconcile(replica.getMap('meetings'), new Map(content.meetings.map((meeting) => [meeting.id, meeting])));
    reconcile(replica.getMap('drafts'), new Map(content.drafts.map((draft) => [draft.id, draft])));
    reconcile(replica.getMap('ballots'), new Map(content.ballots.map((ballot) => [ballot.id, ballot])));
    reconcile(replica.getMap('notices'), new Map(content.notices.map((notice) => [notice.ballot, notice])));
  });
}

/** What a home says of some meetings and ballots from now on, by their ids; `undefined`: nothing any more. */
export interface HomeNews {
  readonly meetings: ReadonlyMap<string, HomeMeeting | undefined>;
  readonly drafts: ReadonlyMap<string, HomeDraft | undefined>;
  readonly ballots: ReadonlyMap<string, HomeBallot | undefined>;
  /** By the ballot. */
  readonly notices: ReadonlyMap<string, HomeNotice | undefined>;
}

/** Makes the room say this, and leaves what else it says as it is. */
export function amendHomeRoom(replica: Y.Doc, news: HomeNews): void {
  replica.transact(() => {
    amend(replica.getMap('meetings'), news.meetings);
    amend(replica.getMap('drafts'), news.drafts);
    amend(replica.getMap('ballots'), news.ballots);
    amend(replica.getMap('notices'), news.notices);
  });
}

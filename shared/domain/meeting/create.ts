import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Meeting } from './meeting.ts';

/** The secretariat begins a meeting: from here on its draft can be written, and nobody else sees anything. */
export const createMeetingBody = z.strictObject({ meeting: idSchema });
export type CreateMeeting = z.infer<typeof createMeetingBody>;

export const createMeetingAct = {
  does: 'Begins a meeting, whose agenda can then be drafted.',
  who: 'The secretariat.',
  refusals: ['not-permitted', 'meeting-exists'],
} satisfies ActDescription;

/** Only the secretariat, and only once for an id. */
export function decideCreateMeeting(
  existing: Meeting | undefined,
  actor: Person,
  body: CreateMeeting,
  now: string,
): { ok: true; meeting: Meeting } | Refusal {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (existing !== undefined) return refuse('meeting-exists', body.meeting);
  return {
    ok: true,
    meeting: {
      id: body.meeting,
      createdBy: actor.id,
      createdAt: now,
      publication: 0,
      publishedAt: null,
      agenda: null,
      itemHistory: {},
      documentHistory: {},
    },
  };
}

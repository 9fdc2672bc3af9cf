import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { lineSchema } from '../meeting/agenda.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse, type Refusal } from '../refusal.ts';

/** The secretariat takes a paper back: it leaves the devices, the fact and the reason stay on record. */
export const recallDocumentBody = z.strictObject({ meeting: idSchema, document: idSchema, reason: lineSchema });
export type RecallDocument = z.infer<typeof recallDocumentBody>;

export const recallDocumentAct = {
  does: 'Takes a published paper back: it leaves the devices, the fact and the reason stay on record.',
  who: 'The secretariat.',
  refusals: ['not-permitted', 'meeting-unknown', 'document-unknown', 'document-recalled', 'reason-missing'],
} satisfies ActDescription;

/** Only the secretariat, only a published document, only once, only with a reason. */
export function decideRecallDocument(
  meeting: Meeting | undefined,
  actor: Person,
  body: RecallDocument,
  now: string,
): { ok: true; meeting: Meeting } | Refusal {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (meeting === undefined) return refuse('meeting-unknown', body.meeting);
  const history = meeting.documentHistory[body.document];
  if (history === undefined) return refuse('document-unknown', body.document);
  if (history.recalled !== undefined) return refuse('document-recalled', body.document);
  if (body.reason === '') return refuse('reason-missing');
  const recalled = { at: now, reason: body.reason };
  return {
    ok: true,
    meeting: {
      ...meeting,
      documentHistory: { ...meeting.documentHistory, [body.document]: { ...history, recalled } },
    },
  };
}

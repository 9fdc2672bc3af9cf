import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { agendaSchema, faultOfAgenda, type AgendaFacts } from './agenda.ts';
import type { DocumentHistory, Meeting } from './meeting.ts';

/**
 * The secretariat publishes the agenda, whole. `publication` is the number this publication will bear, so that two
 * secretaries who publish at the same time cannot overwrite each other unseen: the second is refused and looks again.
 */
export const publishMeetingBody = z.strictObject({
  meeting: idSchema,
  publication: z.number().int().positive(),
  agenda: agendaSchema,
});
export type PublishMeeting = z.infer<typeof publishMeetingBody>;

export const publishMeetingAct = {
  does: 'Publishes a meeting’s agenda, whole, to everybody who may see a part of it; again when something changed.',
  who: 'The secretariat.',
  refusals: [
    'not-permitted',
    'meeting-unknown',
    'publication-outdated',
    'agenda-empty',
    'agenda-inconsistent',
    'start-unreadable',
    'person-unknown',
    'level-too-high',
    'document-not-stored',
    'document-recalled',
  ],
} satisfies ActDescription;

/** Decides a publication and keeps, for every item and document, when it came and when it last changed. */
export function decidePublishMeeting(
  meeting: Meeting | undefined,
  actor: Person,
  body: PublishMeeting,
  now: string,
  facts: AgendaFacts,
): { ok: true; meeting: Meeting } | Refusal {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (meeting === undefined) return refuse('meeting-unknown', body.meeting);
  if (body.publication !== meeting.publication + 1) return refuse('publication-outdated', String(meeting.publication));
  const fault = faultOfAgenda(body.agenda, facts);
  if (fault !== undefined) return fault;

  const { publication, agenda } = body;
  const itemHistory: Record<string, { addedIn: number; changedIn: number }> = { ...meeting.itemHistory };
  for (const item of agenda.items) {
    const before = meeting.agenda?.items.find((candidate) => candidate.id === item.id);
    const history = itemHistory[item.id];
    if (history === undefined) itemHistory[item.id] = { addedIn: publication, changedIn: publication };
    else if (before === undefined || !sameContent({ ...before, order: '' }, { ...item, order: '' })) {
      itemHistory[item.id] = { ...history, changedIn: publication };
    }
  }

  const documentHistory: Record<string, DocumentHistory> = { ...meeting.documentHistory };
  for (const document of agenda.documents) {
    const history = documentHistory[document.id];
    if (history?.recalled !== undefined) return refuse('document-recalled', document.id);
    const last = history?.versions.at(-1);
    if (history === undefined) {
      documentHistory[document.id] = {
        versions: [{ number: 1, publication, file: document.file }],
        addedIn: publication,
        changedIn: publication,
      };
    } else if (last === undefined || last.file.sha256 !== document.file.sha256) {
      documentHistory[document.id] = {
        ...history,
        versions: [...history.versions, { number: (last?.number ?? 0) + 1, publication, file: document.file }],
        changedIn: publication,
      };
    }
  }
  return { ok: true, meeting: { ...meeting, publication, publishedAt: now, agenda, itemHistory, documentHistory } };
}

function sameContent(a: object, b: object): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

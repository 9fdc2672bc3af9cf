import type { AgendaItem, DocumentKind, Level } from '../../shared/domain/meeting/agenda.ts';
import { sampleDocuments, type SampleDocument } from './documents.ts';
import { sampleMembers, samplePeople } from './people.ts';
import {
  earlierMeetingItems,
  regularMeetingItems,
  regularMeetingTitle,
  type SampleAgendaItem,
  type SampleAudience,
} from './regularMeeting.ts';

/** A document of a sample meeting with its versions, oldest first; the last one is what the meeting decides on. */
export interface SampleMeetingDocument {
  readonly id: string;
  readonly item: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly level: Level;
  readonly versions: readonly SampleDocument[];
}

export interface SampleMeeting {
  readonly id: string;
  readonly state: 'upcoming' | 'over';
  readonly title: string;
  /** ISO 8601 in UTC. */
  readonly startsAt: string;
  readonly timeZone: string;
  readonly place: string;
  readonly participants: readonly string[];
  /** In the order of the agenda. */
  readonly items: readonly Omit<AgendaItem, 'order'>[];
  /** In the order of the agenda. */
  readonly documents: readonly SampleMeetingDocument[];
}

const timeZone = 'Asia/Ho_Chi_Minh';
/** Việt Nam keeps UTC+7 all year. */
const offsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

const participants = samplePeople
  .filter((person) => person.roles.some((role) => role === 'member' || role === 'secretariat' || role === 'assistant'))
  .map((person) => person.id);

const membersAndSecretariat = [
  ...sampleMembers.map((member) => member.id),
  ...samplePeople.filter((person) => person.roles.includes('secretariat')).map((person) => person.id),
];

/**
 * The meetings of the sample: one on the next working morning after `now` at 08:00 in Việt Nam, one about a month before
 * it that is over. Ids are the same whenever it is called.
 */
export function sampleMeetings(now: Date): SampleMeeting[] {
  const next = workingMorningFrom(firstMorningAfter(now), 1);
  const earlier = workingMorningFrom(next - 30 * dayMs, -1);
  return [
    meeting('phien-hop-thuong-ky', 'upcoming', regularMeetingTitle, next, regularMeetingItems),
    meeting(
      'phien-hop-thang-truoc',
      'over',
      'Phiên họp Chính phủ thường kỳ tháng trước (mẫu)',
      earlier,
      earlierMeetingItems,
    ),
  ];
}

function meeting(
  id: string,
  state: SampleMeeting['state'],
  title: string,
  startsAtMs: number,
  items: readonly SampleAgendaItem[],
): SampleMeeting {
  return {
    id,
    state,
    title,
    startsAt: new Date(startsAtMs).toISOString(),
    timeZone,
    place: 'Phòng họp Chính phủ',
    participants,
    items: items.map((item) => ({ ...item, audience: audienceFor(item.audience) })),
    documents: documentsOf(items),
  };
}

function audienceFor(audience: SampleAudience): string[] | null {
  if (audience === 'participants') return null;
  if (audience === 'members-and-secretariat') return membersAndSecretariat;
  return [...participants, ...audience.guests];
}

function documentsOf(items: readonly SampleAgendaItem[]): SampleMeetingDocument[] {
  const ids = new Set(items.map((item) => item.id));
  const documents = new Map<string, SampleMeetingDocument & { versions: SampleDocument[] }>();
  for (const file of sampleDocuments) {
    if (!ids.has(file.item)) continue;
    const known = documents.get(file.document);
    if (known === undefined) {
      const { document: id, item, title, kind, level } = file;
      documents.set(id, { id, item, title, kind, level, versions: [file] });
    } else known.versions.push(file);
  }
  return [...documents.values()];
}

/** 08:00 in Việt Nam of this day, or of the next day when that is past. */
function firstMorningAfter(now: Date): number {
  const local = now.getTime() + offsetMs;
  const morning = Math.floor(local / dayMs) * dayMs + 8 * 3_600_000 - offsetMs;
  return morning > now.getTime() ? morning : morning + dayMs;
}

/** The same morning, or the nearest one in the direction given that is neither Saturday nor Sunday. */
function workingMorningFrom(morning: number, direction: 1 | -1): number {
  const weekday = new Date(morning + offsetMs).getUTCDay();
  return weekday === 0 || weekday === 6 ? workingMorningFrom(morning + direction * dayMs, direction) : morning;
}

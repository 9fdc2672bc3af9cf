import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaSchema, faultOfAgenda, type Agenda } from '../../shared/domain/meeting/agenda.ts';
import { audienceOf } from '../../shared/domain/meeting/meeting.ts';
import { orderBetween } from '../../shared/rooms/draftRoom.ts';
import { sampleMeetings, type SampleMeeting } from './agenda.ts';
import { sampleDocuments } from './documents.ts';
import { sampleMembers, samplePeople } from './people.ts';

const now = new Date('2026-07-01T04:00:00Z');

function upcoming(): SampleMeeting {
  const [meeting] = sampleMeetings(now);
  if (meeting === undefined) throw new Error('No meeting');
  return meeting;
}

/** The meeting as it would be published, with made-up hashes. */
function agendaOf(meeting: SampleMeeting): Agenda {
  let order: string | undefined;
  const next = () => (order = orderBetween(order, undefined));
  return agendaSchema.parse({
    title: meeting.title,
    startsAt: meeting.startsAt,
    timeZone: meeting.timeZone,
    place: meeting.place,
    participants: meeting.participants,
    items: meeting.items.map((item) => ({ ...item, order: next() })),
    documents: meeting.documents.map(({ versions, ...document }) => {
      const last = versions.at(-1);
      const file = { sha256: 'a'.repeat(64), size: 1, pages: last?.pages, fileName: last?.fileName };
      return { ...document, order: next(), file };
    }),
  });
}

describe('the meetings of the sample body', () => {
  it('can be published as they are', () => {
    const ids = new Set(samplePeople.map((person) => person.id));
    for (const meeting of sampleMeetings(now)) {
      const fault = faultOfAgenda(agendaOf(meeting), {
        personExists: (id) => ids.has(id),
        fileIsStored: () => true,
        itemIsElsewhere: () => false,
        highestLevel: 'internal',
      });
      expect(fault).toBeUndefined();
    }
  });

  it('have eight items, in every lane', () => {
    expect(upcoming().items).toHaveLength(8);
    expect(new Set(upcoming().items.map((item) => item.lane))).toEqual(
      new Set(['procedure', 'information', 'consent', 'discussion', 'decision']),
    );
    for (const item of upcoming().items) expect(item.minutes).toBeGreaterThan(0);
  });

  it('give every item a document, and use every document of the sample once', () => {
    const meetings = sampleMeetings(now);
    const used = meetings.flatMap((meeting) => meeting.documents.flatMap((document) => document.versions));
    expect(used.map((file) => file.key).toSorted()).toEqual(sampleDocuments.map((file) => file.key).toSorted());
    for (const meeting of meetings) {
      for (const item of meeting.items) expect(meeting.documents.map((document) => document.item)).toContain(item.id);
    }
  });

  it('show the draft decree in three versions, the newest last', () => {
    const draft = upcoming().documents.find((document) => document.id === 'du-thao-nghi-dinh');
    expect(draft?.versions.map((version) => version.version)).toEqual([1, 2, 3]);
  });

  it('ask each guest to exactly one item, and no guest to the overdue tasks', () => {
    const agenda = agendaOf(upcoming());
    const guests = samplePeople.filter((person) => person.roles.includes('guest'));
    const asked = guests.map(
      (guest) => agenda.items.filter((item) => audienceOf(agenda, item.id).has(guest.id)).length,
    );
    expect(asked).toEqual([1, 1, 1, 1, 1, 1]);
    const narrow = audienceOf(agenda, 'nhiem-vu-qua-han');
    expect(narrow.size).toBe(sampleMembers.length + 3);
    for (const member of sampleMembers) expect(narrow.has(member.id)).toBe(true);
  });

  it('begin at 08:00 in Việt Nam on the first working morning that is still ahead', () => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        const [next, earlier] = sampleMeetings(moment);
        const ahead = Date.parse(next?.startsAt ?? '') - moment.getTime();
        expect(format.format(new Date(next?.startsAt ?? ''))).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? 08:00$/);
        expect(ahead).toBeGreaterThan(0);
        // The longest wait is from Friday at eight to Monday at eight.
        expect(ahead).toBeLessThanOrEqual(72 * 3_600_000);
        expect(format.format(new Date(earlier?.startsAt ?? ''))).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? 08:00$/);
        expect(Date.parse(earlier?.startsAt ?? '')).toBeLessThan(moment.getTime() - 20 * 86_400_000);
      }),
    );
    expect(sampleMeetings(new Date('2026-07-03T02:00:00Z'))[0]?.startsAt).toBe('2026-07-06T01:00:00.000Z');
    expect(sampleMeetings(new Date('2026-07-06T01:00:00Z'))[0]?.startsAt).toBe('2026-07-07T01:00:00.000Z');
    expect(sampleMeetings(new Date('2026-07-06T00:59:00Z'))[0]?.startsAt).toBe('2026-07-06T01:00:00.000Z');
  });
});

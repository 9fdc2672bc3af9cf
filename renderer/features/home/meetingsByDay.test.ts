import { describe, expect, it } from 'vitest';
import type { HomeMeeting } from '../../../shared/rooms/homeRoom.ts';
import { daysUntil, meetingsByDay } from './meetingsByDay.ts';

function meeting(id: string, startsAt: string): HomeMeeting {
  return {
    id,
    title: id,
    startsAt,
    timeZone: 'Asia/Ho_Chi_Minh',
    place: '',
    publication: 1,
    publishedAt: startsAt,
    participant: true,
    items: [],
    itemCount: 1,
    documentCount: 1,
    pageCount: 1,
    byteCount: 1,
  };
}

const october = meeting('october', '2026-10-26T01:00:00.000Z');
const november = meeting('november', '2026-11-25T01:00:00.000Z');
const december = meeting('december', '2026-12-28T01:00:00.000Z');
const all = [october, november, december];
const ids = (meetings: readonly HomeMeeting[]): string[] => meetings.map(({ id }) => id);

describe('the meetings on the day’s screen', () => {
  it('begin with the nearest that is not over', () => {
    const { next, others, past } = meetingsByDay(all, Date.parse('2026-11-20T00:00:00.000Z'));
    expect([next?.id, ids(others), ids(past)]).toEqual(['november', ['december'], ['october']]);
  });

  it('keep today’s in front to the end of its day in its own zone', () => {
    const lastMinute = Date.parse('2026-11-25T16:59:00.000Z');
    expect(meetingsByDay(all, lastMinute).next?.id).toBe('november');
    expect(meetingsByDay(all, lastMinute + 60_000).next?.id).toBe('december');
  });

  it('show the latest first once they are past', () => {
    const { next, past } = meetingsByDay(all, Date.parse('2027-01-10T00:00:00.000Z'));
    expect(next).toBeUndefined();
    expect(ids(past)).toEqual(['december', 'november', 'october']);
  });

  it('are as many days away as there are midnights between', () => {
    expect(daysUntil(november, Date.parse('2026-11-24T16:59:00.000Z'))).toBe(1);
    expect(daysUntil(november, Date.parse('2026-11-24T17:00:00.000Z'))).toBe(0);
    expect(daysUntil(november, Date.parse('2026-11-26T00:00:00.000Z'))).toBe(-1);
  });
});

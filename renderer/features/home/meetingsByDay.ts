import type { HomeMeeting } from '../../../shared/rooms/homeRoom.ts';
import { dayNumber } from '../../i18n/useWhen.ts';

export interface MeetingsByDay {
  /** The first that is not over: a meeting counts to the end of its own day, since nobody can say how long it lasts. */
  readonly next: HomeMeeting | undefined;
  /** The ones after it. */
  readonly others: readonly HomeMeeting[];
  /** The latest first. */
  readonly past: readonly HomeMeeting[];
}

/** Divides meetings, nearest start first, by the days of their own time zones. `now` in milliseconds. */
export function meetingsByDay(meetings: readonly HomeMeeting[], now: number): MeetingsByDay {
  const isOver = (meeting: HomeMeeting): boolean => daysUntil(meeting, now) < 0;
  const [next, ...others] = meetings.filter((meeting) => !isOver(meeting));
  return { next, others, past: meetings.filter(isOver).toReversed() };
}

/** Midnights between now and the meeting, in the meeting's zone: 0 is today, 1 tomorrow. */
export function daysUntil(meeting: Pick<HomeMeeting, 'startsAt' | 'timeZone'>, now: number): number {
  return dayNumber(Date.parse(meeting.startsAt), meeting.timeZone) - dayNumber(now, meeting.timeZone);
}

import {
  isWeekend,
  parseAbsolute,
  parseDate,
  parseTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
  type CalendarDate,
} from '@internationalized/date';
import type { HolidayCalendar } from './calendar.ts';

/** Monday to Friday but for holidays, and the weekend days worked in lieu. `day` as 2026-11-25. */
export function isWorkingDay(day: string, calendar: HolidayCalendar): boolean {
  if (calendar.worked.some((worked) => worked.day === day)) return true;
  // Saturday and Sunday, whatever the region: the locale is the body's, not the reader's.
  return !isWeekend(parseDate(day), 'vi-VN') && !calendar.holidays.some((holiday) => holiday.day === day);
}

/** The day it is in a zone at an instant, as 2026-11-25. */
export function dayOf(instant: string, timeZone: string): string {
  return toCalendarDate(parseAbsolute(instant, timeZone)).toString();
}

/** Whether the calendar knows every day from one instant to another. */
export function covers(calendar: HolidayCalendar, from: string, until: string, timeZone: string): boolean {
  return calendar.from <= dayOf(from, timeZone) && dayOf(until, timeZone) <= calendar.until;
}

/**
 * The same time of day on the `days`-th working day after the day of `instant`, which itself never counts; with 0 the
 * instant itself. A time that the zone's clocks leave out moves on to the next that exists.
 */
export function addWorkingDays(instant: string, days: number, calendar: HolidayCalendar, timeZone: string): string {
  const start = parseAbsolute(instant, timeZone);
  const end = workingDayAfter(toCalendarDate(start), days, calendar);
  if (days === 0) return start.toAbsoluteString();
  const { hour, minute, second, millisecond } = start;
  return toZoned(toCalendarDateTime(end).set({ hour, minute, second, millisecond }), timeZone).toAbsoluteString();
}

/**
 * The close of the `days`-th working day after the day of `instant`: at `timeOfDay` (17:00), on the body's clocks. 24:00
 * is the midnight that ends the day.
 */
export function closeOfWorkingDay(
  instant: string,
  days: number,
  timeOfDay: string,
  calendar: HolidayCalendar,
  timeZone: string,
): string {
  const day = workingDayAfter(toCalendarDate(parseAbsolute(instant, timeZone)), days, calendar);
  const close =
    timeOfDay === '24:00' ? toCalendarDateTime(day.add({ days: 1 })) : toCalendarDateTime(day, parseTime(timeOfDay));
  return toZoned(close, timeZone).toAbsoluteString();
}

/** How many working days a person has: those after the day of `from`, up to and with the day on which `until` falls. */
export function workingDaysBetween(from: string, until: string, calendar: HolidayCalendar, timeZone: string): number {
  // The midnight that ends a day belongs to that day.
  const last = dayOf(new Date(Date.parse(until) - 1).toISOString(), timeZone);
  let count = 0;
  for (
    let day = parseDate(dayOf(from, timeZone)).add({ days: 1 });
    day.toString() <= last;
    day = day.add({ days: 1 })
  ) {
    if (isWorkingDay(day.toString(), calendar)) count += 1;
  }
  return count;
}

function workingDayAfter(start: CalendarDate, days: number, calendar: HolidayCalendar): CalendarDate {
  let day = start;
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString(), calendar)) left -= 1;
  }
  return day;
}

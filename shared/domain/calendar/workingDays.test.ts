import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { vietnamCalendar } from './calendars.ts';
import { addWorkingDays, closeOfWorkingDay, covers, dayOf, isWorkingDay, workingDaysBetween } from './workingDays.ts';

const hanoi = 'Asia/Ho_Chi_Minh';

describe('a working day in Vietnam', () => {
  it.each([
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-02-17', false, 'the first day of the lunar year'],
    ['2026-02-23', true, 'the Monday after Tết'],
    ['2026-04-27', false, 'the Monday off because the Hùng Kings’ day fell on a Sunday'],
    ['2026-08-31', false, 'a Monday given free in exchange'],
    ['2026-08-22', true, 'the Saturday worked for it'],
    ['2025-04-26', true, 'a Saturday worked in lieu'],
    ['2027-05-03', false, 'the Monday off because May Day fell on a Saturday'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkingDay(day, vietnamCalendar)).toBe(works);
  });

  it('is told by a calendar without a day named twice or outside its years, that says it is not verified', () => {
    const days = [...vietnamCalendar.holidays, ...vietnamCalendar.worked].map(({ day }) => day);
    expect(new Set(days).size).toBe(days.length);
    for (const day of days) expect(day >= vietnamCalendar.from && day <= vietnamCalendar.until).toBe(true);
    expect(vietnamCalendar.verified).toBe(false);
  });
});

describe('a deadline in working days', () => {
  it.each([
    // A Friday's ballot: the weekend does not count.
    ['2026-11-27T09:00:00.000Z', 2, '17:00', '2026-12-01T10:00:00.000Z'],
    // The day is the body's: 18:30 UTC on Tuesday is Wednesday in Hanoi.
    ['2026-11-24T18:30:00.000Z', 1, '17:00', '2026-11-26T10:00:00.000Z'],
    // Over Tết, nine days are one night.
    ['2026-02-13T03:00:00.000Z', 1, '17:00', '2026-02-23T10:00:00.000Z'],
    // The Saturday worked in lieu counts.
    ['2026-08-21T03:00:00.000Z', 1, '17:00', '2026-08-22T10:00:00.000Z'],
    // Until the midnight that ends the day.
    ['2026-11-24T03:00:00.000Z', 3, '24:00', '2026-11-27T17:00:00.000Z'],
  ])('from %s, %i days, until %s: %s', (from, days, timeOfDay, deadline) => {
    expect(closeOfWorkingDay(from, days, timeOfDay, vietnamCalendar, hanoi)).toBe(deadline);
    expect(workingDaysBetween(from, deadline, vietnamCalendar, hanoi)).toBe(days);
  });

  it('keeps the time of day where clocks change in between', () => {
    // Berlin goes back an hour on 25 October 2026.
    expect(addWorkingDays('2026-10-23T08:00:00.000Z', 1, vietnamCalendar, 'Europe/Berlin')).toBe(
      '2026-10-26T09:00:00.000Z',
    );
  });

  it('moves on where the clocks leave the time out', () => {
    // Berlin has no 02:30 on 29 March 2026; that Sunday is worked here so that the deadline falls on it.
    const calendar = { ...vietnamCalendar, worked: [{ day: '2026-03-29', name: { vi: 'Làm bù', en: 'In lieu' } }] };
    expect(addWorkingDays('2026-03-27T01:30:00.000Z', 1, calendar, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('is not counted in years the calendar does not know', () => {
    expect(covers(vietnamCalendar, '2027-12-30T00:00:00.000Z', '2027-12-31T16:59:59.999Z', hanoi)).toBe(true);
    expect(covers(vietnamCalendar, '2027-12-30T00:00:00.000Z', '2027-12-31T17:00:00.000Z', hanoi)).toBe(false);
    expect(covers(vietnamCalendar, '2024-12-31T16:00:00.000Z', '2025-01-02T00:00:00.000Z', hanoi)).toBe(false);
  });
});

const instant = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2027-11-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const zone = fc.constantFrom(hanoi, 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe');
const days = fc.integer({ min: 0, max: 15 });

test('a deadline falls on a working day, with exactly the days promised before it, wherever the body sits', () => {
  fc.assert(
    fc.property(instant, days, zone, fc.constantFrom('08:00', '17:00', '24:00'), (from, count, timeZone, timeOfDay) => {
      fc.pre(count > 0);
      const deadline = closeOfWorkingDay(from, count, timeOfDay, vietnamCalendar, timeZone);
      const day = dayOf(new Date(Date.parse(deadline) - 1).toISOString(), timeZone);
      expect(isWorkingDay(day, vietnamCalendar)).toBe(true);
      expect(workingDaysBetween(from, deadline, vietnamCalendar, timeZone)).toBe(count);
      expect(deadline > from).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('days added one after the other are the days added at once, and more days are never sooner', () => {
  fc.assert(
    fc.property(instant, days, days, (from, one, two) => {
      const add = (at: string, count: number) => addWorkingDays(at, count, vietnamCalendar, hanoi);
      expect(add(add(from, one), two)).toBe(add(from, one + two));
      expect(add(from, one + two) >= add(from, one)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

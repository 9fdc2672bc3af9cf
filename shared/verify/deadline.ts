import type { BallotContent } from '../domain/ballot/content.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** When a ballot opened at an instant ends, counted without any library but the time zones of the machine (PROTOCOL B2). */
export function deadlineOf({ deadline, calendar, timeZone }: BallotContent, opened: string): string {
  if (deadline.set === 'at') return new Date(deadline.at).toISOString();
  let date = Date.parse(`${localDay(Date.parse(opened), timeZone)}T00:00:00.000Z`);
  for (let left = deadline.days; left > 0;) {
    date += day;
    if (isWorkingDay(new Date(date), calendar)) left -= 1;
  }
  const [hours = 0, minutes = 0] = deadline.timeOfDay.split(':').map(Number);
  // 24:00 is the midnight that ends the day.
  return new Date(instantOf(date + hours * hour + minutes * 60_000, timeZone)).toISOString();
}

/** The end of the late window. */
export function lateUntilOf({ lateWindowHours, rules }: BallotContent, deadline: string): string {
  const hours = rules.late.opinions === 'refused' ? 0 : lateWindowHours;
  return new Date(Date.parse(deadline) + hours * hour).toISOString();
}

function isWorkingDay(date: Date, { worked, holidays }: BallotContent['calendar']): boolean {
  const name = date.toISOString().slice(0, 10);
  if (worked.some((each) => each.day === name)) return true;
  return date.getUTCDay() % 6 !== 0 && !holidays.some((each) => each.day === name);
}

/** What the clocks of a zone show at an instant, as if it were UTC. */
function shownAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day: date, hour: hours, minute, second } = part;
  return Date.parse(`${year}-${month}-${date}T${hours}:${minute}:${second}.000Z`);
}

function localDay(instant: number, timeZone: string): string {
  return new Date(shownAt(instant, timeZone)).toISOString().slice(0, 10);
}

/** The first instant at which the clocks show this; where they leave it out, as much later as they jump. */
function instantOf(shown: number, timeZone: string): number {
  const offsetAt = (instant: number): number => shownAt(instant, timeZone) - instant;
  const [before, after] = [offsetAt(shown - day), offsetAt(shown + day)];
  const fitting = [shown - before, shown - after].filter((instant) => shownAt(instant, timeZone) === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

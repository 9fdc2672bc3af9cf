import { useFormatter } from 'use-intl';

export interface When {
  /** «Thứ Tư, 25/11/2026». */
  day(instant: string, timeZone?: string): string;
  /** «25/11», for the spine of a list. */
  dayAndMonth(instant: string, timeZone?: string): string;
  /** «08:00», with the zone behind it where this device's clock shows another time. */
  time(instant: string, timeZone?: string): string;
  /** «08:00, 25/11/2026». */
  moment(instant: string, timeZone?: string): string;
}

/** Says instants as they are said in the room: in the meeting's own time zone, or the body's. */
export function useWhen(): When {
  const format = useFormatter();
  const zoned = (timeZone: string | undefined) => (timeZone === undefined ? {} : { timeZone });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    day: (instant, timeZone) =>
      format.dateTime(new Date(instant), {
        weekday: 'long',
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        ...zoned(timeZone),
      }),
    dayAndMonth: (instant, timeZone) =>
      format.dateTime(new Date(instant), { day: '2-digit', month: '2-digit', ...zoned(timeZone) }),
    time(instant, timeZone) {
      const isElsewhere = timeZone !== undefined && offsetOf(instant, timeZone) !== offsetOf(instant);
      const zone = isElsewhere ? ({ timeZoneName: 'short' } as const) : {};
      return format.dateTime(new Date(instant), { ...clock, ...zoned(timeZone), ...zone });
    },
    moment: (instant, timeZone) =>
      format.dateTime(new Date(instant), {
        ...clock,
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        ...zoned(timeZone),
      }),
  };
}

/** The calendar day of an instant in a zone, as a number that counts days. */
export function dayNumber(instant: number, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return Date.parse(`${day.format(instant)}T00:00:00Z`) / 86_400_000;
}

function offsetOf(instant: string, timeZone?: string): string | undefined {
  const parts = new Intl.DateTimeFormat('en', {
    timeZoneName: 'longOffset',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return parts.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value;
}

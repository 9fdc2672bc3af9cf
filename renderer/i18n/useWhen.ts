import { useMemo } from 'react';
import { useFormatter, type createFormatter, type DateTimeFormatOptions } from 'use-intl';

/** Each takes an instant (ISO) and the zone in whose clocks it is said; without one, those of the body. */
export interface When {
  /** «Thứ Tư, 25/11/2026». */
  day(instant: string, timeZone?: string): string;
  /** «25/11», for the spine of a list. */
  dayAndMonth(instant: string, timeZone?: string): string;
  /** «08:00». */
  time(instant: string, timeZone?: string): string;
  /** «GMT+7» where this device's clock shows another time, so that nobody comes an hour late; else undefined. */
  zone(instant: string, timeZone: string): string | undefined;
  /** «08:00 25/11/2026». */
  moment(instant: string, timeZone?: string): string;
  /** A deadline, for a sentence: «17:00» and «Thứ Tư, 25/11/2026». The midnight that ends a day is its 24:00. */
  due(instant: string, timeZone?: string): { readonly time: string; readonly day: string };
  /** «14:03:07, 25/11/2026», for what is on record to the second. */
  exactly(instant: string, timeZone?: string): string;
}

/** Says instants as they are said in the room, in the language of the screen. */
export function useWhen(): When {
  const format = useFormatter();
  return useMemo(() => whenIn(format), [format]);
}

/** The same, for any language. `deviceZone`: of the clock that the person looks at. */
export function whenIn(
  format: ReturnType<typeof createFormatter>,
  deviceZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): When {
  const say = (instant: string, timeZone: string | undefined, parts: DateTimeFormatOptions): string =>
    format.dateTime(new Date(instant), timeZone === undefined ? parts : { ...parts, timeZone });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return {
    day: (instant, timeZone) => say(instant, timeZone, { weekday: 'long', ...date }),
    dayAndMonth: (instant, timeZone) =>
      `${say(instant, timeZone, { day: '2-digit' })}/${say(instant, timeZone, { month: '2-digit' })}`,
    time: (instant, timeZone) => say(instant, timeZone, clock),
    zone(instant, timeZone) {
      const there = offsetOf(instant, timeZone);
      return there === offsetOf(instant, deviceZone) ? undefined : there;
    },
    moment: (instant, timeZone) => say(instant, timeZone, { ...clock, ...date }),
    due(instant, timeZone) {
      const time = say(instant, timeZone, clock);
      const lastMoment = new Date(Date.parse(instant) - 1).toISOString();
      const day = say(lastMoment, timeZone, { weekday: 'long', ...date });
      return { time: time === '00:00' ? '24:00' : time, day };
    },
    exactly: (instant, timeZone) =>
      `${say(instant, timeZone, { ...clock, second: '2-digit' })}, ${say(instant, timeZone, date)}`,
  };
}

/** The calendar day of an instant (milliseconds) in a zone, as a number that counts days. */
export function dayNumber(instant: number, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return Date.parse(`${day.format(instant)}T00:00:00Z`) / 86_400_000;
}

function offsetOf(instant: string, timeZone: string): string | undefined {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(instant),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}

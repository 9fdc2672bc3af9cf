import { z } from 'zod';
import { bilingualSchema } from '../../text/bilingual.ts';
import { idSchema } from '../person/person.ts';

/** A day as the body's own calendar writes it, without a time or a zone: 2026-11-25. */
export const daySchema = z.iso.date();

const namedDaySchema = z.strictObject({ day: daySchema, name: bilingualSchema });

/** The days on which a body does not work besides the weekends, and the weekend days on which it does. Plain data, versioned. */
export const holidayCalendarSchema = z.strictObject({
  id: idSchema,
  version: z.number().int().positive(),
  name: bilingualSchema,
  /** Whether somebody has checked it against the published decisions. */
  verified: z.boolean(),
  /** First and last day it knows about; no deadline is counted outside. */
  from: daySchema,
  until: daySchema,
  holidays: z.array(namedDaySchema).max(1000),
  /** Saturdays and Sundays worked in lieu of a day given free. */
  worked: z.array(namedDaySchema).max(1000),
});
export type HolidayCalendar = z.infer<typeof holidayCalendarSchema>;

import { holidayCalendarSchema } from './calendar.ts';
import vietnam from './vn-public-service.json' with { type: 'json' };

/**
 * Vietnam's civil service, 2025 to 2027: fixed days, days that follow the moon, days given free in lieu. Written down from
 * the yearly announcements without being checked against them, and for 2027 before there was one: `verified` is false.
 */
export const vietnamCalendar = holidayCalendarSchema.parse(vietnam);

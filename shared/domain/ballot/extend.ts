import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { covers, workingDaysBetween } from '../calendar/workingDays.ts';
import { lineSchema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';
import { lateUntilOf } from './open.ts';

export const extendBody = z.strictObject({ ballot: idSchema, until: z.iso.datetime(), reason: lineSchema });
export type Extend = z.infer<typeof extendBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-closed',
  'deadline-passed',
  'deadline-not-later',
  'window-too-long',
  'calendar-ends',
  'reason-missing',
] as const;
export const extendAct = {
  does: 'Moves the deadline of an open ballot back, with a reason.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

/** Never shortens, never revives what is past, and gives at most one more whole window, counted from now. */
export function decideExtend(
  ballot: Ballot | undefined,
  actor: Person,
  body: Extend,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'open', 'open');
  if (fault !== undefined) return fault;
  const { content, deadline } = ballot;
  if (deadline === null || taken.receivedAt > deadline) return refuse('deadline-passed');
  const until = new Date(body.until).toISOString();
  if (until <= deadline) return refuse('deadline-not-later', deadline);
  const lateUntil = lateUntilOf(content, until);
  if (!covers(content.calendar, taken.receivedAt, lateUntil, content.timeZone)) {
    return refuse('calendar-ends', content.calendar.id);
  }
  const days = workingDaysBetween(taken.receivedAt, until, content.calendar, content.timeZone);
  const { maximumWorkingDays } = content.rules.replyWindow;
  if (days > maximumWorkingDays) return refuse('window-too-long', String(maximumWorkingDays));
  if (body.reason === '') return refuse('reason-missing');
  const extension = { ...doneBy(actor, taken), reason: body.reason, from: deadline, until };
  return {
    ok: true,
    ballot: { ...ballot, deadline: until, lateUntil, extensions: [...ballot.extensions, extension] },
  };
}

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { closeOfWorkingDay, covers, workingDaysBetween } from '../calendar/workingDays.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type BallotFacts, type Decision, type Taken } from './ballot.ts';
import type { BallotContent } from './content.ts';
import { faultOfVoters } from './contentFault.ts';

export const openBody = z.strictObject({ ballot: idSchema });
export type Open = z.infer<typeof openBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-approved',
  'ballot-already-sent',
  'voter-unfit',
  'voters-incomplete',
  'deadline-passed',
  'window-too-short',
  'window-too-long',
  'calendar-ends',
] as const;
export const openAct = {
  does: 'Sends a ballot to its voters and fixes its deadline.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

const hour = 3_600_000;

/** The end of the late window: so many hours after the deadline. */
export function lateUntilOf({ lateWindowHours, rules }: BallotContent, deadline: string): string {
  const hours = rules.late.opinions === 'refused' ? 0 : lateWindowHours;
  return new Date(Date.parse(deadline) + hours * hour).toISOString();
}

/** Counts the window to reply from here, in the working days of the ballot's own calendar; asks again who is in office. */
export function decideOpen(
  ballot: Ballot | undefined,
  actor: Person,
  body: Open,
  taken: Taken,
  facts: BallotFacts,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const { content } = ballot;
  const fault = content.rules.approval.requiredBeforeSending
    ? stageFault(ballot, 'approved', 'approved')
    : stageFault(ballot, 'draft', 'approved');
  if (fault !== undefined) return fault;
  const voters = faultOfVoters(content, facts);
  if (voters !== undefined) return voters;

  const opened = taken.receivedAt;
  const deadline = deadlineOf(content, opened);
  if (deadline <= opened) return refuse('deadline-passed');
  const lateUntil = lateUntilOf(content, deadline);
  if (!covers(content.calendar, opened, lateUntil, content.timeZone))
    return refuse('calendar-ends', content.calendar.id);
  const days = workingDaysBetween(opened, deadline, content.calendar, content.timeZone);
  const { minimumWorkingDays, maximumWorkingDays } = content.rules.replyWindow;
  if (days < minimumWorkingDays) return refuse('window-too-short', String(minimumWorkingDays));
  if (days > maximumWorkingDays) return refuse('window-too-long', String(maximumWorkingDays));
  return { ok: true, ballot: { ...ballot, stage: 'open', opened: doneBy(actor, taken), deadline, lateUntil } };
}

/** One way of writing an instant, so that instants compare as texts. */
function deadlineOf({ deadline, calendar, timeZone }: BallotContent, opened: string): string {
  return deadline.set === 'at'
    ? new Date(deadline.at).toISOString()
    : closeOfWorkingDay(opened, deadline.days, deadline.timeOfDay, calendar, timeZone);
}

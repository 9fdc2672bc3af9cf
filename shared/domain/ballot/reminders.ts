import type { Ballot } from './ballot.ts';
import { isStale, standingOpinion } from './position.ts';

const hour = 3_600_000;

/**
 * The instants at which those who have not answered are reminded, in order: so many hours before the deadline as it now
 * stands. What would lie before the opening is left out: nobody is reminded of what they have only just been sent.
 */
export function reminderMoments({ content, opened, deadline, stage }: Ballot): readonly string[] {
  if (stage !== 'open' || opened === null || deadline === null) return [];
  const moments = content.reminders.map((hours) => new Date(Date.parse(deadline) - hours * hour).toISOString());
  return [...new Set(moments)].filter((moment) => moment > opened.at).toSorted();
}

/** The last of these instants that has come, while there is still time to answer; `undefined` if there is none. */
export function reminderDue(ballot: Ballot, now: string): string | undefined {
  if (ballot.deadline === null || now > ballot.deadline) return undefined;
  // Only the last: after a pause, a night or a crash, nobody is reminded twice at once.
  return reminderMoments(ballot).findLast((moment) => moment <= now);
}

/** Members whose answer is still missing, or was given on papers replaced since, in the order of the ballot's list. */
export function membersToRemind(ballot: Ballot): readonly string[] {
  if (ballot.stage !== 'open') return [];
  return ballot.content.voters
    .map(({ member }) => member)
    .filter((member) => {
      const { opinion } = standingOpinion(ballot, member);
      return opinion === undefined || isStale(ballot, opinion);
    });
}

import type { HomeBallot } from './homeRoom.ts';

/**
 * What a ballot asks of one person now. `waiting`: their answer; `stale`: to confirm or change it, papers were replaced;
 * `missed`: time is up and nothing was received; `running`: they are not asked; `over`: it is being counted or has a result.
 */
export type Duty = 'waiting' | 'stale' | 'answered' | 'missed' | 'running' | 'preparing' | 'over' | 'recalled';

/** Follows from the ballot and the time. `now`: milliseconds since 1970. */
export function dutyIn(ballot: HomeBallot, now: number): Duty {
  const { stage, asked, answered, deadline } = ballot;
  if (stage === 'recalled') return 'recalled';
  if (stage === 'draft' || stage === 'approved') return 'preparing';
  if (stage !== 'open' || deadline === null) return 'over';
  if (asked === null) return 'running';
  const isOver = now > Date.parse(deadline);
  if (answered === null) return isOver ? 'missed' : 'waiting';
  return answered.stale && !isOver ? 'stale' : 'answered';
}

/** The ballots that wait for whoever these stand for, the nearest deadline first. */
export function waitingBallots(ballots: readonly HomeBallot[], now: number): readonly HomeBallot[] {
  return ballots.filter((ballot) => ['waiting', 'stale'].includes(dutyIn(ballot, now)));
}

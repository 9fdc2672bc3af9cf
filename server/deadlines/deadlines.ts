import type { Ballot } from '../../shared/domain/ballot/ballot.ts';

export interface DeadlineSettings {
  readonly ballots: () => readonly Ballot[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A deadline, or the end of a late window, lies behind since it was last looked at. */
  readonly onPassed: (ballot: string) => Promise<void>;
  /** At each look, whether something passed or not. */
  readonly onLook?: () => void;
  /** How often the clock is looked at, in milliseconds. */
  readonly every?: number;
}

/**
 * Makes visible what time alone changes: who may look at a running ballot's answers. Decides nothing, since every answer
 * follows from the acts and the instant it is asked at. It looks at the clock once a second and sets no alarm: an alarm for
 * three days ahead would miss that the clock was put right meanwhile. Returns how to stop it.
 */
export function watchDeadlines({ ballots, clock, onPassed, onLook, every = 1000 }: DeadlineSettings): () => void {
  let lookedAt = clock();
  const looking = setInterval(() => {
    const now = clock();
    // Either way: a clock put back brings a moment back, too.
    const [from, to] = [Math.min(lookedAt, now), Math.max(lookedAt, now)];
    lookedAt = now;
    onLook?.();
    for (const ballot of ballots()) {
      if (ballot.stage !== 'open') continue;
      const moments = [ballot.deadline, ballot.lateUntil].map((moment) => Date.parse(moment ?? ''));
      if (moments.some((moment) => from <= moment && moment < to)) void onPassed(ballot.id);
    }
  }, every);
  looking.unref();
  return () => clearInterval(looking);
}

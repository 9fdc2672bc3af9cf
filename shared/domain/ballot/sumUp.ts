import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';
import { otherOpinions } from './position.ts';
import { lateSettled, resultOf, type Outcome } from './result.ts';

/** In the order of the questions; `side` is what was adopted: `agree`, the id of an option, or `null`. */
export const sumUpBody = z.strictObject({
  ballot: idSchema,
  results: z
    .array(
      z.strictObject({ question: idSchema, outcome: z.enum(['adopted', 'not-adopted']), side: idSchema.nullable() }),
    )
    .max(50),
});
export type SumUp = z.infer<typeof sumUpBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-still-open',
  'ballot-summed-up',
  'late-unsettled',
  'tie-unsettled',
  'opinions-unanswered',
  'result-differs',
] as const;
export const sumUpAct = {
  does: 'Closes the summary sheet: signs the result of every question.',
  who: 'The secretariat.',
  refusals,
} satisfies ActDescription;

/** The signed result must be the one that follows from the opinions, so that the ledger says it too. */
export function decideSumUp(
  ballot: Ballot | undefined,
  actor: Person,
  body: SumUp,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (!holds(actor, 'secretariat')) return refuse('not-permitted');
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const fault = stageFault(ballot, 'closed', 'closed');
  if (fault !== undefined) return fault;
  const now = taken.receivedAt;
  if (!lateSettled(ballot, now)) return refuse('late-unsettled');
  const results = resultOf(ballot, now);
  const tie = results.find(({ outcome }) => outcome.is === 'tie-awaits-chair');
  if (tie !== undefined) return refuse('tie-unsettled', tie.question);
  const unanswered = otherOpinions(ballot, now).find(
    ({ opinion, question }) => ballot.replies[opinion.act]?.[question] === undefined,
  );
  if (ballot.content.rules.otherOpinion.answeredBeforeSummary && unanswered !== undefined) {
    return refuse('opinions-unanswered', unanswered.member);
  }
  const isAsSigned =
    body.results.length === results.length &&
    results.every(({ question, outcome }, index) => {
      const signed = body.results[index];
      return signed?.question === question && signed.outcome === outcome.is && signed.side === sideOf(outcome);
    });
  if (!isAsSigned) return refuse('result-differs');
  return { ok: true, ballot: { ...ballot, stage: 'summed-up', summedUp: doneBy(actor, taken) } };
}

function sideOf(outcome: Outcome): string | null {
  return outcome.is === 'adopted' ? outcome.side : null;
}

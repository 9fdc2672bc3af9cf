import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { doneBy, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';
import { faultOfComment } from './comment.ts';
import { otherOpinions } from './position.ts';
import { lateSettled } from './result.ts';

/** `opinion`: the id of the act it was given by. */
export const answerOpinionBody = z.strictObject({
  ballot: idSchema,
  opinion: z.uuid(),
  question: idSchema,
  verdict: z.enum(['accepted', 'explained']),
  text: z.string().max(100_000),
});
export type AnswerOpinion = z.infer<typeof answerOpinionBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-still-open',
  'ballot-summed-up',
  'late-unsettled',
  'opinion-unknown',
  'comment-missing',
  'comment-too-long',
  'comment-unfit',
] as const;
export const answerOpinionAct = {
  does: 'Answers an other opinion: accepted, or explained why not.',
  who: 'The people whom the ballot names for the drafting body.',
  refusals,
} satisfies ActDescription;

/** After the close, until the summary sheet is closed; the last answer counts. */
export function decideAnswerOpinion(
  ballot: Ballot | undefined,
  actor: Person,
  body: AnswerOpinion,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  if (!ballot.content.drafting.people.includes(actor.id)) return refuse('not-permitted');
  const fault = stageFault(ballot, 'closed', 'closed');
  if (fault !== undefined) return fault;
  if (!lateSettled(ballot, taken.receivedAt)) return refuse('late-unsettled');
  const isOther = otherOpinions(ballot, taken.receivedAt).some(
    ({ opinion, question }) => opinion.act === body.opinion && question === body.question,
  );
  if (!isOther) return refuse('opinion-unknown', body.opinion);
  const unfit = faultOfComment(body.text, 'text');
  if (unfit !== undefined) return unfit;
  if (body.text.trim() === '') return refuse('comment-missing', 'text');
  const reply = { ...doneBy(actor, taken), verdict: body.verdict, text: body.text };
  const toOpinion = { ...ballot.replies[body.opinion], [body.question]: reply };
  return { ok: true, ballot: { ...ballot, replies: { ...ballot.replies, [body.opinion]: toOpinion } } };
}

import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { sha256Schema } from '../meeting/agenda.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse, type Refusal } from '../refusal.ts';
import {
  isVoter,
  stageFault,
  type Answer,
  type Ballot,
  type BallotFacts,
  type Decision,
  type Taken,
} from './ballot.ts';
import { faultOfComment } from './comment.ts';
import type { Choice, Question } from './content.ts';
import { byReceipt } from './position.ts';

export const answerSchema = z.strictObject({
  question: idSchema,
  choice: idSchema,
  comment: z.string().max(100_000),
  reserved: z.boolean(),
});

export const giveOpinionBody = z.strictObject({
  ballot: idSchema,
  /** sha256 of the version that was read, for each document of the dossier. */
  dossier: z.record(idSchema, sha256Schema),
  /** One for each question. */
  answers: z.array(answerSchema).max(50),
  /** The assistant who prepared it. Only the member signs. */
  preparedBy: idSchema.optional(),
  /** The member whose proxy signs, where the rules allow proxies. */
  representedMember: idSchema.optional(),
});
export type GiveOpinion = z.infer<typeof giveOpinionBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-closed',
  'deadline-passed',
  'second-factor-needed',
  'proxy-not-allowed',
  'member-answered',
  'change-not-allowed',
  'preparer-unfit',
  'dossier-unread',
  'dossier-unknown',
  'answer-missing',
  'answer-inconsistent',
  'comment-missing',
  'comment-not-wanted',
  'comment-too-long',
  'comment-unfit',
  'reservation-not-allowed',
] as const;
type OpinionRefusal = Refusal<(typeof refusals)[number]>;

export const giveOpinionAct = {
  does: 'Gives an opinion on every question of a ballot, or changes it: the last one in time counts.',
  who: 'A voter, for themselves; as a proxy where the rules allow it. Never an assistant, a deputy, the secretariat, a guest or the auditor.',
  refusals,
} satisfies ActDescription;

/**
 * In time is what the server received by the deadline, to the millisecond. Later, until the late window ends, it is taken
 * if the device says that it was signed in time; whether it counts is then settled by the rules, not by that clock.
 */
export function decideGiveOpinion(
  ballot: Ballot | undefined,
  actor: Person,
  body: GiveOpinion,
  taken: Taken,
  facts: BallotFacts,
): Decision<(typeof refusals)[number]> {
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  const member = body.representedMember ?? actor.id;
  const fault =
    faultOfSpeaker(ballot, actor, member) ??
    stageFault(ballot, 'open', 'open') ??
    faultOfTime(ballot, taken) ??
    faultOfChange(ballot, actor, member) ??
    faultOfPreparation(ballot, actor, body, facts) ??
    faultOfDossier(ballot, body.dossier) ??
    faultOfAnswers(ballot, body.answers);
  if (fault !== undefined) return fault;

  const opinion = {
    act: taken.act,
    by: actor.id,
    ...(body.preparedBy === undefined ? {} : { preparedBy: body.preparedBy }),
    signedAt: taken.signedAt,
    receivedAt: taken.receivedAt,
    dossier: body.dossier,
    answers: body.answers,
  };
  const opinions = [...(ballot.opinions[member] ?? []), opinion].toSorted(byReceipt);
  return { ok: true, ballot: { ...ballot, opinions: { ...ballot.opinions, [member]: opinions } } };
}

function faultOfSpeaker(ballot: Ballot, actor: Person, member: string): OpinionRefusal | undefined {
  if (!holds(actor, 'member') || !isVoter(ballot, actor.id)) return refuse('not-permitted');
  if (member === actor.id) return undefined;
  if (!ballot.content.rules.proxies.allowed) return refuse('proxy-not-allowed', member);
  return ballot.proxies[member] === actor.id ? undefined : refuse('not-permitted', member);
}

function faultOfTime({ content, deadline, lateUntil }: Ballot, taken: Taken): OpinionRefusal | undefined {
  if (deadline === null || lateUntil === null) return refuse('ballot-not-open');
  if (taken.receivedAt <= deadline) return undefined;
  const signedInTime = Date.parse(taken.signedAt) <= Date.parse(deadline);
  const isTaken = content.rules.late.opinions !== 'refused' && signedInTime && taken.receivedAt <= lateUntil;
  return isTaken ? undefined : refuse('deadline-passed', deadline);
}

function faultOfChange(ballot: Ballot, actor: Person, member: string): OpinionRefusal | undefined {
  const given = ballot.opinions[member] ?? [];
  if (member !== actor.id && given.some(({ by }) => by === member)) return refuse('member-answered', member);
  const isChange = given.some(({ by }) => by === actor.id);
  return isChange && !ballot.content.rules.changes.allowed ? refuse('change-not-allowed') : undefined;
}

function faultOfPreparation(
  ballot: Ballot,
  actor: Person,
  { preparedBy }: GiveOpinion,
  facts: BallotFacts,
): OpinionRefusal | undefined {
  if (preparedBy !== undefined && !facts.isAssistantOf(preparedBy, actor.id))
    return refuse('preparer-unfit', preparedBy);
  const { atSigning } = ballot.content.rules.secondFactor;
  return atSigning && !facts.secondFactorGiven ? refuse('second-factor-needed') : undefined;
}

/** Each document must be named, in a version that this ballot has had: an old one is taken, and is stale. */
function faultOfDossier(ballot: Ballot, read: GiveOpinion['dossier']): OpinionRefusal | undefined {
  for (const { id, file } of ballot.content.dossier) {
    const sha256 = read[id];
    if (sha256 === undefined) return refuse('dossier-unread', id);
    const versions = [file, ...(ballot.versions[id] ?? []).map((version) => version.file)];
    if (!versions.some((version) => version.sha256 === sha256)) return refuse('dossier-unknown', id);
  }
  const known = new Set(ballot.content.dossier.map(({ id }) => id));
  const stranger = Object.keys(read).find((document) => !known.has(document));
  return stranger === undefined ? undefined : refuse('dossier-unknown', stranger);
}

function faultOfAnswers({ content }: Ballot, answers: readonly Answer[]): OpinionRefusal | undefined {
  for (const question of content.questions) {
    const [answer, another] = answers.filter((candidate) => candidate.question === question.id);
    if (answer === undefined) return refuse('answer-missing', question.id);
    if (another !== undefined) return refuse('answer-inconsistent', question.id);
    const fault = faultOfAnswer(question, answer, content.rules.reservation.allowed);
    if (fault !== undefined) return fault;
  }
  const stranger = answers.find((answer) => !content.questions.some(({ id }) => id === answer.question));
  return stranger === undefined ? undefined : refuse('answer-inconsistent', stranger.question);
}

function faultOfAnswer(question: Question, answer: Answer, reservable: boolean): OpinionRefusal | undefined {
  const choice = question.choices.find(({ id }) => id === answer.choice);
  if (choice === undefined) return refuse('answer-inconsistent', question.id);
  // «Bảo lưu» is said by one who does not agree; an option or an abstention is no disagreement either.
  if (answer.reserved && !(reservable && (choice.stance === 'disagree' || choice.stance === 'other'))) {
    return refuse('reservation-not-allowed', question.id);
  }
  const fault = faultOfComment(answer.comment, question.id);
  if (fault !== undefined) return fault;
  const { comment } = question;
  if (answer.comment.trim() !== '')
    return comment.rule === 'none' ? refuse('comment-not-wanted', question.id) : undefined;
  return needsComment(question, choice) ? refuse('comment-missing', question.id) : undefined;
}

/** Whether a choice must be explained. An other opinion is its text: without one there is nothing to answer. */
export function needsComment({ comment }: Question, choice: Choice): boolean {
  return (
    comment.rule === 'required' ||
    (comment.rule === 'required-for' && comment.choices.includes(choice.id)) ||
    choice.stance === 'other'
  );
}

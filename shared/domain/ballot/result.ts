import { passes } from '../rules/arithmetic.ts';
import type { Ballot } from './ballot.ts';
import type { Question } from './content.ts';
import { hasOptions, positionsOn, type Category, type Position } from './position.ts';

/**
 * Where a question stands. `running`: opinions can still arrive, so whatever has been counted says nothing yet.
 * `adopted` names the side: `agree`, or an option's id.
 */
export type Outcome =
  | { readonly is: 'not-opened' | 'running' | 'recalled' | 'late-pending' | 'tie-awaits-chair' }
  | { readonly is: 'adopted'; readonly side: string; readonly by: 'majority' | TiePath }
  | { readonly is: 'not-adopted'; readonly because: 'quorum' | 'majority' | 'tie' | TiePath };

/** How a tie was settled: by the side the chair had signed for, or by the chair's act. */
export type TiePath = 'opinion-of-chair' | 'act-of-chair';

/** A question's result, with every number that leads to it. Weights are whole numbers of votes. */
export interface QuestionResult {
  readonly question: string;
  readonly positions: readonly Position[];
  /** Members by category: their sum is always the number of voters. */
  readonly members: Readonly<Record<Category, number>>;
  /** Weight of each side that has any, deemed agreement included. */
  readonly sides: Readonly<Record<string, number>>;
  /** The weight that the adoption is a part of. */
  readonly base: number;
  /** Members with an opinion, which a quorum asks for. */
  readonly answering: number;
  readonly quorumReached: boolean;
  /** The sides that weigh the same and most, where there is a tie. */
  readonly tied: readonly string[];
  readonly outcome: Outcome;
}

/**
 * The result of every question as it follows from the ballot's acts, its rules, and the instant it is asked for. The same
 * acts with the same times of receipt give the same result in whatever order they were taken in.
 */
export function resultOf(ballot: Ballot, now: string): readonly QuestionResult[] {
  return ballot.content.questions.map((question) => resultOfQuestion(ballot, question, now));
}

function resultOfQuestion(ballot: Ballot, question: Question, now: string): QuestionResult {
  const positions = positionsOn(ballot, question, now);
  const members = countByCategory(positions);
  const sides: Record<string, number> = {};
  for (const { side, weight } of positions) if (side !== null) sides[side] = (sides[side] ?? 0) + weight;
  const answering = positions.filter(isAnswering).length;
  const numbers = {
    base: baseOf(ballot, positions),
    answering,
    quorumReached: quorumReached(ballot, answering, positions.length),
    tied: tiedSides(question, sides),
  };
  const outcome = outcomeOf(ballot, question, { positions, sides, ...numbers }, now);
  return { question: question.id, positions, members, sides, ...numbers, outcome };
}

function countByCategory(positions: readonly Position[]): Record<Category, number> {
  const of = (category: Category) => positions.filter((position) => position.category === category).length;
  return {
    agree: of('agree'),
    deemed: of('deemed'),
    disagree: of('disagree'),
    other: of('other'),
    abstain: of('abstain'),
    option: of('option'),
    reserved: of('reserved'),
    'late-pending': of('late-pending'),
    stale: of('stale'),
    none: of('none'),
  };
}

/** Has an opinion: explicit, deemed, or given on papers replaced since. */
function isAnswering({ category }: Position): boolean {
  return category !== 'none' && category !== 'late-pending';
}

function baseOf(ballot: Ballot, positions: readonly Position[]): number {
  const { adoption, abstention } = ballot.content.rules;
  const inBase =
    adoption.base === 'all-members'
      ? positions
      : positions.filter((position) => isAnswering(position) && (abstention.inBase || position.category !== 'abstain'));
  return inBase.reduce((sum, { weight }) => sum + weight, 0);
}

function quorumReached(ballot: Ballot, answering: number, members: number): boolean {
  const quorum = ballot.content.rules.quorum.ballot;
  return quorum === null || passes(answering, members, 'at-least', quorum);
}

/** For and against, or the options that lead, where they weigh the same and more than nothing. */
function tiedSides(question: Question, sides: Readonly<Record<string, number>>): readonly string[] {
  const all = hasOptions(question) ? adoptable(question) : ['agree', 'disagree'];
  const most = Math.max(...all.map((side) => sides[side] ?? 0));
  const leading = all.filter((side) => (sides[side] ?? 0) === most);
  return most > 0 && leading.length > 1 ? leading : [];
}

/** The sides that a question can adopt. */
export function adoptable(question: Question): readonly string[] {
  return hasOptions(question)
    ? question.choices.filter(({ stance }) => stance === 'option').map(({ id }) => id)
    : ['agree'];
}

type Counted = Pick<QuestionResult, 'positions' | 'sides' | 'base' | 'quorumReached' | 'tied'>;

function outcomeOf(ballot: Ballot, question: Question, counted: Counted, now: string): Outcome {
  if (ballot.stage === 'recalled') return { is: 'recalled' };
  if (ballot.opened === null) return { is: 'not-opened' };
  if (isSealed(ballot, now)) return { is: 'running' };
  if (counted.positions.some(({ category }) => category === 'late-pending')) return { is: 'late-pending' };
  if (!counted.quorumReached) return { is: 'not-adopted', because: 'quorum' };
  const { comparison, fraction } = ballot.content.rules.adoption;
  const passing = adoptable(question).filter((side) =>
    passes(counted.sides[side] ?? 0, counted.base, comparison, fraction),
  );
  const [winner, second] = passing;
  // Two at exactly half, where half is enough: a tie between them.
  if (winner !== undefined && second === undefined) return { is: 'adopted', side: winner, by: 'majority' };
  if (counted.tied.length > 0) return outcomeOfTie(ballot, question, counted);
  return { is: 'not-adopted', because: 'majority' };
}

function outcomeOfTie(ballot: Ballot, question: Question, { positions, tied }: Counted): Outcome {
  const { chair, rules } = ballot.content;
  if (rules.tie.settledBy === 'nobody') return { is: 'not-adopted', because: 'tie' };
  const ofChair = positions.find(({ member }) => member === chair);
  // Only what the chair signed: silence chooses no side.
  if (ofChair?.opinion !== undefined && ofChair.side !== null && tied.includes(ofChair.side)) {
    return settledFor(question, ofChair.side, 'opinion-of-chair');
  }
  const settled = ballot.settledTies[question.id];
  return settled === undefined ? { is: 'tie-awaits-chair' } : settledFor(question, settled.choice, 'act-of-chair');
}

function settledFor(question: Question, side: string, path: TiePath): Outcome {
  return adoptable(question).includes(side) ? { is: 'adopted', side, by: path } : { is: 'not-adopted', because: path };
}

/** Whether results are sealed: opinions can still arrive, in time or late, and it has not been closed. */
export function isSealed(ballot: Ballot, now: string): boolean {
  return ballot.stage === 'open' && (ballot.lateUntil === null || now <= ballot.lateUntil);
}

/** Whether every late opinion is settled, on every question. */
export function lateSettled(ballot: Ballot, now: string): boolean {
  return resultOf(ballot, now).every(({ members }) => members['late-pending'] === 0);
}

import { needed } from '../rules/arithmetic.ts';
import type { ClauseName, Fraction, RuleProfile } from '../rules/profile.ts';
import type { Bilingual } from '../../text/bilingual.ts';
import type { Ballot, Reply } from './ballot.ts';
import type { Question } from './content.ts';
import type { Category, Lateness } from './position.ts';
import { adoptable, resultOf, type Outcome, type QuestionResult } from './result.ts';

/** One member's row: enough to count the columns again by hand. */
export interface DerivationRow {
  readonly member: string;
  readonly weight: number;
  readonly category: Category;
  readonly side: string | null;
  readonly late: Lateness | null;
  readonly stale: boolean;
  /** Absent for silence. `act` finds the entry in the ledger. */
  readonly opinion?: {
    readonly act: string;
    readonly by: string;
    readonly receivedAt: string;
    readonly signedAt: string;
    readonly choice: string;
    readonly comment: string;
    readonly reserved: boolean;
    readonly reply: Reply | null;
  };
  /** Why the secretariat counted a late opinion, or did not. */
  readonly lateReason?: string;
}

/** One step of the arithmetic, in the order in which it is read. All numbers are whole; every `holds` can be checked from them. */
export type DerivationStep =
  | { readonly step: 'members'; readonly count: Readonly<Record<Category, number>>; readonly sum: number }
  | { readonly step: 'base'; readonly of: RuleProfile['adoption']['base']; readonly weight: number }
  | {
      readonly step: 'quorum';
      readonly answering: number;
      readonly members: number;
      readonly fraction: Fraction;
      readonly holds: boolean;
    }
  | {
      readonly step: 'side';
      readonly side: string;
      readonly explicit: number;
      readonly deemed: number;
      readonly weight: number;
    }
  | {
      readonly step: 'threshold';
      readonly side: string;
      readonly weight: number;
      readonly comparison: RuleProfile['adoption']['comparison'];
      readonly fraction: Fraction;
      readonly base: number;
      /** The least weight that is enough. */
      readonly needed: number;
      readonly holds: boolean;
    }
  | { readonly step: 'tie'; readonly sides: readonly string[]; readonly chair: string }
  | { readonly step: 'outcome'; readonly outcome: Outcome };

/** A step with the clause it follows, and where that is written. */
export type DerivationLine = DerivationStep & { readonly clause?: ClauseName; readonly source?: Bilingual };

export interface QuestionDerivation {
  readonly question: string;
  readonly text: string;
  readonly rows: readonly DerivationRow[];
  readonly lines: readonly DerivationLine[];
  readonly outcome: Outcome;
}

/** How a result came about, as data: a summary sheet prints it, and a reader can recompute it with a pencil. */
export interface Derivation {
  readonly ballot: string;
  readonly number: string;
  readonly rules: Pick<RuleProfile, 'id' | 'version' | 'name' | 'verified'>;
  /** The instant it was computed for. */
  readonly asOf: string;
  readonly deadline: string | null;
  readonly lateUntil: string | null;
  readonly reissueOf: string | null;
  readonly questions: readonly QuestionDerivation[];
}

/** The derivation sheet of a ballot at an instant. */
export function derive(ballot: Ballot, now: string): Derivation {
  const { id, version, name, verified } = ballot.content.rules;
  const results = resultOf(ballot, now);
  return {
    ballot: ballot.id,
    number: ballot.content.number,
    rules: { id, version, name, verified },
    asOf: now,
    deadline: ballot.deadline,
    lateUntil: ballot.lateUntil,
    reissueOf: ballot.content.reissueOf,
    questions: ballot.content.questions.flatMap((question) => {
      const result = results.find((candidate) => candidate.question === question.id);
      return result === undefined ? [] : [deriveQuestion(ballot, question, result)];
    }),
  };
}

function deriveQuestion(ballot: Ballot, question: Question, result: QuestionResult): QuestionDerivation {
  return {
    question: question.id,
    text: question.text,
    rows: result.positions.map((position) => rowOf(ballot, position)),
    lines: linesOf(ballot, question, result),
    outcome: result.outcome,
  };
}

function rowOf(ballot: Ballot, position: QuestionResult['positions'][number]): DerivationRow {
  const { member, weight, category, side, late, stale, opinion, answer } = position;
  const reason = (ballot.opinions[member] ?? [])
    .toReversed()
    .map(({ act }) => ballot.settledLate[act]?.reason)
    .find((candidate) => candidate !== undefined);
  const row = { member, weight, category, side, late, stale, ...(reason === undefined ? {} : { lateReason: reason }) };
  if (opinion === undefined || answer === undefined) return row;
  const { act, by, receivedAt, signedAt } = opinion;
  const { choice, comment, reserved } = answer;
  const reply = ballot.replies[act]?.[answer.question] ?? null;
  return { ...row, opinion: { act, by, receivedAt, signedAt, choice, comment, reserved, reply } };
}

function linesOf(ballot: Ballot, question: Question, result: QuestionResult): readonly DerivationLine[] {
  const { rules, chair } = ballot.content;
  const sourced = (clause: ClauseName, step: DerivationStep): DerivationLine => {
    return { ...step, clause, source: rules[clause].source };
  };
  const { members, base, answering, positions, sides, tied, outcome, quorumReached } = result;
  const { comparison, fraction } = rules.adoption;
  const lines: DerivationLine[] = [
    { step: 'members', count: members, sum: positions.length },
    sourced('adoption', { step: 'base', of: rules.adoption.base, weight: base }),
  ];
  if (rules.quorum.ballot !== null) {
    const holds = quorumReached;
    lines.push(
      sourced('quorum', { step: 'quorum', answering, members: positions.length, fraction: rules.quorum.ballot, holds }),
    );
  }
  for (const [side, weight] of Object.entries(sides).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const deemed = positions
      .filter((position) => position.category === 'deemed' && position.side === side)
      .reduce((sum, position) => sum + position.weight, 0);
    const step = { step: 'side', side, explicit: weight - deemed, deemed, weight } as const;
    lines.push(deemed > 0 ? sourced('silence', step) : step);
  }
  const least = needed(base, comparison, fraction);
  for (const side of adoptable(question)) {
    const weight = sides[side] ?? 0;
    const holds = weight >= least;
    lines.push(
      sourced('adoption', { step: 'threshold', side, weight, comparison, fraction, base, needed: least, holds }),
    );
  }
  if (isSettledByTie(outcome)) lines.push(sourced('tie', { step: 'tie', sides: tied, chair }));
  lines.push({ step: 'outcome', outcome });
  return lines;
}

function isSettledByTie(outcome: Outcome): boolean {
  if (outcome.is === 'adopted') return outcome.by !== 'majority';
  if (outcome.is === 'not-adopted') return outcome.because !== 'majority' && outcome.because !== 'quorum';
  return outcome.is === 'tie-awaits-chair';
}

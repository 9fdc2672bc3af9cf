import type { Answer, Ballot, Opinion } from './ballot.ts';
import { dossierInForce } from './ballot.ts';
import type { Question, Stance } from './content.ts';

/**
 * Where a member stands on a question; each member is in exactly one. `agree` to `option` are explicit; `reserved` is an
 * explicit opinion other than agreement, reserved; `deemed` is silence where the rules take it for agreement; `stale` was
 * given on papers replaced since; `late-pending` waits to be settled; `none` is everything else that counts for nothing.
 */
export const categories = [
  'agree',
  'deemed',
  'disagree',
  'other',
  'abstain',
  'option',
  'reserved',
  'late-pending',
  'stale',
  'none',
] as const;
export type Category = (typeof categories)[number];

/** What became of an opinion that arrived late. */
export type Lateness = 'pending' | 'counted' | 'set-aside';

/** One member's line on one question. */
export interface Position {
  readonly member: string;
  readonly weight: number;
  readonly category: Category;
  /** What it weighs for: `agree`, `disagree`, or the id of an option; `null` for nothing. */
  readonly side: string | null;
  /** The late opinion's fate, also where an earlier one stands in its place. */
  readonly late: Lateness | null;
  /** Whether it was given on papers replaced since, counted or not. */
  readonly stale: boolean;
  /** The opinion that stands, and its answer to the question. Absent for silence. */
  readonly opinion?: Opinion;
  readonly answer?: Answer;
  readonly stance?: Stance;
}

/** The order in which opinions of a member follow each other: by receipt; at the same instant by act id, which the device made in order. */
export function byReceipt(a: Opinion, b: Opinion): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? -1 : 1;
  return a.act < b.act ? -1 : a.act > b.act ? 1 : 0;
}

/** Whether the deadline had passed when it was received. Asked of the deadline in force, so an extension takes it along. */
export function isLate(ballot: Ballot, opinion: Opinion): boolean {
  return ballot.deadline !== null && opinion.receivedAt > ballot.deadline;
}

/**
 * The opinion of a member that counts, if any: of their own the last in time, else of the proxy they have now; a late one in its
 * place once it is settled that it counts.
 */
export function standingOpinion(ballot: Ballot, member: string): { opinion?: Opinion; late: Lateness | null } {
  const all = (ballot.opinions[member] ?? []).toSorted(byReceipt);
  const own = all.filter(({ by }) => by === member);
  const speaking = own.length > 0 ? own : all.filter(({ by }) => by === ballot.proxies[member]);
  let late: Lateness | null = null;
  for (const opinion of speaking.toReversed()) {
    if (!isLate(ballot, opinion)) return { opinion, late };
    const fate = fateOf(ballot, opinion);
    if (fate !== 'set-aside') return { opinion, late: fate };
    late = 'set-aside';
  }
  return { late };
}

function fateOf(ballot: Ballot, late: Opinion): Lateness {
  if (ballot.content.rules.late.opinions === 'count') return 'counted';
  const settled = ballot.settledLate[late.act];
  if (settled === undefined) return 'pending';
  return settled.counts ? 'counted' : 'set-aside';
}

/** Whether any paper that the opinion was given on has been replaced since. */
export function isStale(ballot: Ballot, opinion: Opinion): boolean {
  return Object.entries(dossierInForce(ballot)).some(([document, sha256]) => opinion.dossier[document] !== sha256);
}

/** Whether silence can be read: no opinion can arrive any more, not even a late one. */
export function silenceSpeaks(ballot: Ballot, now: string): boolean {
  return ballot.lateUntil !== null && now > ballot.lateUntil;
}

/** Each voter's position on a question, in the order of the ballot's list. `now`: the instant it is asked for, ISO 8601 in UTC. */
export function positionsOn(ballot: Ballot, question: Question, now: string): readonly Position[] {
  return ballot.content.voters.map(({ member, weight }) => {
    const { opinion, late } = standingOpinion(ballot, member);
    const line = { member, weight, late, stale: false } as const;
    if (opinion === undefined) return { ...line, ...silent(ballot, question, late, now) };
    const answer = opinion.answers.find((candidate) => candidate.question === question.id);
    const choice = question.choices.find(({ id }) => id === answer?.choice);
    if (answer === undefined || choice === undefined) return { ...line, category: 'none', side: null };
    const { stance } = choice;
    const stale = isStale(ballot, opinion);
    const spoken = { ...line, stale, opinion, answer, stance };
    if (late === 'pending') return { ...spoken, category: 'late-pending', side: null };
    if (stale && ballot.content.rules.stale.opinions === 'not-counted') {
      return { ...spoken, category: 'stale', side: null };
    }
    const side = stance === 'option' ? choice.id : stance === 'agree' || stance === 'disagree' ? stance : null;
    return { ...spoken, category: answer.reserved ? 'reserved' : stance, side };
  });
}

/**
 * Whoever signed something is not silent: deemed agreement never speaks over an opinion that was set aside. Among options
 * silence agrees to the one proposed, if one was.
 */
function silent(
  ballot: Ballot,
  question: Question,
  late: Lateness | null,
  now: string,
): Pick<Position, 'category' | 'side'> {
  const agreedTo = hasOptions(question) ? question.proposed : 'agree';
  const means = ballot.content.rules.silence.means;
  if (means === 'nothing' || agreedTo === null || late !== null || !silenceSpeaks(ballot, now)) {
    return { category: 'none', side: null };
  }
  return { category: 'deemed', side: agreedTo };
}

/** Whether the question chooses among several proposals. */
export function hasOptions(question: Question): boolean {
  return question.choices.some(({ stance }) => stance === 'option');
}

/** An other opinion that stands, with what it says. The drafting body answers each. */
export interface OtherOpinion {
  readonly question: string;
  readonly member: string;
  readonly opinion: Opinion;
  readonly answer: Answer;
}

/** Every other opinion that stands, reserved and stale ones too: what a member said is answered even where it does not count. */
export function otherOpinions(ballot: Ballot, now: string): readonly OtherOpinion[] {
  return ballot.content.questions.flatMap((question) =>
    positionsOn(ballot, question, now).flatMap(({ member, stance, late, opinion, answer }) =>
      stance === 'other' && late !== 'pending' && opinion !== undefined && answer !== undefined
        ? [{ question: question.id, member, opinion, answer }]
        : [],
    ),
  );
}

import { ballotBodies, decideBallot, type BallotActType, type BallotBody } from '../../shared/domain/ballot/acts.ts';
import type { Answer, Ballot, BallotFacts, Decision, Opinion } from '../../shared/domain/ballot/ballot.ts';
import { defaultChoices, type BallotContent, type Question } from '../../shared/domain/ballot/content.ts';
import { resultOf, type QuestionResult } from '../../shared/domain/ballot/result.ts';
import { vietnamCalendar } from '../../shared/domain/calendar/calendars.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import type { RuleProfile } from '../../shared/domain/rules/profile.ts';
import { defaultProfile, shippedProfiles } from '../../shared/domain/rules/profiles.ts';
import { person } from './agenda.ts';

/** Monday 23 November 2026, nine in the morning in Hanoi; with three working days the deadline is Thursday, 17:00. */
export const openedAt = '2026-11-23T02:00:00.000Z';
export const deadline = '2026-11-26T10:00:00.000Z';
/** A day after the deadline: the end of the late window. */
export const lateUntil = '2026-11-27T10:00:00.000Z';
export const afterwards = '2026-11-27T10:00:00.001Z';

export const secretary = person('thu-ky', 'secretariat');
export const secondSecretary = person('thu-ky-2', 'secretariat');
export const drafter = person('soan-thao', 'guest');
export const chair = person('m01', 'chair', 'member');

/** The member of a number from 1: m01 is the chair. */
export function member(number: number): Person {
  return number === 1 ? chair : person(memberId(number), 'member');
}

export function memberId(number: number): string {
  return `m${String(number).padStart(2, '0')}`;
}

/** A profile that ships, or the default with clauses changed. */
export function rules(change: Partial<RuleProfile> | string = {}): RuleProfile {
  if (typeof change !== 'string') return { ...defaultProfile, ...change };
  const profile = shippedProfiles.find(({ id }) => id === change);
  if (profile === undefined) throw new Error(`no profile ${change}`);
  return profile;
}

/** A question of the default choices with an optional comment. */
export function question(id: string, change: Partial<Question> = {}): Question {
  return {
    id,
    text: `Câu hỏi ${id}`,
    choices: [...defaultChoices],
    comment: { rule: 'optional' },
    proposed: null,
    ...change,
  };
}

/** A ballot of one question and one paper for 27 members, or for as many as are asked for. */
export function content(change: Partial<BallotContent> & { members?: number } = {}): BallotContent {
  const { members = 27, ...rest } = change;
  return {
    number: '12/PLYK-2026',
    title: 'Dự thảo Nghị định về chia sẻ dữ liệu',
    timeZone: 'Asia/Ho_Chi_Minh',
    questions: [question('nghi-dinh')],
    dossier: [
      {
        id: 'to-trinh',
        title: 'Tờ trình',
        kind: 'submission',
        level: 'open',
        file: { sha256: '1'.repeat(64), size: 1000, pages: 14, fileName: 'to-trinh.pdf' },
      },
    ],
    drafting: { body: 'Bộ Khoa học và Công nghệ', people: [drafter.id] },
    voters: Array.from({ length: members }, (_, index) => ({ member: memberId(index + 1), weight: 1 })),
    chair: chair.id,
    deadline: { set: 'working-days', days: 3, timeOfDay: '17:00' },
    lateWindowHours: 24,
    reminders: [24],
    disclosure: { during: 'who-has-answered', after: 'opinions', from: 'closed' },
    rules: rules(),
    calendar: vietnamCalendar,
    reissueOf: null,
    ...rest,
  };
}

/** A world where everybody is who they say, and everything is stored and adopted. */
export function ballotFacts(change: Partial<BallotFacts> = {}): BallotFacts {
  return {
    personExists: () => true,
    isMember: () => true,
    isAssistantOf: () => true,
    membersMissingFrom: () => [],
    fileIsStored: () => true,
    highestLevel: 'internal',
    hasRules: () => true,
    hasCalendar: () => true,
    ballot: () => undefined,
    ballotOfNumber: () => undefined,
    secondFactorGiven: true,
    ...change,
  };
}

/** An answer; an other opinion says something unless it is told what. */
export function answer(choice: string, change: Partial<Answer> = {}): Answer {
  return {
    question: 'nghi-dinh',
    choice,
    comment: choice === 'other' ? 'Đề nghị rà soát Điều 5.' : '',
    reserved: false,
    ...change,
  };
}

/** The id of the act of a number, as a device would make it: the greater the number, the later. */
export function actId(number: number): string {
  return `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

interface Given {
  readonly at?: string;
  readonly signedAt?: string;
  readonly act?: string;
  readonly facts?: BallotFacts;
}

/** One ballot and what is done with it. Every body goes through its schema first, as on the server. */
export class Table {
  ballot: Ballot | undefined;
  #acts = 0;

  /** What an act would lead to. */
  try<Type extends BallotActType>(
    type: Type,
    actor: Person,
    body: Omit<BallotBody<Type>, 'ballot'>,
    { at = openedAt, signedAt = at, act = actId(this.#acts + 1), facts = ballotFacts() }: Given = {},
  ): Decision<RefusalCode> {
    const whole: unknown = { ballot: 'phieu-12', ...body };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of this very type has read it
    const read = ballotBodies[type].parse(whole) as BallotBody<Type>;
    return decideBallot({ type, body: read }, this.ballot, actor, { act, signedAt, receivedAt: at }, facts);
  }

  /** Does it; throws where it is refused. */
  do<Type extends BallotActType>(
    type: Type,
    actor: Person,
    body: Omit<BallotBody<Type>, 'ballot'>,
    given: Given = {},
  ): this {
    const decision = this.try(type, actor, body, given);
    if (!decision.ok) throw new Error(`${type} refused: ${decision.code} ${decision.where ?? ''}`);
    this.#acts += 1;
    this.ballot = decision.ballot;
    return this;
  }

  /** The code of the refusal, or `done`; nothing changes. */
  refusal<Type extends BallotActType>(
    type: Type,
    actor: Person,
    body: Omit<BallotBody<Type>, 'ballot'>,
    given: Given = {},
  ): string {
    const decision = this.try(type, actor, body, given);
    return decision.ok ? 'done' : decision.code;
  }

  /** A member's opinion, the same choice on every question, or the answers given. */
  opinion(
    by: Person,
    answers: string | readonly Answer[],
    given: Given & Partial<BallotBody<'ballot.giveOpinion'>> = {},
  ): this {
    return this.do('ballot.giveOpinion', by, this.#opinionBody(answers, given), given);
  }

  opinionRefusal(
    by: Person,
    answers: string | readonly Answer[],
    given: Given & Partial<BallotBody<'ballot.giveOpinion'>> = {},
  ): string {
    return this.refusal('ballot.giveOpinion', by, this.#opinionBody(answers, given), given);
  }

  #opinionBody(answers: string | readonly Answer[], given: Partial<BallotBody<'ballot.giveOpinion'>>) {
    const { dossier = { 'to-trinh': '1'.repeat(64) }, preparedBy, representedMember } = given;
    const { questions } = this.now.content;
    return {
      dossier,
      answers:
        typeof answers === 'string' ? questions.map(({ id }) => answer(answers, { question: id })) : [...answers],
      ...(preparedBy === undefined ? {} : { preparedBy }),
      ...(representedMember === undefined ? {} : { representedMember }),
    };
  }

  /** The ballot, which must be there. */
  get now(): Ballot {
    if (this.ballot === undefined) throw new Error('there is no ballot yet');
    return this.ballot;
  }

  /** The last opinion of a member as it was received. */
  lastOpinion(of: Person): Opinion {
    const last = this.now.opinions[of.id]?.at(-1);
    if (last === undefined) throw new Error(`${of.id} has not answered`);
    return last;
  }

  /** The result of a question, the first if none is named; once nothing can arrive any more if no time is. */
  result(id?: string, at = afterwards): QuestionResult {
    const result = resultOf(this.now, at).find((candidate) => id === undefined || candidate.question === id);
    if (result === undefined) throw new Error('no such question');
    return result;
  }
}

/** A ballot that has been written. */
export function drafted(change: Partial<BallotContent> & { members?: number } = {}): Table {
  return new Table().do('ballot.propose', secretary, { revision: 1, content: content(change) });
}

/** A ballot that is open: written, approved by another, sent. */
export function opened(change: Partial<BallotContent> & { members?: number } = {}, facts = ballotFacts()): Table {
  return drafted(change)
    .do('ballot.approve', secondSecretary, { revision: 1 })
    .do('ballot.open', secretary, {}, { facts });
}

/** Opinions of members in a row, from the first: so many of each choice. Whoever is left stays silent. */
export function answered(table: Table, ...counts: readonly (readonly [choice: string, count: number])[]): Table {
  let next = 1;
  for (const [choice, count] of counts) {
    for (const last = next + count; next < last; next += 1) {
      table.opinion(member(next), choice, { at: '2026-11-24T03:00:00.000Z' });
    }
  }
  return table;
}

/** Ends the ballot once nothing can arrive any more. */
export function closed(table: Table): Table {
  return table.do('ballot.close', secretary, {}, { at: afterwards });
}

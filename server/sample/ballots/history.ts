import type { BallotActType, BallotBody } from '../../../shared/domain/ballot/acts.ts';
import type { Answer, Ballot } from '../../../shared/domain/ballot/ballot.ts';
import { defaultChoices, type BallotContent, type Question } from '../../../shared/domain/ballot/content.ts';
import { resultOf } from '../../../shared/domain/ballot/result.ts';
import { vietnamCalendar } from '../../../shared/domain/calendar/calendars.ts';
import type { StoredFile } from '../../../shared/domain/meeting/agenda.ts';
import { defaultProfile } from '../../../shared/domain/rules/profiles.ts';
import { sampleDocuments } from '../documents.ts';
import { sampleMembers } from '../people.ts';

/** What a step of the history finds when its turn comes. */
export interface SampleWorld {
  /** The stored file of a sample paper. */
  file(key: string): StoredFile;
  /** The step's own ballot as it then is. */
  readonly ballot: Ballot | undefined;
}

/** One act of the sample's past. `at`: when the server received it, milliseconds since 1970. */
export interface SampleStep {
  readonly at: number;
  /** What the device's clock showed; `at` where nothing is said. */
  readonly signedAt?: number;
  readonly ballot: string;
  readonly actor: string;
  readonly type: BallotActType;
  /** Keys of the papers that its body names. */
  readonly papers?: readonly string[];
  body(world: SampleWorld): object;
  /** Whether it has been done, so that a history that was broken off goes on. */
  isDone(ballot: Ballot | undefined): boolean;
}

export const timeZone = 'Asia/Ho_Chi_Minh';
export const minute = 60_000;
export const hour = 60 * minute;

/** Who writes, approves and runs the sample's ballots; who answers in the drafting bodies' names. */
const [proposer, approver] = ['van-phong-2', 'van-phong-1'];
const drafters = ['tro-ly-bo-truong-khoa-hoc-cong-nghe', 'van-phong-3'];

export interface SampleBallot {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly drafting: string;
  readonly questions: readonly Question[];
  /** Keys of the sample's papers. */
  readonly dossier: readonly string[];
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly deadline: number;
  readonly reissueOf?: string;
}

/** A question of the usual three choices. */
export function question(id: string, text: string): Question {
  return {
    id,
    text,
    choices: [...defaultChoices],
    comment: { rule: 'required-for', choices: ['disagree'] },
    proposed: null,
  };
}

/** A ballot with all that was done with it, in the order of time. */
export class History {
  readonly steps: SampleStep[] = [];
  readonly #ballot: SampleBallot;

  constructor(ballot: SampleBallot) {
    this.#ballot = ballot;
    const { openedAt } = ballot;
    this.#add('ballot.propose', proposer, openedAt - 3 * hour, {
      papers: ballot.dossier,
      body: (world) => ({ revision: 1, content: contentOf(ballot, world) }),
      isDone: (is) => is !== undefined,
    });
    this.#add('ballot.approve', approver, openedAt - hour, {
      body: () => ({ revision: 1 }),
      isDone: (is) => is?.approved != null,
    });
    this.#add('ballot.open', proposer, openedAt, { isDone: (is) => is?.opened != null });
  }

  /** A member's opinion, in the versions of the papers that are then in force. */
  opinion(member: string, at: number, answers: readonly Answer[], signedAt = at): this {
    return this.#add('ballot.giveOpinion', member, at, {
      signedAt,
      body: ({ ballot }) => ({ dossier: ballot === undefined ? {} : inForce(ballot), answers: [...answers] }),
      isDone: (is) => (is?.opinions[member] ?? []).some(({ receivedAt }) => Date.parse(receivedAt) === at),
    });
  }

  /** Members' opinions one after the other, from one moment to another. Whoever is given no choice stays silent. */
  opinions(choices: readonly (string | undefined)[], from: number, to: number): this {
    const speaking = sampleMembers.flatMap(({ id }, index) => {
      const choice = choices[index];
      return choice === undefined ? [] : [{ id, choice, comment: commentOn(choice, index) }];
    });
    for (const [index, { id, choice, comment }] of speaking.entries()) {
      // Not evenly: people answer in the morning, and then at the last moment.
      const part = (index / speaking.length) ** 1.5;
      const answers = this.#ballot.questions.map((each) => ({ question: each.id, choice, comment, reserved: false }));
      this.opinion(id, Math.round(from + (to - from) * part + index * 7919), answers);
    }
    return this;
  }

  replace(document: string, key: string, at: number, reason: string): this {
    return this.#add('ballot.replaceDocument', proposer, at, {
      papers: [key],
      body: ({ file }) => ({ document, file: file(key), reason }),
      isDone: (is) => is?.versions[document] !== undefined,
    });
  }

  close(at: number): this {
    return this.#add('ballot.close', proposer, at, { isDone: (is) => is?.closed != null });
  }

  settleLate(member: string, at: number, reason: string): this {
    const act = (is: Ballot | undefined) => is?.opinions[member]?.at(-1)?.act ?? '';
    return this.#add('ballot.settleLate', approver, at, {
      body: ({ ballot }) => ({ opinion: act(ballot), counts: true, reason }),
      isDone: (is) => is?.settledLate[act(is)] !== undefined,
    });
  }

  settleTie(on: string, chair: string, choice: string, at: number): this {
    return this.#add('ballot.settleTie', chair, at, {
      body: () => ({ question: on, choice }),
      isDone: (is) => is?.settledTies[on] !== undefined,
    });
  }

  /** The drafting body's answer to the other opinion of a member. */
  reply(member: string, on: string, at: number, verdict: 'accepted' | 'explained', text: string): this {
    const act = (is: Ballot | undefined) => is?.opinions[member]?.at(-1)?.act ?? '';
    return this.#add('ballot.answerOpinion', 'van-phong-3', at, {
      body: ({ ballot }) => ({ opinion: act(ballot), question: on, verdict, text }),
      isDone: (is) => is?.replies[act(is)]?.[on] !== undefined,
    });
  }

  sumUpAndIssue(at: number): this {
    this.#add('ballot.sumUp', proposer, at, {
      body: ({ ballot }) => ({
        results:
          ballot === undefined
            ? []
            : resultOf(ballot, new Date(at).toISOString()).map(({ question: on, outcome }) => {
                return { question: on, outcome: outcome.is, side: outcome.is === 'adopted' ? outcome.side : null };
              }),
      }),
      isDone: (is) => is?.summedUp != null,
    });
    return this.#add('ballot.issue', proposer, at + hour, { isDone: (is) => is?.issued != null });
  }

  #add(
    type: BallotActType,
    actor: string,
    at: number,
    step: Pick<SampleStep, 'isDone' | 'signedAt' | 'papers'> & { body?: SampleStep['body'] },
  ): this {
    const { body = () => ({}), ...rest } = step;
    const { id: ballot } = this.#ballot;
    this.steps.push({ at, ballot, actor, type, ...rest, body: (world) => ({ ballot, ...body(world) }) });
    return this;
  }
}

function inForce({ content, versions }: Ballot): BallotBody<'ballot.giveOpinion'>['dossier'] {
  return Object.fromEntries(
    content.dossier.map(({ id, file }) => [id, versions[id]?.at(-1)?.file.sha256 ?? file.sha256]),
  );
}

function contentOf(ballot: SampleBallot, { file }: SampleWorld): BallotContent {
  const { number, title, drafting, deadline, reissueOf = null } = ballot;
  const [chair] = sampleMembers;
  return {
    number,
    title,
    timeZone,
    questions: [...ballot.questions],
    dossier: ballot.dossier.flatMap((key) => {
      const paper = sampleDocuments.find((document) => document.key === key);
      if (paper === undefined) return [];
      const { document: id, title: name, kind, level } = paper;
      return [{ id, title: name, kind, level, file: file(key) }];
    }),
    drafting: { body: drafting, people: [...drafters] },
    voters: sampleMembers.map(({ id }) => ({ member: id, weight: 1 })),
    chair: chair?.id ?? '',
    deadline: { set: 'at', at: new Date(deadline).toISOString() },
    lateWindowHours: 24,
    reminders: [48, 24, 4],
    disclosure: { during: 'who-has-answered', after: 'opinions', from: 'issued' },
    rules: defaultProfile,
    calendar: vietnamCalendar,
    reissueOf,
  };
}

const comments = {
  disagree: [
    'Chưa đủ căn cứ để thông qua; đề nghị cơ quan soạn thảo đánh giá kỹ tác động đến ngân sách địa phương.',
    'Đề nghị làm rõ trách nhiệm của từng bộ trước khi trình lại.',
    'Quy định về thời hạn chưa khả thi, cần lộ trình chuyển tiếp ít nhất 12 tháng.',
  ],
  agree: ['', '', '', 'Đồng ý; đề nghị rà soát kỹ thuật văn bản trước khi ký ban hành.', ''],
  other: ['Đề nghị tách nội dung về kinh phí thành một điều riêng và lấy thêm ý kiến Bộ Tài chính.'],
};

function commentOn(choice: string, index: number): string {
  const of = choice === 'disagree' || choice === 'other' ? comments[choice] : comments.agree;
  return of[index % of.length] ?? '';
}

import type { Ballot } from '../../../shared/domain/ballot/ballot.ts';
import type { Question } from '../../../shared/domain/ballot/content.ts';
import { derive, type DerivationRow, type QuestionDerivation } from '../../../shared/domain/ballot/derivation.ts';
import { resultOf } from '../../../shared/domain/ballot/result.ts';
import { categoryWords, outcomeWord, replyWords, sideWord, stepWord } from './words.ts';

export interface SheetFacts {
  readonly body: { readonly name: string; readonly timeZone: string; readonly sample: boolean };
  /** How a person is addressed. */
  readonly nameOf: (person: string) => string;
  /** Number of an act in the ledger. */
  readonly numberOf: (act: string) => number | undefined;
  /** The ledger as it was when the sheet was made. */
  readonly ledger: { readonly size: number; readonly root: string; readonly at: string };
  /** ISO 8601 in UTC. */
  readonly now: string;
}

export type Cell = string | number;

export interface SheetTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The summary sheet of a ballot: every word of it, whatever it is printed as. */
export interface SummarySheet {
  readonly agency: string;
  readonly number: string;
  readonly date: string;
  readonly title: string;
  readonly about: string;
  /** What it must not be taken for, where it is not (yet) the sheet that counts. */
  readonly mark: string | null;
  readonly facts: readonly string[];
  readonly results: SheetTable;
  /** Members by questions; several where the questions do not fit side by side. */
  readonly opinions: readonly SheetTable[];
  readonly comments: SheetTable | null;
  readonly derivations: readonly { readonly question: string; readonly lines: readonly string[] }[];
  readonly ledger: readonly string[];
  readonly recipients: readonly string[];
  readonly capacity: readonly string[];
  readonly signer: string;
  /** One line that says where the sheet comes from, for the foot of each page. */
  readonly provenance: string;
  readonly madeAt: string;
}

const questionsBeside = 3;

/** Makes the sheet from the ballot's acts. Gives away every opinion: ask `mayReadResults` first. */
export function summarySheet(ballot: Ballot, facts: SheetFacts): SummarySheet {
  const { content } = ballot;
  const { nameOf, numberOf, ledger, now, body } = facts;
  const derivation = derive(ballot, now);
  const moment = (instant: string | null) => (instant === null ? '' : momentWord(instant, content.timeZone));
  const questions = content.questions.flatMap((question, index) => {
    const derived = derivation.questions.find((each) => each.question === question.id);
    return derived === undefined ? [] : [{ question, derived, label: labelOf(index, content.questions.length) }];
  });
  const done = ballot.summedUp?.at ?? now;
  const shortRoot = `${ledger.root.slice(0, 16)}…`;
  return {
    agency: body.name.toLocaleUpperCase('vi'),
    number: `Phiếu số: ${content.number}`,
    date: dateWord(done, content.timeZone),
    title: 'BẢNG TỔNG HỢP Ý KIẾN',
    about: `${content.title}\n(Phiếu lấy ý kiến số ${content.number})`,
    mark: markOf(ballot, body.sample),
    facts: factLines(ballot, facts),
    results: resultTable(ballot, questions, now),
    opinions: chunks(questions, questionsBeside).map((group) => opinionTable(ballot, group, facts)),
    comments: commentTable(questions, nameOf),
    derivations: questions.map(({ question, derived, label }) => ({
      question: `${label}. ${question.text}`,
      lines: derived.lines.map((line) => plain(stepWord(line, question, nameOf))),
    })),
    ledger: [
      `Sổ hệ thống lúc ${moment(ledger.at)}: ${ledger.size} mục; mã gốc (RFC 6962, SHA-256): ${ledger.root}.`,
      `Mỗi ý kiến mang số mục trong sổ${numbersWord(ballot, numberOf)}. Ai có bản xuất của sổ đều kiểm tra lại được chữ ký và tính lại kết quả (npm run verify).`,
    ],
    recipients: [
      '- Các thành viên được lấy ý kiến;',
      `- ${plain(content.drafting.body)};`,
      `- Lưu: VT, hồ sơ phiếu ${plain(content.number)}.`,
    ],
    capacity: ['NGƯỜI TỔNG HỢP'],
    signer: ballot.summedUp === null ? '' : nameOf(ballot.summedUp.by),
    provenance: `${content.number} · ${ballot.summedUp === null ? `lập ${moment(now)}` : `chốt ${moment(ballot.summedUp.at)}`} · sổ ${ledger.size} mục, mã ${shortRoot}`,
    madeAt: now,
  };
}

interface AskedQuestion {
  readonly question: Question;
  readonly derived: QuestionDerivation;
  readonly label: string;
}

function markOf({ stage }: Ballot, isSample: boolean): string | null {
  if (isSample) return 'DỮ LIỆU MẪU / SAMPLE DATA';
  if (stage === 'recalled') return 'PHIẾU ĐÃ THU HỒI, KHÔNG CÓ GIÁ TRỊ';
  return stage === 'closed' ? 'DỰ THẢO, CHƯA CHỐT' : null;
}

function labelOf(index: number, count: number): string {
  return count === 1 ? 'Câu hỏi' : `Câu ${index + 1}`;
}

function factLines(ballot: Ballot, { nameOf }: SheetFacts): string[] {
  const { content, opened, deadline, extensions, versions, recalled } = ballot;
  const { timeZone, rules, dossier, voters, drafting, chair } = content;
  const moment = (instant: string) => momentWord(instant, timeZone);
  const answered = Object.values(ballot.opinions).filter((opinions) => opinions.length > 0).length;
  const papers = dossier.map(({ id, title }) => {
    const replaced = versions[id]?.length ?? 0;
    return replaced === 0 ? title : `${title} (bản ${replaced + 1})`;
  });
  return [
    `Cơ quan soạn thảo: ${drafting.body}.`,
    `Chủ trì: ${nameOf(chair)}.`,
    opened === null ? 'Chưa gửi.' : `Gửi lấy ý kiến: ${moment(opened.at)}; hạn trả lời: ${moment(deadline ?? '')}.`,
    ...extensions.map(({ from, until, reason }) => `Gia hạn từ ${moment(from)} đến ${moment(until)}: ${reason}.`),
    ...(recalled === null ? [] : [`Thu hồi lúc ${moment(recalled.at)}: ${recalled.reason}.`]),
    `Được lấy ý kiến: ${voters.length} thành viên; đã trả lời: ${answered}.`,
    `Hồ sơ: ${papers.length === 0 ? 'không kèm tài liệu' : papers.join('; ')}.`,
    `Quy chế áp dụng: ${rules.name.vi}, phiên bản ${rules.version}${rules.verified ? '' : ', chưa được thẩm định pháp lý'}.`,
    ...(content.reissueOf === null ? [] : ['Lấy ý kiến lại nội dung của một phiếu trước.']),
  ].map(plain);
}

function resultTable(ballot: Ballot, questions: readonly AskedQuestion[], now: string): SheetTable {
  const results = resultOf(ballot, now);
  const counted = questions.map(({ question, derived, label }) => {
    const members = results.find((each) => each.question === question.id)?.members;
    const of = (...categories: readonly (keyof typeof categoryWords)[]) =>
      categories.reduce((sum, category) => sum + (members?.[category] ?? 0), 0);
    return [
      questions.length === 1 ? plain(question.text) : `${label}. ${plain(question.text)}`,
      of('agree', 'option'),
      of('deemed'),
      of('disagree'),
      of('other'),
      of('reserved'),
      of('abstain', 'stale', 'late-pending', 'none'),
      plain(outcomeWord(derived.outcome, question)),
    ];
  });
  return {
    title: 'Kết quả',
    columns: [
      { title: 'Nội dung', share: 0.3 },
      { title: 'Đồng ý', share: 0.09 },
      { title: 'Coi như đồng ý', share: 0.09 },
      { title: 'Không đồng ý', share: 0.09 },
      { title: 'Ý kiến khác', share: 0.09 },
      { title: 'Bảo lưu', share: 0.09 },
      { title: 'Không tính', share: 0.09 },
      { title: 'Kết quả', share: 0.16 },
    ],
    rows: counted,
  };
}

function opinionTable(ballot: Ballot, questions: readonly AskedQuestion[], facts: SheetFacts): SheetTable {
  const { voters, timeZone } = ballot.content;
  const share = 0.42 / questions.length;
  return {
    title: 'Ý kiến của từng thành viên',
    columns: [
      { title: 'TT', share: 0.06 },
      { title: 'Thành viên', share: 0.28 },
      ...questions.map(({ label }) => ({ title: questions.length === 1 ? 'Ý kiến' : label, share })),
      { title: 'Số ghi sổ', share: 0.09 },
      { title: 'Thời điểm ghi nhận', share: 0.15 },
    ],
    rows: voters.map(({ member }, index) => {
      const rows = questions.map(({ question, derived }) => ({
        question,
        row: derived.rows.find((each) => each.member === member),
      }));
      const opinion = rows.find(({ row }) => row?.opinion !== undefined)?.row?.opinion;
      return [
        index + 1,
        plain(facts.nameOf(member)),
        ...rows.map(({ question, row }) => (row === undefined ? '' : plain(positionWord(row, question)))),
        opinion === undefined ? '' : (facts.numberOf(opinion.act) ?? ''),
        opinion === undefined ? '' : momentWord(opinion.receivedAt, timeZone),
      ];
    }),
  };
}

function positionWord(row: DerivationRow, question: Question): string {
  const { category, opinion, stale, late, lateReason, weight } = row;
  const said = opinion === undefined ? undefined : sideWord(opinion.choice, question);
  const word =
    category === 'option' || category === 'reserved' || category === 'stale'
      ? [said, category === 'option' ? undefined : categoryWords[category].toLocaleLowerCase('vi')]
          .filter((part) => part !== undefined)
          .join(', ')
      : categoryWords[category];
  const lateWord = {
    pending: 'đến muộn',
    counted: 'đến muộn, được tính',
    'set-aside': 'đến muộn, không tính',
  } as const;
  const notes = [
    ...(weight === 1 ? [] : [`${weight} phiếu`]),
    ...(stale && category !== 'stale' ? ['theo bản cũ của hồ sơ'] : []),
    ...(late === null ? [] : [`${lateWord[late]}${lateReason === undefined ? '' : `: ${lateReason}`}`]),
  ];
  return notes.length === 0 ? word : `${word} (${notes.join('; ')})`;
}

/** Everything members put in words, with the answers of the drafting body; `null` where nobody did. */
function commentTable(questions: readonly AskedQuestion[], nameOf: SheetFacts['nameOf']): SheetTable | null {
  const spoken = questions.flatMap(({ question, derived, label }) =>
    derived.rows.flatMap(({ member, opinion }) => {
      if (opinion === undefined || (opinion.comment === '' && !opinion.reserved)) return [];
      const { choice, comment, reserved, reply } = opinion;
      const heading = `${questions.length === 1 ? '' : `${label}: `}${sideWord(choice, question)}${reserved ? ' (bảo lưu)' : ''}`;
      return [
        [
          plain(nameOf(member)),
          plain(comment === '' ? heading : `${heading}. ${comment}`),
          reply === null ? '' : plain(`${replyWords[reply.verdict]}: ${reply.text}`),
        ],
      ];
    }),
  );
  if (spoken.length === 0) return null;
  return {
    title: 'Ý kiến bằng lời và tiếp thu, giải trình',
    columns: [
      { title: 'TT', share: 0.06 },
      { title: 'Thành viên', share: 0.24 },
      { title: 'Nội dung ý kiến', share: 0.38 },
      { title: 'Tiếp thu, giải trình của cơ quan soạn thảo', share: 0.32 },
    ],
    rows: spoken.map((row, index) => [index + 1, ...row]),
  };
}

function numbersWord({ opinions }: Ballot, numberOf: SheetFacts['numberOf']): string {
  const numbers = Object.values(opinions)
    .flat()
    .flatMap(({ act }) => numberOf(act) ?? []);
  return numbers.length === 0 ? '' : `, từ ${Math.min(...numbers)} đến ${Math.max(...numbers)}`;
}

function chunks<Entry>(entries: readonly Entry[], size: number): Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
    entries.slice(index * size, (index + 1) * size),
  );
}

/** «17:00, 24/11/2026» in the ballot's zone. */
function momentWord(instant: string, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('vi-VN', { timeZone, ...options }).format(new Date(instant));
  return `${part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}, ${part({ day: '2-digit', month: '2-digit', year: 'numeric' })}`;
}

/** «Ngày 05 tháng 01 năm 2026»: days under 10 and months 1 and 2 take a zero (Nghị định 30/2020, Phụ lục I, II.4). */
function dateWord(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: 'numeric',
    year: 'numeric',
  }).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const month = Number(of('month')) < 3 ? `0${of('month')}` : of('month');
  return `Ngày ${of('day')} tháng ${month} năm ${of('year')}`;
}

/**
 * What people wrote, without what only looks like nothing or turns the direction of what follows: a ledger may hold it from
 * before it was refused, and an officer's eye must not be led astray. It is named in its place.
 */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, (character) =>
      character === '\n' ? '\n' : `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .trim();
}

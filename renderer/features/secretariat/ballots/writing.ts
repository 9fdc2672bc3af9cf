import { z } from 'zod';
import {
  defaultChoices,
  questionSchema,
  type BallotContent,
  type Question,
} from '../../../../shared/domain/ballot/content.ts';
import { vietnamCalendar } from '../../../../shared/domain/calendar/calendars.ts';
import {
  documentKindSchema,
  levelSchema,
  storedFileSchema,
  type DocumentKind,
} from '../../../../shared/domain/meeting/agenda.ts';
import { holds, type Person } from '../../../../shared/domain/person/person.ts';
import { defaultProfile } from '../../../../shared/domain/rules/profiles.ts';
import { foldVietnamese } from '../../../../shared/text/fold.ts';
import { asLine } from '../draft/LineField.tsx';

const writtenPaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: documentKindSchema,
  level: levelSchema,
  file: storedFileSchema,
});
export type WrittenPaper = z.infer<typeof writtenPaperSchema>;

/** A question as it is being written: whatever stands in its fields. */
const writtenQuestionSchema = questionSchema.extend({
  text: z.string(),
  choices: z.array(z.object({ ...questionSchema.shape.choices.element.shape, label: z.string() })),
});
export type WrittenQuestion = z.infer<typeof writtenQuestionSchema>;

/** A ballot in writing, kept on this device letter by letter until it is proposed. */
export const writingSchema = z.object({
  number: z.string(),
  title: z.string(),
  drafting: z.string(),
  questions: z.array(writtenQuestionSchema),
  days: z.enum(['2', '3', '4', '5']),
  papers: z.array(writtenPaperSchema),
});
export type Writing = z.infer<typeof writingSchema>;

export const templates = ['one', 'several', 'options'] as const;
export type Template = (typeof templates)[number];

/** A question of the usual choices; saying no takes a reason. */
export function usualQuestion(id: string, text: string): WrittenQuestion {
  const comment = { rule: 'required-for', choices: ['disagree'] } as const;
  return {
    id,
    text,
    choices: [...defaultChoices],
    comment: { ...comment, choices: [...comment.choices] },
    proposed: null,
  };
}

/** The questions a template begins with, in the words of the paper that is sent. */
export function questionsOf(template: Template): WrittenQuestion[] {
  switch (template) {
    case 'one':
      return [usualQuestion('cau-1', 'Ông/Bà có đồng ý thông qua nội dung trình không?')];
    case 'several':
      return [
        usualQuestion('cau-1', 'Ông/Bà có đồng ý thông qua dự thảo không?'),
        usualQuestion(
          'cau-2',
          'Ông/Bà có đồng ý với các nội dung còn ý kiến khác nhau, theo phương án cơ quan soạn thảo tiếp thu không?',
        ),
      ];
    case 'options':
      return [
        {
          id: 'cau-1',
          text: 'Ông/Bà chọn phương án nào?',
          choices: [
            { id: 'phuong-an-1', label: 'Phương án 1', stance: 'option' },
            { id: 'phuong-an-2', label: 'Phương án 2', stance: 'option' },
            { id: 'other', label: 'Ý kiến khác', stance: 'other' },
          ],
          comment: { rule: 'optional' },
          proposed: null,
        },
      ];
  }
}

export const emptyWriting: Writing = {
  number: '',
  title: '',
  drafting: '',
  questions: questionsOf('one'),
  days: '3',
  papers: [],
};

/** A ballot that was written before, to be written on; asked again it takes a number of its own. */
export function writingOf(
  content: BallotContent,
  files: ReadonlyMap<string, WrittenPaper['file']>,
  as: 'edit' | 'again',
): Writing {
  const { number, title, drafting, questions, dossier, deadline } = content;
  const days = deadline.set === 'working-days' ? String(deadline.days) : '3';
  return {
    number: as === 'edit' ? number : '',
    title,
    drafting: drafting.body,
    questions: questions.map((question) => ({ ...question })),
    days: writingSchema.shape.days.safeParse(days).data ?? '3',
    papers: dossier.map((paper) => ({ ...paper, file: files.get(paper.id) ?? paper.file })),
  };
}

/** Whether it can be proposed: nothing that it cannot do without is missing. */
export function isWhole({ number, title, drafting, questions }: Writing): boolean {
  return (
    [number, title, drafting].every((text) => asLine(text) !== '') &&
    questions.some(({ text }) => asLine(text) !== '') &&
    questions.every(({ choices }) => choices.every(({ label }) => asLine(label) !== ''))
  );
}

export interface Circumstances {
  readonly members: readonly Person[];
  readonly secretary: string;
  readonly timeZone: string;
  /** What was proposed before and is written again: what the composer does not show stays as it was. */
  readonly before: BallotContent | undefined;
  readonly reissueOf: string | null;
}

/** The whole content of the act: with the rules and the calendar the ballot will be held under. */
export function contentOf(writing: Writing, circumstances: Circumstances): BallotContent {
  const { members, secretary, timeZone, before, reissueOf } = circumstances;
  const chair = members.find((member) => holds(member, 'chair')) ?? members[0];
  const rest = {
    timeZone,
    lateWindowHours: 24,
    reminders: [48, 24, 4],
    disclosure: { during: 'who-has-answered', after: 'opinions', from: 'issued' } as const,
    ...(before === undefined
      ? {}
      : { lateWindowHours: before.lateWindowHours, reminders: before.reminders, disclosure: before.disclosure }),
  };
  return {
    ...rest,
    number: asLine(writing.number),
    title: asLine(writing.title),
    questions: writing.questions.filter(({ text }) => asLine(text) !== '').map(wholeQuestion),
    dossier: writing.papers.map((paper) => ({ ...paper, title: asLine(paper.title) })),
    drafting: { body: asLine(writing.drafting), people: before?.drafting.people ?? [secretary] },
    voters: members.map(({ id }) => ({ member: id, weight: 1 })),
    chair: chair?.id ?? secretary,
    deadline: { set: 'working-days', days: Number(writing.days), timeOfDay: '17:00' },
    rules: defaultProfile,
    calendar: vietnamCalendar,
    reissueOf,
  };
}

function wholeQuestion(question: WrittenQuestion): Question {
  return {
    ...question,
    text: asLine(question.text),
    choices: question.choices.map((choice) => ({ ...choice, label: asLine(choice.label) })),
  };
}

const kindsByName: readonly (readonly [RegExp, DocumentKind])[] = [
  [/tom tat/, 'summary'],
  [/tham dinh|tham tra/, 'appraisal'],
  [/to trinh/, 'submission'],
  [/phu luc/, 'annex'],
  [/tong hop|tiep thu|giai trinh/, 'opinions'],
  [/du thao/, 'draft'],
  [/bao cao/, 'report'],
  [/de an/, 'scheme'],
  [/ke hoach/, 'plan'],
];

/** The kind of paper a file's name speaks of; whoever adds it can say otherwise. */
export function kindOf(title: string): DocumentKind {
  const plain = foldVietnamese(title.toLowerCase()).replaceAll(/[^a-z0-9]+/g, ' ');
  return kindsByName.find(([pattern]) => pattern.test(plain))?.[1] ?? 'other';
}

import { z } from 'zod';
import { holidayCalendarSchema } from '../calendar/calendar.ts';
import { documentKindSchema, levelSchema, lineSchema, storedFileSchema, timeZoneSchema } from '../meeting/agenda.ts';
import { idSchema } from '../person/person.ts';
import { disclosuresAfter, disclosuresDuring, ruleProfileSchema } from '../rules/profile.ts';

const titleSchema = lineSchema.refine((text) => text.length > 0);

/** What a choice says about the question. `option` is one of several proposals of which at most one is adopted. */
export const stances = ['agree', 'disagree', 'other', 'abstain', 'option'] as const;
export type Stance = (typeof stances)[number];

const choiceSchema = z.strictObject({ id: idSchema, label: titleSchema, stance: z.enum(stances) });
export type Choice = z.infer<typeof choiceSchema>;

/** The choices of a question that names none of its own. */
export const defaultChoices: readonly Choice[] = [
  { id: 'agree', label: 'Đồng ý', stance: 'agree' },
  { id: 'disagree', label: 'Không đồng ý', stance: 'disagree' },
  { id: 'other', label: 'Ý kiến khác', stance: 'other' },
];

const commentRuleSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('none') }),
  z.strictObject({ rule: z.literal('optional') }),
  z.strictObject({ rule: z.literal('required') }),
  z.strictObject({ rule: z.literal('required-for'), choices: z.array(idSchema).min(1).max(20) }),
]);

export const questionSchema = z.strictObject({
  id: idSchema,
  text: titleSchema,
  choices: z.array(choiceSchema).min(2).max(20),
  comment: commentRuleSchema,
  /** Among options, the one that the drafting body proposes: silence agrees to it. `null` elsewhere, or if it proposes none. */
  proposed: idSchema.nullable(),
});
export type Question = z.infer<typeof questionSchema>;

const dossierDocumentSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  kind: documentKindSchema,
  level: levelSchema,
  file: storedFileSchema,
});
export type DossierDocument = z.infer<typeof dossierDocumentSchema>;

/** A deadline: an instant, or so many working days after the opening, at a time of the body's clocks (24:00: the day's end). */
const deadlineSchema = z.discriminatedUnion('set', [
  z.strictObject({ set: z.literal('at'), at: z.iso.datetime() }),
  z.strictObject({
    set: z.literal('working-days'),
    days: z.number().int().min(1).max(60),
    timeOfDay: z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/),
  }),
]);

/** A ballot as it is proposed: complete, with the rules and the calendar it will be held under, so that the act says everything. */
export const ballotContentSchema = z.strictObject({
  /** As the office numbers its ballots: «12/PLYK-2026». Unique. */
  number: titleSchema,
  title: titleSchema,
  timeZone: timeZoneSchema,
  questions: z.array(questionSchema).min(1).max(50),
  dossier: z.array(dossierDocumentSchema).max(200),
  /** Who drafted what is asked about, and the people who answer other opinions in its name. */
  drafting: z.strictObject({ body: titleSchema, people: z.array(idSchema).min(1).max(50) }),
  /** Everyone whose opinion is asked: the whole base of the result. `weight` counts votes, 1 where all are equal. */
  voters: z
    .array(z.strictObject({ member: idSchema, weight: z.number().int().min(1).max(1_000_000) }))
    .min(1)
    .max(2000),
  /** The member who settles ties. */
  chair: idSchema,
  deadline: deadlineSchema,
  /** Hours after the deadline in which opinions signed before it may still arrive. */
  lateWindowHours: z.number().int().min(0).max(168),
  /** Hours before the deadline at which those who have not answered are reminded. */
  reminders: z.array(z.number().int().min(1).max(1440)).max(20),
  /** What voters learn of others while it runs, afterwards, and from when on «afterwards» is. */
  disclosure: z.strictObject({
    during: z.enum(disclosuresDuring),
    after: z.enum(disclosuresAfter),
    from: z.enum(['closed', 'issued']),
  }),
  rules: ruleProfileSchema,
  calendar: holidayCalendarSchema,
  /** The ballot that this one asks again, revised. */
  reissueOf: idSchema.nullable(),
});
export type BallotContent = z.infer<typeof ballotContentSchema>;

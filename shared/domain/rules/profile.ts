import { z } from 'zod';
import { bilingualSchema } from '../../text/bilingual.ts';
import { idSchema } from '../person/person.ts';

/** A part of a whole, in whole numbers so that anyone can recompute it by hand. */
const fractionSchema = z
  .strictObject({ numerator: z.number().int().positive(), denominator: z.number().int().positive() })
  .refine(({ numerator, denominator }) => numerator <= denominator, 'is more than the whole');
export type Fraction = z.infer<typeof fractionSchema>;

/** What voters may learn of others while a ballot runs, in rising order. */
export const disclosuresDuring = ['nothing', 'who-has-answered'] as const;
/** What voters may learn of the result afterwards, in rising order. */
export const disclosuresAfter = ['nothing', 'totals', 'opinions'] as const;

/** A clause: what it says, as data the rules compute with, and where it is written, for whoever recomputes a result. */
function clause<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...shape, source: bilingualSchema });
}

/** How a body decides: plain data, versioned. A ballot keeps the profile it was held under, whatever the body adopts later. */
export const ruleProfileSchema = z.strictObject({
  id: idSchema,
  version: z.number().int().positive(),
  name: bilingualSchema,
  /** Whether a lawyer of the body has checked it. All that ship say `false`. */
  verified: z.boolean(),
  /** Working days from opening to deadline, both included. */
  replyWindow: clause({
    minimumWorkingDays: z.number().int().nonnegative(),
    maximumWorkingDays: z.number().int().nonnegative(),
  }),
  /** What no answer means once none can come any more. */
  silence: clause({ means: z.enum(['agreement', 'nothing']) }),
  /** `base`: all voters, or those with an opinion (deemed agreement is one). At least half, so that no two sides can pass. */
  adoption: clause({
    base: z.enum(['all-members', 'answering']),
    comparison: z.enum(['more-than', 'at-least']),
    fraction: fractionSchema.refine(
      ({ numerator, denominator }) => 2 * numerator >= denominator,
      'is less than half: two sides could pass',
    ),
  }),
  /** When the two sides weigh the same and none passes: the chair's own signed opinion, else the chair's act; or nobody. */
  tie: clause({ settledBy: z.enum(['chair', 'nobody']) }),
  /** An opinion signed by the device's clock in time, received after the deadline and before the late window ends. */
  late: clause({ opinions: z.enum(['secretariat-decides', 'count', 'refused']) }),
  /** An opinion on a dossier that has been replaced since, neither confirmed nor changed. */
  stale: clause({ opinions: z.enum(['not-counted', 'counted']) }),
  reservation: clause({ allowed: z.boolean() }),
  otherOpinion: clause({ answeredBeforeSummary: z.boolean() }),
  /** `inBase`: whether those who abstain are among those answering. Among all members they always are. */
  abstention: clause({ offered: z.boolean(), inBase: z.boolean() }),
  weights: clause({ are: z.enum(['equal', 'given']) }),
  proxies: clause({ allowed: z.boolean() }),
  changes: clause({ allowed: z.boolean() }),
  /** Whether a ballot may be closed before its deadline once every voter has answered. */
  earlyClose: clause({ allowed: z.boolean() }),
  /** Members who must be there, or must have an opinion in a ballot; `null`: no quorum. */
  quorum: clause({ meeting: fractionSchema.nullable(), ballot: fractionSchema.nullable() }),
  papers: clause({
    daysBeforeMeeting: z.number().int().nonnegative(),
    summaryAbovePages: z.number().int().positive(),
    summaryPagesAtMost: z.number().int().positive(),
  }),
  /** The widest that a ballot's own policy may be. */
  disclosure: clause({ during: z.enum(disclosuresDuring), after: z.enum(disclosuresAfter) }),
  approval: clause({ requiredBeforeSending: z.boolean() }),
  secondFactor: clause({ atSigning: z.boolean() }),
});
export type RuleProfile = z.infer<typeof ruleProfileSchema>;

/** The clauses by name. */
export type ClauseName = Exclude<keyof RuleProfile, 'id' | 'version' | 'name' | 'verified'>;

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { needed, passes } from './arithmetic.ts';
import { ruleProfileSchema } from './profile.ts';
import { defaultProfile, shippedProfiles } from './profiles.ts';

test('five profiles ship, each with its clauses sourced, none claiming to be verified', () => {
  expect(shippedProfiles.map(({ id }) => id)).toEqual([
    'vn-191-2026',
    'vn-39-2022',
    'vn-138-2016',
    'people-committee',
    'company-board',
  ]);
  for (const profile of shippedProfiles) expect(profile.verified).toBe(false);
});

test('the default says what the domain says', () => {
  expect(defaultProfile).toMatchObject({
    id: 'vn-191-2026',
    replyWindow: { minimumWorkingDays: 2, maximumWorkingDays: 5 },
    silence: { means: 'agreement' },
    adoption: { base: 'all-members', comparison: 'more-than', fraction: { numerator: 1, denominator: 2 } },
    tie: { settledBy: 'chair' },
    late: { opinions: 'secretariat-decides' },
    reservation: { allowed: true },
    otherOpinion: { answeredBeforeSummary: true },
    proxies: { allowed: false },
    quorum: { meeting: { numerator: 2, denominator: 3 } },
    papers: { daysBeforeMeeting: 3, summaryAbovePages: 10, summaryPagesAtMost: 6 },
  });
});

test('a profile under which two sides could both pass is no profile', () => {
  const third = { ...defaultProfile.adoption, fraction: { numerator: 1, denominator: 3 } };
  expect(ruleProfileSchema.safeParse({ ...defaultProfile, adoption: third }).success).toBe(false);
});

test.each([
  [13, 27, 'more-than', false],
  [14, 27, 'more-than', true],
  [13, 26, 'more-than', false],
  [13, 26, 'at-least', true],
] as const)('%i of 27 or 26 members (%i), half, %s: %s', (part, base, comparison, enough) => {
  expect(passes(part, base, comparison, { numerator: 1, denominator: 2 })).toBe(enough);
});

test('what is needed is the least that passes', () => {
  const fraction = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.nat(500), fraction, fc.constantFrom('more-than', 'at-least'), (base, of, comparison) => {
      const least = needed(base, comparison, of);
      expect(passes(least, base, comparison, of)).toBe(true);
      expect(passes(least - 1, base, comparison, of)).toBe(false);
    }),
  );
});

import { ruleProfileSchema, type RuleProfile } from './profile.ts';
import companyBoard from './profiles/company-board.json' with { type: 'json' };
import peopleCommittee from './profiles/people-committee.json' with { type: 'json' };
import vn138 from './profiles/vn-138-2016.json' with { type: 'json' };
import vn191 from './profiles/vn-191-2026.json' with { type: 'json' };
import vn39 from './profiles/vn-39-2022.json' with { type: 'json' };

/** The profile of a body that has chosen none. */
export const defaultProfile: RuleProfile = ruleProfileSchema.parse(vn191);

/** What ships, the default first. None is verified: a body has its lawyers check the one it takes. */
export const shippedProfiles: readonly RuleProfile[] = [
  defaultProfile,
  ...[vn39, vn138, peopleCommittee, companyBoard].map((profile) => ruleProfileSchema.parse(profile)),
];

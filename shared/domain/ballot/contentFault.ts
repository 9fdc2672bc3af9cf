import { levels } from '../meeting/agenda.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { disclosuresAfter, disclosuresDuring } from '../rules/profile.ts';
import type { Ballot, BallotFacts } from './ballot.ts';
import type { BallotContent, Question } from './content.ts';
import { resultOf } from './result.ts';

export const contentRefusals = [
  'ballot-inconsistent',
  'ballot-number-taken',
  'rules-unknown',
  'calendar-unknown',
  'disclosure-too-wide',
  'abstention-not-offered',
  'weights-not-given',
  'voters-incomplete',
  'voter-unfit',
  'person-unknown',
  'level-too-high',
  'document-not-stored',
  'reissue-unfit',
] as const;
type ContentFault = Refusal<(typeof contentRefusals)[number]>;

/** Whether a ballot can be held as it is proposed; the first thing wrong, or `undefined`. */
export function faultOfContent(
  id: string,
  content: BallotContent,
  now: string,
  facts: BallotFacts,
): ContentFault | undefined {
  const holder = facts.ballotOfNumber(content.number);
  if (holder !== undefined && holder !== id) return refuse('ballot-number-taken', content.number);
  if (!facts.hasRules(content.rules)) return refuse('rules-unknown', content.rules.id);
  if (!facts.hasCalendar(content.calendar)) return refuse('calendar-unknown', content.calendar.id);
  return (
    faultOfQuestions(content) ??
    faultOfDossier(content, facts) ??
    faultOfPeople(content, facts) ??
    faultOfDisclosure(content) ??
    faultOfReissue(id, content, now, facts)
  );
}

/** Voters who are no members in office, or members in office who are missing. Asked when proposed, and again when opened. */
export function faultOfVoters(
  content: BallotContent,
  facts: BallotFacts,
): Refusal<'voter-unfit' | 'voters-incomplete'> | undefined {
  const voters = content.voters.map(({ member }) => member);
  const unfit = voters.find((voter) => !facts.isMember(voter));
  if (unfit !== undefined) return refuse('voter-unfit', unfit);
  const [missing] = facts.membersMissingFrom(voters);
  return missing === undefined ? undefined : refuse('voters-incomplete', missing);
}

function faultOfQuestions({ questions, rules }: BallotContent): ContentFault | undefined {
  if (!areDistinct(questions.map(({ id }) => id))) return refuse('ballot-inconsistent', 'questions');
  for (const question of questions) {
    if (!isConsistent(question)) return refuse('ballot-inconsistent', question.id);
    if (!rules.abstention.offered && question.choices.some(({ stance }) => stance === 'abstain')) {
      return refuse('abstention-not-offered', question.id);
    }
  }
  return undefined;
}

/** A question puts one proposal to agreement, or two or more options to choice: never both, or its result would have two meanings. */
function isConsistent({ choices, comment, proposed }: Question): boolean {
  const ids = choices.map(({ id }) => id);
  const options = choices.filter(({ stance }) => stance === 'option').map(({ id }) => id);
  const agreement = choices.filter(({ stance }) => stance === 'agree' || stance === 'disagree');
  if (!areDistinct(ids)) return false;
  // The two sides of a proposal are called by these words, and an option's side by its id.
  if (options.includes('agree') || options.includes('disagree')) return false;
  // An other opinion is its text.
  if (comment.rule === 'none' && choices.some(({ stance }) => stance === 'other')) return false;
  if (comment.rule === 'required-for' && !comment.choices.every((choice) => ids.includes(choice))) return false;
  if (options.length > 0) {
    return options.length > 1 && agreement.length === 0 && (proposed === null || options.includes(proposed));
  }
  return agreement.some(({ stance }) => stance === 'agree') && proposed === null;
}

function faultOfDossier({ dossier }: BallotContent, facts: BallotFacts): ContentFault | undefined {
  if (!areDistinct(dossier.map(({ id }) => id))) return refuse('ballot-inconsistent', 'dossier');
  for (const { id, level, file } of dossier) {
    if (levels.indexOf(level) > levels.indexOf(facts.highestLevel)) return refuse('level-too-high', id);
    if (!facts.fileIsStored(file.sha256)) return refuse('document-not-stored', id);
  }
  return undefined;
}

function faultOfPeople(content: BallotContent, facts: BallotFacts): ContentFault | undefined {
  const { voters, chair, drafting, rules } = content;
  const members = voters.map(({ member }) => member);
  if (!areDistinct(members)) return refuse('ballot-inconsistent', 'voters');
  if (!members.includes(chair)) return refuse('ballot-inconsistent', 'chair');
  const stranger = drafting.people.find((person) => !facts.personExists(person));
  if (stranger !== undefined) return refuse('person-unknown', stranger);
  const heavier = voters.find(({ weight }) => rules.weights.are === 'equal' && weight !== 1);
  if (heavier !== undefined) return refuse('weights-not-given', heavier.member);
  return faultOfVoters(content, facts);
}

function faultOfDisclosure({ disclosure, rules }: BallotContent): ContentFault | undefined {
  if (disclosuresDuring.indexOf(disclosure.during) > disclosuresDuring.indexOf(rules.disclosure.during)) {
    return refuse('disclosure-too-wide', 'during');
  }
  if (disclosuresAfter.indexOf(disclosure.after) > disclosuresAfter.indexOf(rules.disclosure.after)) {
    return refuse('disclosure-too-wide', 'after');
  }
  return undefined;
}

function faultOfReissue(
  id: string,
  { reissueOf }: BallotContent,
  now: string,
  facts: BallotFacts,
): ContentFault | undefined {
  if (reissueOf === null) return undefined;
  const before = reissueOf === id ? undefined : facts.ballot(reissueOf);
  return before !== undefined && mayBeAskedAgain(before, now) ? undefined : refuse('reissue-unfit', reissueOf);
}

function mayBeAskedAgain(ballot: Ballot, now: string): boolean {
  if (ballot.stage === 'recalled') return true;
  return ballot.stage === 'issued' && resultOf(ballot, now).some(({ outcome }) => outcome.is === 'not-adopted');
}

function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

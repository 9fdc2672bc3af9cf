import { holds, type Person } from '../person/person.ts';
import { isVoter, type Ballot } from './ballot.ts';
import { isSealed, lateSettled } from './result.ts';

/** What a person may see of a result, in rising order. */
export type Sight = 'nothing' | 'totals' | 'opinions';

/**
 * Who may see what of a ballot's results at an instant. Sealed for everyone while an opinion can still arrive or waits to be
 * settled; the secretariat and the chair see them before the deadline only after looking on record (`inspectResults`).
 */
export function mayReadResults(ballot: Ballot, person: Person, now: string): Sight {
  if (ballot.opened === null) return 'nothing';
  const isOffice = holds(person, 'secretariat') || person.id === ballot.content.chair;
  if (ballot.stage === 'open') {
    const looks = isOffice && ballot.looks.some(({ by }) => by === person.id);
    return looks && ballot.deadline !== null && now <= ballot.deadline ? 'opinions' : 'nothing';
  }
  if (ballot.stage === 'recalled') return holds(person, 'auditor') ? 'opinions' : 'nothing';
  if (isSealed(ballot, now) || !lateSettled(ballot, now)) return 'nothing';
  if (isOffice || holds(person, 'auditor') || ballot.content.drafting.people.includes(person.id)) return 'opinions';
  const { after, from } = ballot.content.disclosure;
  const isTime = from === 'closed' || ballot.stage === 'issued';
  return isVoter(ballot, person.id) && isTime ? after : 'nothing';
}

/** Whether a person may see what a member said: the member themself and their assistants. */
export function mayReadOwn(ballot: Ballot, person: Person, member: string): boolean {
  if (ballot.opened === null || !isVoter(ballot, member)) return false;
  return person.id === member || person.assists === member;
}

/** Whether a person may see the ballot itself: its questions, dossier and deadline. An assistant, so as to prepare an answer. */
export function mayReadBallot(ballot: Ballot, person: Person): boolean {
  if (holds(person, 'secretariat') || person.id === ballot.content.chair) return true;
  if (ballot.opened === null) return false;
  const { drafting } = ballot.content;
  if (person.assists !== undefined && isVoter(ballot, person.assists)) return true;
  return isVoter(ballot, person.id) || drafting.people.includes(person.id) || holds(person, 'auditor');
}

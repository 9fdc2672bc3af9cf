import type { Role } from '../domain/person/person.ts';
import type { ActType } from './act.ts';

/**
 * Who may do what: an act's author must hold one of these roles in the register as it stood before the act. Some acts ask
 * for more (the chair of that ballot, a voter of it, the people it names), which their own rules check. Nothing is imported
 * but types: a verifier can use the table as it is.
 */
export const rights: Readonly<Record<ActType, readonly Role[] | 'anyone' | 'installation'>> = {
  'register.open': 'installation',
  'person.appoint': 'installation',
  'person.change': 'installation',
  'person.leave': 'installation',
  'device.register': 'installation',
  'device.revoke': 'installation',
  'meeting.create': ['secretariat'],
  'meeting.publish': ['secretariat'],
  'document.recall': ['secretariat'],
  'ballot.propose': ['secretariat'],
  'ballot.approve': ['chair', 'secretariat'],
  'ballot.returnForChanges': ['chair', 'secretariat'],
  'ballot.open': ['secretariat'],
  'ballot.replaceDocument': ['secretariat'],
  'ballot.extend': ['secretariat'],
  'ballot.recall': ['secretariat'],
  'ballot.appointProxy': ['member'],
  'ballot.giveOpinion': ['member'],
  'ballot.settleLate': ['secretariat'],
  'ballot.settleTie': ['member'],
  // Whom the ballot names for its drafting body.
  'ballot.answerOpinion': 'anyone',
  // The secretariat, or the chair of the ballot.
  'ballot.inspectResults': ['secretariat', 'chair', 'member'],
  'ballot.close': ['secretariat'],
  'ballot.sumUp': ['secretariat'],
  'ballot.issue': ['secretariat'],
};

/** Whether somebody with these roles may do an act of this type at all. What only the installation does, no role does. */
export function mayAct(type: ActType, roles: readonly Role[]): boolean {
  const wanted = rights[type];
  if (wanted === 'installation') return false;
  return wanted === 'anyone' || roles.some((role) => wanted.includes(role));
}

import { expect, test } from 'vitest';
import { person } from '../../tests/builders/agenda.ts';
import { roles, type Person } from '../domain/person/person.ts';
import { access, type Access, type AccessState } from './access.ts';
import { parseRoom } from './room.ts';

const participants = new Set(['member', 'chair']);
const state: AccessState = {
  meetingExists: (meeting) => ['published', 'drafted'].includes(meeting),
  participantsOf: (meeting) => (meeting === 'published' ? participants : undefined),
  everyoneIn: (meeting) => (meeting === 'published' ? new Set([...participants, 'guest']) : undefined),
  audienceOf: (item) => (item === 'restricted' ? new Set(['member', 'guest']) : undefined),
  delegatesOf: (of) => new Set(of === 'member' ? ['assistant'] : []),
  ballotReadersOf: (ballot) => {
    if (ballot === 'prepared') return new Set(['secretary', 'chair']);
    return ballot === 'open' ? new Set(['member', 'chair', 'assistant', 'secretary', 'auditor']) : undefined;
  },
  votersOf: (ballot) => (ballot === 'open' ? new Set(['member', 'chair']) : undefined),
  resultsReadersOf: (ballot) => (ballot === 'open' ? new Set(['secretary', 'chair']) : undefined),
  taskReadersOf: (organisation) => (organisation === 'finance' ? new Set(['member', 'secretary']) : undefined),
};
const everybody: Record<string, Person> = {
  member: person('member', 'member'),
  other: person('other', 'member'),
  chair: person('chair', 'chair', 'member'),
  secretary: person('secretary', 'secretariat'),
  assistant: { ...person('assistant', 'assistant'), assists: 'member' },
  guest: person('guest', 'guest'),
  auditor: person('auditor', 'auditor'),
  administrator: person('administrator', 'administrator'),
};

/** Who may do more than nothing; everybody not named may do nothing. */
const table: [room: string, allowed: Record<string, Access>][] = [
  ['directory', Object.fromEntries(Object.keys(everybody).map((id) => [id, 'read']))],
  ['home/member', { member: 'read', assistant: 'read' }],
  ['home/chair', { chair: 'read' }],
  ['meeting/published', { member: 'read', chair: 'read' }],
  ['meeting/drafted', {}],
  ['meeting/unknown', {}],
  ['item/restricted', { member: 'read', guest: 'read' }],
  ['item/unknown', {}],
  ['draft/published', { secretary: 'write' }],
  ['draft/drafted', { secretary: 'write' }],
  ['draft/unknown', {}],
  ['minutes/published', { secretary: 'write' }],
  ['minutes/unknown', {}],
  ['ballot/open', { member: 'read', chair: 'read', assistant: 'read', secretary: 'read', auditor: 'read' }],
  ['ballot/prepared', { chair: 'read', secretary: 'read' }],
  ['ballot/unknown', {}],
  ['results/open', { secretary: 'read', chair: 'read' }],
  ['results/unknown', {}],
  ['office/open', { secretary: 'read' }],
  ['office/prepared', { secretary: 'read' }],
  ['office/unknown', {}],
  ['opinion/open/member', { member: 'read' }],
  ['opinion/open/other', {}],
  ['opinion/prepared/member', {}],
  ['answer/open/member', { member: 'write', assistant: 'write' }],
  ['answer/open/chair', { chair: 'write' }],
  ['answer/open/other', {}],
  ['answer/prepared/member', {}],
  ['notes/member/published', { member: 'write' }],
  ['notes/other/published', { other: 'write' }],
  ['notes/member/unknown', {}],
  ['margin/published/member', { member: 'write', chair: 'read', guest: 'read' }],
  ['margin/published/other', {}],
  ['margin/unknown/member', {}],
  ['tasks/finance', { member: 'read', secretary: 'read' }],
  ['tasks/unknown', {}],
];

for (const [name, allowed] of table) {
  test(`${name} is open to exactly whom the table names`, () => {
    const room = parseRoom(name);
    if (room === undefined) throw new Error(`${name} names no room`);
    for (const [id, someone] of Object.entries(everybody)) {
      expect([id, access(room, someone, state)]).toEqual([id, allowed[id] ?? 'none']);
    }
  });
}

test('no office opens another person’s notes', () => {
  const almighty: Person = { ...person('almighty'), roles: [...roles] };
  expect(access({ kind: 'notes', person: 'member', meeting: 'published' }, almighty, state)).toBe('none');
});

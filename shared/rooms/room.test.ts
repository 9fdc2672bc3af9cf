import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRoom, roomName, type Room } from './room.ts';

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const room: fc.Arbitrary<Room> = fc.oneof(
  fc.constant<Room>({ kind: 'directory' }),
  id.map((person): Room => ({ kind: 'home', person })),
  fc.tuple(fc.constantFrom('meeting', 'draft', 'minutes'), id).map(([kind, meeting]): Room => ({ kind, meeting })),
  id.map((item): Room => ({ kind: 'item', item })),
  fc.tuple(fc.constantFrom('ballot', 'results', 'office'), id).map(([kind, ballot]): Room => ({ kind, ballot })),
  fc
    .tuple(fc.constantFrom('opinion', 'answer'), id, id)
    .map(([kind, ballot, person]): Room => ({ kind, ballot, person })),
  fc.tuple(id, id).map(([person, meeting]): Room => ({ kind: 'notes', person, meeting })),
  fc.tuple(id, id).map(([person, meeting]): Room => ({ kind: 'margin', meeting, person })),
  id.map((organisation): Room => ({ kind: 'tasks', organisation })),
);

test('a name read back is the same room', () => {
  fc.assert(
    fc.property(room, (wanted) => {
      expect(parseRoom(roomName(wanted))).toEqual(wanted);
    }),
  );
});

test.each([
  '',
  'notes',
  'notes/',
  'notes/../x',
  'home/A',
  'meeting/a/b',
  'meeting/%2e',
  'directory/x',
  `item/${'a'.repeat(65)}`,
  'x/y',
])('«%s» names no room', (name) => {
  expect(parseRoom(name)).toBeUndefined();
});

test('no text of a stranger makes a room that its name does not say', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const parsed = parseRoom(name);
      expect(parsed === undefined || roomName(parsed) === name).toBe(true);
    }),
  );
});

/**
 * A room is one Yjs document (a replica) with one audience; its name says whose it is (ARCHITECTURE, «Rooms»).
 * `person`, `meeting`, `item`, `ballot` and `organisation` are ids.
 */
export type Room =
  | { kind: 'directory' }
  | { kind: 'home'; person: string }
  | { kind: 'meeting'; meeting: string }
  | { kind: 'item'; item: string }
  | { kind: 'draft'; meeting: string }
  | { kind: 'minutes'; meeting: string }
  | { kind: 'ballot'; ballot: string }
  | { kind: 'results'; ballot: string }
  | { kind: 'office'; ballot: string }
  | { kind: 'opinion'; ballot: string; person: string }
  | { kind: 'answer'; ballot: string; person: string }
  | { kind: 'notes'; person: string; meeting: string }
  | { kind: 'margin'; meeting: string; person: string }
  | { kind: 'tasks'; organisation: string };

const id = '[a-z0-9][a-z0-9-]{0,63}';
const shapes: readonly [RegExp, (parts: readonly string[]) => Room][] = [
  [/^directory$/, () => ({ kind: 'directory' })],
  [new RegExp(`^home/(${id})$`), ([person = '']) => ({ kind: 'home', person })],
  [new RegExp(`^meeting/(${id})$`), ([meeting = '']) => ({ kind: 'meeting', meeting })],
  [new RegExp(`^item/(${id})$`), ([item = '']) => ({ kind: 'item', item })],
  [new RegExp(`^draft/(${id})$`), ([meeting = '']) => ({ kind: 'draft', meeting })],
  [new RegExp(`^minutes/(${id})$`), ([meeting = '']) => ({ kind: 'minutes', meeting })],
  [new RegExp(`^ballot/(${id})$`), ([ballot = '']) => ({ kind: 'ballot', ballot })],
  [new RegExp(`^results/(${id})$`), ([ballot = '']) => ({ kind: 'results', ballot })],
  [new RegExp(`^office/(${id})$`), ([ballot = '']) => ({ kind: 'office', ballot })],
  [new RegExp(`^opinion/(${id})/(${id})$`), ([ballot = '', person = '']) => ({ kind: 'opinion', ballot, person })],
  [new RegExp(`^answer/(${id})/(${id})$`), ([ballot = '', person = '']) => ({ kind: 'answer', ballot, person })],
  [new RegExp(`^notes/(${id})/(${id})$`), ([person = '', meeting = '']) => ({ kind: 'notes', person, meeting })],
  [new RegExp(`^margin/(${id})/(${id})$`), ([meeting = '', person = '']) => ({ kind: 'margin', meeting, person })],
  [new RegExp(`^tasks/(${id})$`), ([organisation = '']) => ({ kind: 'tasks', organisation })],
];

/** Reads a room's name; `undefined` where it is none. */
export function parseRoom(name: string): Room | undefined {
  if (name.length > 200) return undefined;
  for (const [shape, build] of shapes) {
    const match = shape.exec(name);
    if (match !== null) return build(match.slice(1));
  }
  return undefined;
}

/** The name of a room: `parseRoom(roomName(room))` is the room again. */
export function roomName(room: Room): string {
  switch (room.kind) {
    case 'directory':
      return 'directory';
    case 'home':
      return `home/${room.person}`;
    case 'meeting':
    case 'draft':
    case 'minutes':
      return `${room.kind}/${room.meeting}`;
    case 'item':
      return `item/${room.item}`;
    case 'ballot':
    case 'results':
    case 'office':
      return `${room.kind}/${room.ballot}`;
    case 'opinion':
    case 'answer':
      return `${room.kind}/${room.ballot}/${room.person}`;
    case 'notes':
      return `notes/${room.person}/${room.meeting}`;
    case 'margin':
      return `margin/${room.meeting}/${room.person}`;
    case 'tasks':
      return `tasks/${room.organisation}`;
  }
}

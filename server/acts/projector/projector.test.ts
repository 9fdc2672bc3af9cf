import pino from 'pino';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Meeting } from '../../../shared/domain/meeting/meeting.ts';
import { agenda, item, person } from '../../../tests/builders/agenda.ts';
import { createProjector, type Projector } from './projector.ts';

const secretary = person('thu-ky', 'secretariat');
const [one, other] = [person('mot', 'member'), person('hai', 'member')];

function published(id: string, ...audience: string[]): Meeting {
  return {
    id,
    createdBy: secretary.id,
    createdAt: '2026-11-25T08:00:00.000Z',
    publication: 1,
    publishedAt: '2026-11-25T08:00:00.000Z',
    agenda: agenda({ participants: [secretary.id], items: [item('noi-dung', { audience })], documents: [] }),
    itemHistory: {},
    documentHistory: {},
  };
}

/** Rooms whose disk takes its time: what is written is durable when `settle` is called. */
function slowRooms() {
  const written: string[] = [];
  let waiting: (() => void)[] = [];
  return {
    written,
    settle: () => {
      for (const resolve of waiting.splice(0)) resolve();
      waiting = [];
    },
    project(name: string, change: (replica: Y.Doc) => void): Promise<void> {
      written.push(name);
      change(new Y.Doc());
      return new Promise((resolve) => waiting.push(resolve));
    },
    checkAccessAgain: () => void written.push('access'),
  };
}

function projectorOn(rooms: ReturnType<typeof slowRooms>, meetings: readonly Meeting[]): Projector {
  return createProjector({
    rooms,
    body: {
      installation: 'noi-nay',
      name: 'Nơi này',
      nameEnglish: 'Here',
      timeZone: 'Asia/Ho_Chi_Minh',
      sample: false,
    },
    people: () => [secretary, one, other],
    institution: {
      meetings: everyOne,
      meeting: (id) => meetings.find((meeting) => meeting.id === id),
      ballots: everyOne,
      ballot: () => undefined,
      reissueOf: () => undefined,
      placeOf: () => undefined,
      receiptOf: () => undefined,
    },
    remindersOf: () => [],
    deliveriesOf: () => [],
    clock: () => 0,
    log: pino({ level: 'silent' }),
  });
}

/** What an act leads to is written without a look at all there ever was: it costs the same after ten years. */
function everyOne(): never {
  throw new Error('all there is was looked through');
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test('what is decided while others are being written is written together, each room once, and answered when it is there', async () => {
  const [before, between, after, elsewhere] = [
    published('hop', one.id),
    published('hop', other.id),
    published('hop', one.id, other.id),
    published('hop-khac', one.id),
  ];
  const rooms = slowRooms();
  const projector = projectorOn(rooms, [after, elsewhere]);
  const answered: string[] = [];
  const decided = (name: string, of: Meeting, was?: Meeting) =>
    void projector.decided({ meeting: of, before: was }).then(() => answered.push(name));

  decided('first', before);
  await turn();
  expect(rooms.written.splice(0)).toEqual(['access', 'meeting/hop', 'item/noi-dung', 'home/thu-ky', 'home/mot']);
  decided('second', between, before);
  decided('third', after, between);
  decided('fourth', elsewhere);
  await turn();
  expect(rooms.written).toEqual([]);
  expect(answered).toEqual([]);

  rooms.settle();
  await turn();
  expect(answered).toEqual(['first']);
  expect(rooms.written.splice(0)).toEqual([
    'access',
    'meeting/hop',
    'item/noi-dung',
    'meeting/hop-khac',
    'item/noi-dung',
    'home/thu-ky',
    'home/mot',
    'home/hai',
  ]);
  rooms.settle();
  await turn();
  expect(answered).toEqual(['first', 'second', 'third', 'fourth']);
});

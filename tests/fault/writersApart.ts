import fc from 'fast-check';
import * as Y from 'yjs';
import { authoriseAndApply, type RoomAtHand, type SendingDevice } from '../../server/rooms/authoriseAndApply.ts';
import { roomLimits } from '../../server/rooms/limits.ts';
import { Chance } from '../../server/sample/papers/chance.ts';
import { clientIdOf, createReplica } from '../../shared/rooms/replica.ts';
import { contentHash, stepTwo, updateMessage, updateOf } from '../fixtures/roomClients.ts';
import type { Figures } from './figures.ts';

type Step =
  | { kind: 'type'; writer: number; at: number; text: string }
  | { kind: 'delete'; writer: number; at: number; length: number }
  | { kind: 'set'; writer: number; key: string; nested: boolean }
  | { kind: 'unset'; writer: number; key: string }
  /** Sends each change as it was made, or, after the connection was away, all that the server lacks. */
  | { kind: 'connect'; writer: number; afresh: boolean };

const writer = fc.nat(2);
const place = fc.nat(200);
const key = fc.constantFrom('a', 'b', 'c');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    writer,
    at: place,
    text: fc.string({ minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    writer,
    at: place,
    length: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ kind: fc.constant('set' as const), writer, key, nested: fc.boolean() }),
  fc.record({ kind: fc.constant('unset' as const), writer, key }),
  fc.record({ kind: fc.constant('connect' as const), writer, afresh: fc.boolean() }),
);

/** The server's side of one room that three devices write, each with changes it has not sent yet. */
export function roomOfThree() {
  const replica = new Y.Doc({ gc: false });
  const room: RoomAtHand = { replica, writers: 'several', hasSpaceFor: () => true };
  const writers = [1, 2, 3].map((deviceNumber) => {
    const own = createReplica(clientIdOf(deviceNumber, 0));
    const device: SendingDevice = { access: 'write', deviceNumber, mayBeOfSamePerson: () => false };
    return { own, device, unsent: [] as Uint8Array[] };
  });
  const refusals: string[] = [];
  const send = (device: SendingDevice, frame: Uint8Array) => {
    const outcome = authoriseAndApply(room, device, frame, roomLimits);
    if (outcome.kind === 'refused') refusals.push(outcome.why);
  };
  const connect = (index: number, afresh: boolean) => {
    const client = writers[index];
    if (client === undefined) return;
    if (afresh) send(client.device, stepTwo(Y.encodeStateAsUpdate(client.own, Y.encodeStateVector(replica))));
    else for (const update of client.unsent) send(client.device, updateMessage(update));
    client.unsent.length = 0;
    Y.applyUpdate(client.own, Y.encodeStateAsUpdate(replica, Y.encodeStateVector(client.own)));
  };
  const edit = (index: number, change: (own: Y.Doc) => void) => {
    const client = writers[index];
    const update = client && updateOf(client.own, () => change(client.own));
    if (update !== undefined) client?.unsent.push(update);
  };
  return { replica, writers, refusals, connect, edit };
}

function take(room: ReturnType<typeof roomOfThree>, step: Step): void {
  if (step.kind === 'connect') return room.connect(step.writer, step.afresh);
  room.edit(step.writer, (own) => {
    const text = own.getText('text');
    const map = own.getMap('map');
    if (step.kind === 'type') text.insert(step.at % (text.length + 1), step.text);
    else if (step.kind === 'delete' && text.length > 0) {
      const from = step.at % text.length;
      text.delete(from, Math.min(step.length, text.length - from));
    } else if (step.kind === 'set') {
      const field = map.get(step.key);
      if (step.nested && field instanceof Y.Map) field.set('n', step.writer);
      else map.set(step.key, step.nested ? new Y.Map([['n', step.writer]]) : step.writer);
    } else if (step.kind === 'unset') map.delete(step.key);
  });
}

/**
 * Three writers edit at random, apart and together, so many times: all end with the same content as the server, and nothing
 * honest is refused.
 */
export function writeApart(runs: number, seed: string): Promise<Figures> {
  let acknowledged = 0;
  const sameInTheEnd = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const room = roomOfThree();
    for (const one of steps) take(room, one);
    for (const afresh of [true, false]) for (const index of [0, 1, 2]) room.connect(index, afresh);
    const contents = new Set([...room.writers.map(({ own }) => contentHash(own)), contentHash(room.replica)]);
    acknowledged += steps.length;
    if (room.refusals.length > 0) throw new Error(`refused: ${room.refusals.join(', ')}`);
    if (contents.size > 1) throw new Error(`${contents.size} contents`);
  });
  const numericSeed = new Chance(seed).upTo(2 ** 31);
  const { failed, numRuns, counterexample, errorInstance } = fc.check(sameInTheEnd, {
    numRuns: runs,
    seed: numericSeed,
  });
  const faults = failed ? [`${String(errorInstance)} after ${JSON.stringify(counterexample)}`] : [];
  return Promise.resolve({ seed, trials: numRuns, acknowledged, faults });
}

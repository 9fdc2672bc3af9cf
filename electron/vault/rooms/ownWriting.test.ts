import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientIdOf, createReplica } from '../../../shared/rooms/replica.ts';
import type { StoredUpdate } from '../file/replicas.ts';
import { admitOwnUpdate, emptyUpdate, writesFor } from './ownWriting.ts';
import { sameDeletions } from './sameDeletions.ts';

const device = 7;
const own = (n: number) => clientIdOf(device, n);

/** A replica under a client id that hands out its updates. */
function writing(clientId: number): { replica: Y.Doc; updates: Uint8Array[]; say: (text: string) => Uint8Array } {
  const replica = createReplica(clientId);
  const updates: Uint8Array[] = [];
  replica.on('update', (update: Uint8Array) => updates.push(update));
  return {
    replica,
    updates,
    say(text) {
      replica.getText('words').insert(replica.getText('words').length, text);
      return updates.at(-1) ?? emptyUpdate;
    },
  };
}
const stored = (updates: readonly Uint8Array[], change: Partial<StoredUpdate> = {}): StoredUpdate[] =>
  updates.map((bytes, index) => ({ place: index + 1, own: true, pending: true, bytes, ...change }));

test('what a window of this device writes is taken once, and only what is new of it', () => {
  const here = createReplica();
  const window = writing(own(1));
  const first = window.say('một ');
  const admitted = admitOwnUpdate(here, first, device);
  expect(admitted).toEqual(first);
  Y.applyUpdate(here, first);
  window.say('hai');
  const again = admitOwnUpdate(here, Y.encodeStateAsUpdate(window.replica), device);
  if (again === undefined) throw new Error('refused');
  expect(Y.decodeUpdate(again).structs.map(({ id }) => id.clock)).toEqual([4]);
});

test('a window cannot write in another’s name, skip a piece, hide one, or delete what is not there', () => {
  const here = createReplica();
  expect(admitOwnUpdate(here, writing(clientIdOf(device + 1, 1)).say('x'), device)).toBeUndefined();
  const window = writing(own(1));
  window.say('một');
  expect(admitOwnUpdate(here, window.say('hai'), device)).toBeUndefined();
  // One GC struct of length 3 under our own id: sixteen bytes that would mute whoever has it.
  const collected = new Y.Doc();
  collected.clientID = own(2);
  const map = collected.getMap('x');
  map.set('a', new Y.Map([['b', 1]]));
  map.delete('a');
  expect(admitOwnUpdate(here, Y.encodeStateAsUpdate(collected), device)).toBeUndefined();
  const deleting = writing(own(3));
  deleting.say('abc');
  const before = Y.encodeStateVector(deleting.replica);
  deleting.replica.getText('words').delete(0, 3);
  expect(admitOwnUpdate(here, Y.encodeStateAsUpdate(deleting.replica, before), device)).toBeUndefined();
  expect(admitOwnUpdate(here, new Uint8Array([1, 2, 3]), device)).toBeUndefined();
  const long = writing(own(4));
  long.replica.getArray('strokes').push([new Uint8Array(randomBytes(256 * 1024))]);
  expect(admitOwnUpdate(here, long.updates[0] ?? emptyUpdate, device)).toBeUndefined();
});

test('after a long time offline everything goes up in frames that fit, in an order in which each can be applied', () => {
  const window = writing(own(1));
  for (let count = 0; count < 120; count += 1)
    window.replica.getArray('strokes').push([new Uint8Array(randomBytes(9000))]);
  const writes = writesFor(stored(window.updates), Y.encodeStateVector(createReplica()), false);
  expect(Math.max(...writes.map(({ update }) => update.length))).toBeLessThan(256 * 1024);
  const server = createReplica();
  for (const { update } of writes) {
    Y.applyUpdate(server, update);
    expect(server.store.pendingStructs).toBeNull();
  }
  expect(server.getArray('strokes').length).toBe(120);
  expect(writes.at(-1)?.upTo).toBe(120);
});

test('what the server acknowledged once and no longer has goes up again', () => {
  const window = writing(own(1));
  window.say('hôm qua ');
  const yesterday = Y.encodeStateAsUpdate(window.replica);
  window.say('hôm nay ');
  window.replica.getText('words').delete(0, 4);
  const server = createReplica();
  Y.applyUpdate(server, yesterday);
  for (const { update } of writesFor(stored(window.updates, { pending: false }), Y.encodeStateVector(server), false)) {
    Y.applyUpdate(server, update);
  }
  expect(server.getText('words').toJSON()).toBe(window.replica.getText('words').toJSON());
});

test('where several write, nobody’s words go up from another’s device', () => {
  const [mine, colleague] = [writing(own(1)), writing(clientIdOf(device + 1, 1))];
  const updates = [
    ...stored([colleague.say('của người khác')], { own: false, pending: false, place: 1 }),
    ...stored([mine.say('của tôi')], { place: 2 }),
  ];
  const nothing = Y.encodeStateVector(createReplica());
  const clients = (several: boolean) =>
    writesFor(updates, nothing, several).flatMap(({ update }) =>
      Y.decodeUpdate(update).structs.map(({ id }) => id.client),
    );
  expect(clients(true)).toEqual([own(1)]);
  expect(clients(false)).toEqual([colleague.replica.clientID, own(1)]);
});

test('what reached the server while its acknowledgement was lost is asked for with a frame that says nothing', () => {
  const window = writing(own(1));
  window.say('một');
  const updates = stored(window.updates);
  expect(writesFor(updates, Y.encodeStateVector(window.replica), false)).toEqual([{ update: emptyUpdate, upTo: 1 }]);
  expect(writesFor(stored(window.updates, { pending: false }), Y.encodeStateVector(window.replica), false)).toEqual([]);
});

test('a deletion that the server forgot is noticed, though the state vectors are the same', () => {
  const server = createReplica(5);
  server.getMap('items').set('a', 1);
  server.getMap('items').set('b', 2);
  const here = createReplica();
  Y.applyUpdate(here, Y.encodeStateAsUpdate(server));
  const backup = Y.encodeStateAsUpdate(server);
  server.getMap('items').delete('a');
  Y.applyUpdate(here, Y.encodeStateAsUpdate(server));
  expect(sameDeletions(here, Y.encodeStateAsUpdate(server, Y.encodeStateVector(here)))).toBe(true);
  const restored = createReplica();
  Y.applyUpdate(restored, backup);
  expect(Y.encodeStateVector(restored)).toEqual(Y.encodeStateVector(here));
  expect(sameDeletions(here, Y.encodeStateAsUpdate(restored, Y.encodeStateVector(here)))).toBe(false);
});

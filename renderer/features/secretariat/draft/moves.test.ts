import fc from 'fast-check';
import { expect, test } from 'vitest';
import { document, item } from '../../../../tests/builders/agenda.ts';
import { ordersAfter, putDraftDocument, putDraftItem, readDraft } from '../../../../shared/rooms/draftRoom.ts';
import { createReplica } from '../../../../shared/rooms/replica.ts';
import { moveDocument, moveDocumentTo, moveItem } from './moves.ts';

function draftOf(...items: string[]): ReturnType<typeof createReplica> {
  const replica = createReplica();
  const orders = ordersAfter(undefined, items.length);
  for (const [index, id] of items.entries()) putDraftItem(replica, item(id, { order: orders[index] ?? '' }));
  return replica;
}

const itemsOf = (replica: ReturnType<typeof createReplica>) => readDraft(replica).items.map(({ id }) => id);

test('an item goes exactly where it is put, however often', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 4 })), { maxLength: 30 }),
      (moves) => {
        const replica = draftOf(...ids);
        let expected = ids;
        for (const [id, to] of moves) {
          moveItem(replica, id, to);
          const others = expected.filter((other) => other !== id);
          expected = [...others.slice(0, to), id, ...others.slice(to)];
          expect(itemsOf(replica)).toEqual(expected);
        }
      },
    ),
  );
});

test('an item goes between two that two people gave the same place', () => {
  const replica = createReplica();
  for (const [id, order] of [
    ['a', 'a1'],
    ['b', 'a1'],
    ['c', 'a2'],
  ] as const)
    putDraftItem(replica, item(id, { order }));
  moveItem(replica, 'c', 1);
  expect(itemsOf(replica).indexOf('c')).toBeGreaterThan(0);
});

test('a document moves to the end of another item, or to a place in its own', () => {
  const replica = draftOf('a', 'b');
  const orders = ordersAfter(undefined, 3);
  for (const [index, id] of ['x', 'y', 'z'].entries()) {
    putDraftDocument(replica, document(id, id === 'z' ? 'b' : 'a', { order: orders[index] ?? '' }));
  }
  moveDocument(replica, 'x', 'b');
  moveDocument(replica, 'x', 'b', 0);
  moveDocument(replica, 'y', 'b');
  expect(readDraft(replica).documents.map(({ id, item: of }) => [id, of])).toEqual([
    ['x', 'b'],
    ['z', 'b'],
    ['y', 'b'],
  ]);
});

test('a document dropped on another one stands where that one stood, within its item and on another', () => {
  const replica = draftOf('a', 'b');
  const orders = ordersAfter(undefined, 4);
  for (const [index, id] of ['w', 'x', 'y', 'z'].entries()) {
    putDraftDocument(replica, document(id, id === 'z' ? 'b' : 'a', { order: orders[index] ?? '' }));
  }
  const on = (of: string) =>
    readDraft(replica)
      .documents.filter(({ item }) => item === of)
      .map(({ id }) => id);
  moveDocumentTo(replica, 'w', 'y');
  expect(on('a')).toEqual(['x', 'y', 'w']);
  moveDocumentTo(replica, 'w', 'x');
  expect(on('a')).toEqual(['w', 'x', 'y']);
  moveDocumentTo(replica, 'z', 'x');
  expect([on('a'), on('b')]).toEqual([['w', 'z', 'x', 'y'], []]);
  // On itself, or on one that a colleague took out meanwhile: it stays.
  moveDocumentTo(replica, 'z', 'z');
  moveDocumentTo(replica, 'z', 'gone');
  expect(on('a')).toEqual(['w', 'z', 'x', 'y']);
});

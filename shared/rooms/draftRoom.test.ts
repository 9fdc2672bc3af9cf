import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { agenda, document, item } from '../../tests/builders/agenda.ts';
import { agendaSchema } from '../domain/meeting/agenda.ts';
import {
  changeDraft,
  changeDraftDocument,
  changeDraftItem,
  orderBetween,
  putDraftDocument,
  putDraftItem,
  readDraft,
  removeDraftItem,
  takeUpPublished,
} from './draftRoom.ts';
import { createReplica } from './replica.ts';

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

function two(): [Y.Doc, Y.Doc] {
  const [a, b] = [createReplica(65_536), createReplica(131_072)];
  putDraftItem(a, item('one'));
  putDraftDocument(a, document('paper', 'one'));
  exchange(a, b);
  return [a, b];
}

test('two secretaries change two fields of one item at once, and both changes stay', () => {
  const [a, b] = two();
  changeDraftItem(a, 'one', { title: 'Tên do người thứ nhất sửa' });
  changeDraftItem(b, 'one', { minutes: 45 });
  exchange(a, b);
  expect(readDraft(a).items).toEqual([item('one', { title: 'Tên do người thứ nhất sửa', minutes: 45 })]);
  expect(readDraft(b)).toEqual(readDraft(a));
});

test('a document moved to an item that a colleague removed meanwhile is not shown on an item that is gone', () => {
  const [a, b] = two();
  putDraftItem(a, item('two'));
  exchange(a, b);
  changeDraftDocument(a, 'paper', { item: 'two' });
  removeDraftItem(b, 'two');
  exchange(a, b);
  expect(readDraft(a).documents).toEqual([]);
  expect(readDraft(a)).toEqual(readDraft(b));
});

test('whatever stands in the room, the reading is a list of whole entries or nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (entries, participants) => {
      const replica = createReplica(65_536);
      for (const [key, value] of Object.entries(entries)) replica.getMap('items').set(key, value);
      replica.getMap('meeting').set('participants', participants);
      expect(readDraft(replica).items).toEqual([]);
    }),
  );
});

test('an order can always be found between two neighbours, and the schema accepts it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
      const orders: string[] = [];
      for (const place of places) {
        const at = place % (orders.length + 1);
        orders.splice(at, 0, orderBetween(orders[at - 1], orders[at]));
      }
      expect(orders.toSorted()).toEqual(orders);
      expect(agendaSchema.shape.items.element.shape.order.array().safeParse(orders).success).toBe(true);
    }),
  );
});

test('setting what is already so changes nothing, and costs nobody anything', () => {
  const [a] = two();
  changeDraft(a, { title: 'Phiên họp', participants: ['x'] });
  const before = Y.encodeStateVector(a);
  changeDraft(a, { title: 'Phiên họp', participants: ['x'] });
  changeDraftItem(a, 'one', { minutes: 15 });
  expect(Y.encodeStateVector(a)).toEqual(before);
});

test('work goes on from what was published: the draft then says exactly that', () => {
  const published = agenda({ documents: [document('paper', 'one'), document('annex', 'one', { order: 'a2' })] });
  const replica = createReplica();
  takeUpPublished(replica, published);
  expect(readDraft(replica)).toEqual(published);
});

test('a place between two entries is found whatever indexes other programs gave them', () => {
  const index = fc.stringMatching(/^[0-9A-Za-z]{0,4}[1-9A-Za-z]$/);
  fc.assert(
    fc.property(index, index, (one, other) => {
      fc.pre(one !== other);
      const [before, after] = one < other ? [one, other] : [other, one];
      const between = orderBetween(before, after);
      expect(before < between && between < after).toBe(true);
      expect(orderBetween(after, undefined) > after).toBe(true);
      expect(orderBetween(undefined, before) < before).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

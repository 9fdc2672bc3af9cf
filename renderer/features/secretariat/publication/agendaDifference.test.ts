import { expect, test } from 'vitest';
import { agendaSchema } from '../../../../shared/domain/meeting/agenda.ts';
import { agenda, document, item } from '../../../../tests/builders/agenda.ts';
import { agendaDifference, isEmptyDifference, readersOf } from './agendaDifference.ts';

const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

test('publishing what is already published changes nothing for anybody', () => {
  const published = agenda();
  const asStored = agendaSchema.parse(JSON.parse(JSON.stringify(published)));
  expect(isEmptyDifference(agendaDifference(published, asStored))).toBe(true);
});

test('at the first publication everything is new and nothing is called changed', () => {
  const difference = agendaDifference(null, agenda());
  expect(ids(difference.newItems)).toEqual(['one']);
  expect(ids(difference.newDocuments)).toEqual(['paper']);
  expect(difference.joined).toEqual(['thu-tuong', 'bo-truong']);
  expect(difference.fields).toEqual([]);
  expect(isEmptyDifference(difference)).toBe(false);
});

test('another file is a new version, another title of the same file is a change', () => {
  const published = agenda({ documents: [document('a', 'one'), document('b', 'one'), document('c', 'one')] });
  const draft = agenda({
    documents: [
      document('a', 'one', { digit: '2' }),
      document('b', 'one', { title: 'Tên khác' }),
      document('d', 'one'),
    ],
  });
  const difference = agendaDifference(published, draft);
  expect(ids(difference.replacedDocuments)).toEqual(['a']);
  expect(ids(difference.changedDocuments)).toEqual(['b']);
  expect(ids(difference.newDocuments)).toEqual(['d']);
  expect(ids(difference.removedDocuments)).toEqual(['c']);
});

test('a new place in the order is said once, not as a change of every item', () => {
  const published = agenda({ items: [item('one', { order: 'a1' }), item('two', { order: 'a2' })], documents: [] });
  const draft = agenda({ items: [item('two', { order: 'a0' }), item('one', { order: 'a1' })], documents: [] });
  const difference = agendaDifference(published, draft);
  expect(difference.reordered).toBe(true);
  expect(difference.changedItems).toEqual([]);
});

test('an item that comes or goes does not make the others reordered', () => {
  const published = agenda({ items: [item('one'), item('two', { order: 'b' })], documents: [] });
  const draft = agenda({ items: [item('three', { order: '0' }), item('two', { order: 'b' })], documents: [] });
  const difference = agendaDifference(published, draft);
  expect(difference.reordered).toBe(false);
  expect(ids(difference.newItems)).toEqual(['three']);
  expect(ids(difference.removedItems)).toEqual(['one']);
});

test('a narrower audience, another time and other participants are told', () => {
  const published = agenda({ items: [item('one', { audience: ['a', 'b'] })] });
  const draft = agenda({
    items: [item('one', { audience: ['a'] })],
    startsAt: '2026-12-02T01:00:00.000Z',
    participants: ['bo-truong', 'khach'],
  });
  const difference = agendaDifference(published, draft);
  expect(ids(difference.changedItems)).toEqual(['one']);
  expect(difference.fields).toEqual(['start', 'participants']);
  expect([difference.joined, difference.left]).toEqual([['khach'], ['thu-tuong']]);
});

test('guests of one item are named before anything is published', () => {
  const readers = readersOf(
    agenda({
      items: [item('one'), item('two', { audience: ['thu-tuong', 'khach'] })],
      documents: [document('paper', 'one'), document('other', 'two', { level: 'internal' })],
    }),
  );
  expect(ids(readers.restrictedItems)).toEqual(['two']);
  expect(readers.guests).toEqual(['khach']);
  expect(readers.documentsByLevel).toEqual({ open: 1, internal: 1 });
});

test('new documents are named in the order of the agenda, item after item', () => {
  const draft = agenda({
    items: [item('one', { order: 'a1' }), item('two', { order: 'a2' })],
    documents: [
      document('three', 'two', { order: 'a1' }),
      document('first', 'one', { order: 'a1' }),
      document('second', 'one', { order: 'a2' }),
    ],
  });
  expect(agendaDifference(null, draft).newDocuments.map(({ id }) => id)).toEqual(['first', 'second', 'three']);
});

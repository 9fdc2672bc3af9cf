import { expect, test } from 'vitest';
import { agenda, document, item } from '../../../../tests/builders/agenda.ts';
import { faultOfRefusal, faultsOfDraft, type DraftFacts } from './draftFaults.ts';

const facts: DraftFacts = { personExists: () => true, highestLevel: 'internal', isRecalled: () => false };

test('a draft that is whole has no faults', () => {
  expect(faultsOfDraft(agenda(), facts)).toEqual([]);
});

test('a new draft is told everything that it lacks at once', () => {
  const empty = agenda({ title: '', startsAt: '', participants: [], items: [], documents: [] });
  expect(faultsOfDraft(empty, facts).map(({ kind }) => kind)).toEqual(['title', 'start', 'participants', 'empty']);
});

test('each fault names the item, by the number one says aloud', () => {
  const draft = agenda({
    items: [item('one'), item('two', { order: 'b1', audience: [] }), item('three', { order: 'c1', audience: ['ai'] })],
    documents: [document('paper', 'two', { level: 'secret' }), document('annex', 'three')],
  });
  const found = faultsOfDraft(draft, {
    ...facts,
    personExists: (id) => id !== 'ai',
    isRecalled: (id) => id === 'annex',
  });
  expect(found).toEqual([
    { kind: 'nobody', item: 'two', number: 2 },
    { kind: 'level', document: 'paper', title: 'Tờ trình paper', number: 2 },
    { kind: 'audience', item: 'three', number: 3 },
    { kind: 'recalled', document: 'annex', title: 'Tờ trình annex', number: 3 },
  ]);
});

test('participants who left office are counted, not named by their ids', () => {
  expect(faultsOfDraft(agenda(), { ...facts, personExists: (id) => id === 'thu-tuong' })).toEqual([
    { kind: 'person', count: 1 },
  ]);
});

test('what the server would refuse is never called publishable', () => {
  expect(faultsOfDraft(agenda({ timeZone: 'Asia/Nowhere' }), facts)).toEqual([
    { kind: 'malformed', where: 'timeZone' },
  ]);
  const twice = agenda({ documents: [document('paper', 'one'), document('paper', 'one')] });
  expect(faultsOfDraft(twice, facts)).toEqual([{ kind: 'malformed', where: 'documents' }]);
});

test('a refusal about a document points to it; one about anything else does not', () => {
  const place = { document: 'paper', title: 'Tờ trình paper', number: 1 };
  expect(faultOfRefusal(agenda(), 'document-not-stored', 'paper')).toEqual({ kind: 'stored', ...place });
  expect(faultOfRefusal(agenda(), 'level-too-high', 'paper')).toEqual({ kind: 'level', ...place });
  expect(faultOfRefusal(agenda(), 'document-recalled', 'paper')).toEqual({ kind: 'recalled', ...place });
  expect(faultOfRefusal(agenda(), 'not-permitted', undefined)).toBeUndefined();
});

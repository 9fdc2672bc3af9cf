import { expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { document, item } from '../../../../tests/builders/agenda.ts';
import {
  changeDraft,
  changeDraftItem,
  putDraftDocument,
  putDraftItem,
  removeDraftItem,
} from '../../../../shared/rooms/draftRoom.ts';
import { createReplica } from '../../../../shared/rooms/replica.ts';
import type { RoomHandle, RoomStatus } from '../../../platform/bridge.ts';
import { draftStore } from './draftStore.ts';

/** A room whose replica can be replaced, as when the server takes a refused write back. */
function roomOf(first: Y.Doc): RoomHandle & { replace(replica: Y.Doc): void } {
  const listeners = new Set<(status: RoomStatus) => void>();
  let replica = first;
  return {
    get replica() {
      return replica;
    },
    status: () => ({ kind: 'synced' }),
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loaded: Promise.resolve(),
    presence: { others: () => [], onChange: () => () => undefined, show: () => undefined },
    close: () => undefined,
    replace(next) {
      replica = next;
      for (const listener of listeners) listener({ kind: 'synced' });
    },
  };
}

function draftOfTwo(): Y.Doc {
  const replica = createReplica();
  putDraftItem(replica, item('one'));
  putDraftItem(replica, item('two', { order: 'b1' }));
  putDraftDocument(replica, document('paper', 'one'));
  return replica;
}

test('what a change leaves alone stays the same object, so that only the changed row is drawn anew', async () => {
  const replica = draftOfTwo();
  const store = draftStore(roomOf(replica));
  const { agenda: before } = store.snapshot();
  store.edit((draft) => changeDraftItem(draft, 'two', { minutes: 40 }));
  await vi.waitFor(() => expect(store.snapshot().agenda.items[1]?.minutes).toBe(40));
  const { agenda: after } = store.snapshot();
  expect(after.items[0]).toBe(before.items[0]);
  expect(after.documents).toBe(before.documents);
});

test('undo takes back the last own step with all that went with it, and nothing of a colleague’s', async () => {
  const replica = draftOfTwo();
  const store = draftStore(roomOf(replica));
  store.edit((draft) => removeDraftItem(draft, 'one'));
  changeDraft(replica, { place: 'Phòng của đồng nghiệp' });
  expect(store.agenda()).toMatchObject({ items: [{ id: 'two' }], documents: [] });
  store.undo();
  expect(store.agenda()).toMatchObject({
    items: [{ id: 'one' }, { id: 'two' }],
    documents: [{ id: 'paper' }],
    place: 'Phòng của đồng nghiệp',
  });
  await vi.waitFor(() => expect(store.snapshot().canUndo).toBe(false));
});

test('what was taken back is done again, one step at a time, until something else is done; a colleague’s words stay', async () => {
  const replica = draftOfTwo();
  const store = draftStore(roomOf(replica));
  store.edit((draft) => changeDraftItem(draft, 'one', { minutes: 5 }));
  store.edit((draft) => removeDraftItem(draft, 'two'));
  expect(store.snapshot().canRedo).toBe(false);
  store.undo();
  store.undo();
  changeDraft(replica, { place: 'Phòng của đồng nghiệp' });
  await vi.waitFor(() => expect(store.snapshot()).toMatchObject({ canUndo: false, canRedo: true }));
  store.redo();
  expect(store.agenda()).toMatchObject({ items: [{ id: 'one', minutes: 5 }, { id: 'two' }] });
  store.redo();
  expect(store.agenda()).toMatchObject({ items: [{ id: 'one' }], place: 'Phòng của đồng nghiệp' });
  store.undo();
  store.edit((draft) => changeDraftItem(draft, 'one', { minutes: 7 }));
  await vi.waitFor(() => expect(store.snapshot()).toMatchObject({ canUndo: true, canRedo: false }));
});

test('after a refused write the draft of the server is shown, and writing goes on in it', async () => {
  const room = roomOf(draftOfTwo());
  const store = draftStore(room);
  const fromServer = createReplica();
  putDraftItem(fromServer, item('three'));
  room.replace(fromServer);
  await vi.waitFor(() => expect(store.snapshot().agenda.items.map(({ id }) => id)).toEqual(['three']));
  store.edit((draft) => changeDraftItem(draft, 'three', { title: 'Viết tiếp' }));
  expect(store.agenda().items[0]?.title).toBe('Viết tiếp');
});

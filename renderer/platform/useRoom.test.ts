import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { RoomHandle, RoomStatus } from './bridge.ts';
import { roomViews } from './useRoom.ts';

/** A room as the port describes it, moved by hand. */
class HandRoom {
  replica = new Y.Doc();
  current: RoomStatus = { kind: 'loading' };
  opened = 0;
  readonly listeners = new Set<(status: RoomStatus) => void>();

  become(status: RoomStatus): void {
    this.current = status;
    for (const listener of this.listeners) listener(status);
  }

  write(text: string): void {
    this.replica.getMap('page').set('text', text);
  }

  handle(): RoomHandle {
    this.opened += 1;
    const replica = (): Y.Doc => this.replica;
    return {
      get replica() {
        return replica();
      },
      status: () => this.current,
      onStatus: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      loaded: Promise.resolve(),
      presence: { others: () => [], onChange: () => () => undefined, show: () => undefined },
      close: () => {
        this.opened -= 1;
      },
    };
  }
}

const read = (replica: Y.Doc): unknown => replica.getMap('page').get('text');

function views(...rooms: HandRoom[]) {
  const open = { open: (name: string) => (rooms[Number(name)] ?? new HandRoom()).handle() };
  return roomViews(
    open,
    rooms.map((_, index) => String(index)),
    read,
  );
}

describe('a room on a screen', () => {
  it('has no content until the device or the server has given one', () => {
    const room = new HandRoom();
    const store = views(room);
    store.subscribe(() => undefined);
    expect(store.snapshot()).toEqual([{ status: { kind: 'loading' }, content: undefined }]);
    room.write('one');
    room.become({ kind: 'synced' });
    expect(store.snapshot()).toEqual([{ status: { kind: 'synced' }, content: 'one' }]);
  });

  it('is the same snapshot until something changes, and tells when it does', () => {
    const room = new HandRoom();
    const store = views(room);
    let told = 0;
    store.subscribe(() => (told += 1));
    room.become({ kind: 'synced' });
    const before = store.snapshot();
    expect(store.snapshot()).toBe(before);
    const toldBefore = told;
    room.write('two');
    expect(told).toBe(toldBefore + 1);
    expect(store.snapshot()[0]?.content).toBe('two');
  });

  it('follows a replica that takes the place of another, and no longer hears the old one', () => {
    const room = new HandRoom();
    const store = views(room);
    store.subscribe(() => undefined);
    room.write('refused');
    room.become({ kind: 'synced' });
    const old = room.replica;
    room.replica = new Y.Doc();
    room.become({ kind: 'refused', code: 4409 });
    const after = store.snapshot();
    old.getMap('page').set('text', 'late');
    expect(store.snapshot()).toBe(after);
    room.write('the server’s');
    expect(store.snapshot()[0]?.content).toBe('the server’s');
  });

  it('is open as long as somebody looks, and once however many look', () => {
    const [one, other] = [new HandRoom(), new HandRoom()];
    const store = views(one, other);
    expect(one.opened).toBe(0);
    const leaves = [store.subscribe(() => undefined), store.subscribe(() => undefined)];
    expect([one.opened, other.opened]).toEqual([1, 1]);
    for (const leave of leaves) leave();
    expect([one.opened, other.opened]).toEqual([0, 0]);
    expect(one.listeners.size).toBe(0);
    store.subscribe(() => undefined);
    expect(one.opened).toBe(1);
  });
});

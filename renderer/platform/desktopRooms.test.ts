import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { createReplica } from '../../shared/rooms/replica.ts';
import { roomOfStandIn as room, standInVault, stateOf, type StandInVault } from '../../tests/fixtures/standInVault.ts';
import { desktopRooms, type DesktopRooms } from './desktopRooms.ts';

let vault: StandInVault;
beforeEach(() => {
  vault = standInVault();
});
afterEach(() => vault.close());

const newWindow = (unkeptChanged: () => void = () => undefined): DesktopRooms =>
  desktopRooms(vault.window(), unkeptChanged);
const write = (replica: Y.Doc, key: string, value: string): void => void replica.getMap('meeting').set(key, value);
const read = (replica: Y.Doc): unknown => replica.getMap('meeting').toJSON();
const asksFor = (request: string): number => vault.asked.filter((asked) => asked === request).length;

test('what one window writes is kept by the vault, and the other window shows it', async () => {
  const [one, other] = [newWindow().open(room), newWindow().open(room)];
  await Promise.all([one.loaded, other.loaded]);
  write(one.replica, 'title', 'Phiên họp');
  await vi.waitFor(() => expect(read(other.replica)).toEqual({ title: 'Phiên họp' }));
  expect(read(vault.replica())).toEqual({ title: 'Phiên họp' });
  expect(asksFor('rooms.update')).toBe(1);
});

test('what is written within one turn goes as one update', async () => {
  const handle = newWindow().open(room);
  await handle.loaded;
  for (const key of ['title', 'place', 'startsAt']) write(handle.replica, key, 'x');
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'x', place: 'x', startsAt: 'x' }));
  expect(asksFor('rooms.update')).toBe(1);
});

test('a room opened twice is one replica, which the vault is asked for once and lets go of once', async () => {
  const rooms = newWindow();
  const [first, second] = [rooms.open(room), rooms.open(room)];
  await first.loaded;
  expect(second.replica).toBe(first.replica);
  first.close();
  first.close();
  write(second.replica, 'title', 'still open');
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'still open' }));
  expect(asksFor('rooms.close')).toBe(0);
  second.close();
  await vi.waitFor(() => expect(asksFor('rooms.close')).toBe(1));
  expect(asksFor('rooms.open')).toBe(1);
});

test('what is on its way to the vault is counted from the stroke of the key until the vault says that it is kept', async () => {
  const counts: number[] = [];
  const rooms: DesktopRooms = newWindow(() => void counts.push(rooms.unkept()));
  const handle = rooms.open(room);
  await handle.loaded;
  write(handle.replica, 'title', 'Phiên họp');
  expect(rooms.unkept()).toBe(1);
  await vi.waitFor(() => expect(rooms.unkept()).toBe(0));
  expect(read(vault.replica())).toEqual({ title: 'Phiên họp' });
  expect(counts).toEqual([1, 0]);
});

test('what is written while the vault is away is kept once it is back, and counted until then', async () => {
  const unkeptChanged = vi.fn<() => undefined>();
  const rooms = newWindow(unkeptChanged);
  const handle = rooms.open(room);
  await handle.loaded;
  const { replica } = handle;
  vault.restart();
  vault.fails('away');
  write(replica, 'title', 'first');
  await vi.waitFor(() => expect(rooms.unkept()).toBe(1));
  write(replica, 'place', 'second');
  vault.fails(undefined);
  rooms.reopenAll();
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'first', place: 'second' }));
  await vi.waitFor(() => expect(rooms.unkept()).toBe(0));
  expect(unkeptChanged).toHaveBeenCalledTimes(2);
  // Screens, and what they can undo, go on with the same replica.
  expect(handle.replica).toBe(replica);
});

test('what finds no space is tried again by itself until there is some', async () => {
  const rooms = newWindow();
  const handle = rooms.open(room);
  await handle.loaded;
  vault.fails('failed', 'rooms.update');
  write(handle.replica, 'title', 'full');
  await vi.waitFor(() => expect(asksFor('rooms.update')).toBeGreaterThan(2));
  expect(read(vault.replica())).toEqual({});
  expect(rooms.unkept()).toBe(1);
  vault.fails(undefined, 'rooms.update');
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'full' }), { timeout: 10_000 });
  await vi.waitFor(() => expect(rooms.unkept()).toBe(0));
});

test('a room that nobody has open any more is not let go of before all of it is kept', async () => {
  const rooms = newWindow();
  const handle = rooms.open(room);
  await handle.loaded;
  vault.fails('failed', 'rooms.update');
  write(handle.replica, 'title', 'late');
  handle.close();
  await vi.waitFor(() => expect(asksFor('rooms.update')).toBeGreaterThan(1));
  expect(asksFor('rooms.close')).toBe(0);
  vault.fails(undefined, 'rooms.update');
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'late' }), { timeout: 10_000 });
  await vi.waitFor(() => expect(asksFor('rooms.close')).toBe(1));
});

test('what the wire never takes is taken back, and said to be refused', async () => {
  const handle = newWindow().open(room);
  await handle.loaded;
  write(handle.replica, 'title', 'fits');
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'fits' }));
  const told: string[] = [];
  handle.onStatus(({ kind }) => told.push(kind));
  vault.fails('refused', 'rooms.update');
  write(handle.replica, 'title', 'does not fit');
  await vi.waitFor(() => expect(read(handle.replica)).toEqual({ title: 'fits' }));
  expect(told[0]).toBe('refused');
});

test('a replica that the vault replaced is another one under the same handle, and writing goes on in it', async () => {
  const handle = newWindow().open(room);
  await handle.loaded;
  write(handle.replica, 'title', 'refused by the server');
  await vi.waitFor(() => expect(read(vault.replica())).toEqual({ title: 'refused by the server' }));
  const before = handle.replica;
  const told = vi.fn<() => void>();
  handle.onStatus(told);
  const truth = createReplica(2);
  write(truth, 'title', 'of the server');
  vault.replaceWith(truth);
  await vi.waitFor(() => expect(read(handle.replica)).toEqual({ title: 'of the server' }));
  expect(handle.replica).not.toBe(before);
  expect(told).toHaveBeenCalled();
  write(handle.replica, 'place', 'Hà Nội');
  await vi.waitFor(() => expect(read(vault.replica())).toMatchObject({ place: 'Hà Nội' }));
});

test('after a restart the vault’s word counts: what it no longer has is gone from the screen too', async () => {
  write(vault.replica(), 'title', 'recalled');
  const rooms = newWindow();
  const handle = rooms.open(room);
  await handle.loaded;
  expect(read(handle.replica)).toEqual({ title: 'recalled' });
  vault.answer('rooms.open', () => ({
    state: stateOf(createReplica()),
    status: { kind: 'synced' },
    clientId: 99,
  }));
  rooms.reopenAll();
  await vi.waitFor(() => expect(read(handle.replica)).toEqual({}));
});

test('what the vault tells before its answer is there is not lost, and not shown as if it were all', async () => {
  const rooms = newWindow();
  const later = createReplica(3);
  write(later, 'place', 'Huế');
  write(vault.replica(), 'title', 'kept');
  const state = stateOf(vault.replica());
  vault.answer('rooms.open', () => {
    vault.tell({ event: 'room.update', room, update: stateOf(later) });
    vault.tell({ event: 'room.status', room, status: { kind: 'synced' } });
    return { state, status: { kind: 'offline' }, clientId: 99 };
  });
  const handle = rooms.open(room);
  const seen: unknown[] = [];
  handle.onStatus(({ kind }) => seen.push([kind, read(handle.replica)]));
  await handle.loaded;
  expect(seen).toEqual([['synced', { title: 'kept', place: 'Huế' }]]);
});

test('a room to write in is still loading as long as this device has no number to write under', async () => {
  const state = stateOf(vault.replica());
  vault.answer('rooms.open', () => ({ state, status: { kind: 'offline' }, clientId: 0 }));
  const handle = newWindow().open(room);
  await vi.waitFor(() => expect(asksFor('rooms.open')).toBeGreaterThan(1));
  expect(handle.status()).toEqual({ kind: 'loading' });
  vault.answer('rooms.open', () => ({ state, status: { kind: 'synced' }, clientId: 7 }));
  await handle.loaded;
  expect(handle.replica.clientID).toBe(7);
});

test('once somebody else is signed in, nothing is left of what the rooms held', async () => {
  const rooms = newWindow();
  write(vault.replica(), 'title', 'secret');
  const handle = rooms.open(room);
  await handle.loaded;
  const { replica } = handle;
  const destroyed = vi.fn<() => void>();
  replica.on('destroy', destroyed);
  rooms.dropAll();
  expect(destroyed).toHaveBeenCalled();
  const anew = rooms.open(room);
  expect(read(anew.replica)).toEqual({});
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../../server/identity/session.ts';
import { closing } from '../../shared/rooms/closing.ts';
import { clientIdOf } from '../../shared/rooms/replica.ts';
import { personWith, RoomServer } from '../../tests/fixtures/roomServer.ts';
import type { RoomStatus } from './bridge.ts';
import { browserRooms, type BrowserRooms } from './browserRooms.ts';

let server: RoomServer;
const windows: BrowserRooms[] = [];

beforeEach(async () => {
  server = await RoomServer.start();
});
afterEach(async () => {
  for (const rooms of windows.splice(0)) rooms.dropAll();
  await server.end();
});

interface Window {
  readonly rooms: BrowserRooms;
  readonly session: Session;
  tickets: number;
  isOnline: boolean;
  revoked: number;
}

/** A browser window of somebody who is signed in. */
function windowOf(session: Session): Window {
  let replicas = 0;
  const rooms = browserRooms({
    get address() {
      return server.url;
    },
    Socket: WebSocket,
    ticket() {
      window.tickets += 1;
      return Promise.resolve(window.isOnline ? server.identity.ticketFor(session) : undefined);
    },
    clientId() {
      replicas += 1;
      return Promise.resolve(clientIdOf(session.deviceNumber, replicas));
    },
    onRevoked: () => (window.revoked += 1),
    onChange: () => undefined,
  });
  const window: Window = { rooms, session, tickets: 0, isOnline: true, revoked: 0 };
  windows.push(rooms);
  return window;
}

const secretary = (id: string) => windowOf(server.identity.signIn(personWith(id, 'secretariat')));

function member(id: string): Window {
  server.institution.participants.add(id);
  return windowOf(server.identity.signIn(personWith(id, 'member')));
}

const titleOnServer = () => server.rooms.read('draft/m1', (replica) => replica.getMap('meeting').get('title'));

/** Waits until something is so. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 20_000, interval: 5 });
}

test('a room opened by two screens is one replica over one connection', async () => {
  const { rooms, ...window } = secretary('binh');
  const first = rooms.open('draft/m1');
  const second = rooms.open('draft/m1');
  await Promise.all([first.loaded, second.loaded]);
  expect(second.replica).toBe(first.replica);
  expect(rooms.standing()).toEqual({ open: 1, synced: 1, inVain: 0 });
  expect(window.tickets).toBeLessThanOrEqual(1);
});

test('two windows write one draft, each under ids of its own', async () => {
  const binh = secretary('binh').rooms.open('draft/m1');
  const lan = secretary('lan').rooms.open('draft/m1');
  await Promise.all([binh.loaded, lan.loaded]);
  binh.replica.getMap('meeting').set('title', 'Phiên họp');
  lan.replica.getMap('meeting').set('place', 'Phòng 1');
  await until(() => binh.replica.getMap('meeting').size === 2 && lan.replica.getMap('meeting').size === 2);
  expect(binh.replica.clientID).not.toBe(lan.replica.clientID);
});

test('what was written without a connection is counted as only here until the server has stored it', async () => {
  const { rooms, ...window } = secretary('binh');
  const room = rooms.open('draft/m1');
  await room.loaded;
  await server.stop();
  await until(() => room.status().kind === 'offline');
  room.replica.getMap('meeting').set('title', 'viết khi mất mạng');
  room.replica.getMap('meeting').set('place', 'Phòng 2');
  expect(rooms.unstored()).toBe(2);
  await server.start();
  rooms.reconnect();
  await until(() => room.status().kind === 'synced' && rooms.unstored() === 0);
  expect(await titleOnServer()).toBe('viết khi mất mạng');
  expect(window.revoked).toBe(0);
});

test('a machine that loses its network says so at once, though its socket is still open, and comes back by itself', async () => {
  const { rooms } = secretary('binh');
  const room = rooms.open('draft/m1');
  await room.loaded;
  rooms.disconnect();
  expect(room.status()).toEqual({ kind: 'offline' });
  room.replica.getMap('meeting').set('title', 'viết khi mất mạng');
  expect(rooms.unstored()).toBe(1);
  rooms.reconnect();
  await until(() => room.status().kind === 'synced' && rooms.unstored() === 0);
  expect(await titleOnServer()).toBe('viết khi mất mạng');
});

test('who is in a draft is seen by the others, where they write too, also after a connection that was lost', async () => {
  const [windowOfBinh, windowOfLan] = [secretary('binh'), secretary('lan')];
  const binh = windowOfBinh.rooms.open('draft/m1');
  const lan = windowOfLan.rooms.open('draft/m1');
  await Promise.all([binh.loaded, lan.loaded]);
  let heard = 0;
  lan.presence.onChange(() => (heard += 1));
  binh.presence.show('title');
  await until(() => lan.presence.others().length === 1);
  expect(lan.presence.others()).toEqual([{ person: 'binh', at: 'title' }]);
  expect([heard, binh.presence.others()]).toEqual([1, []]);
  windowOfBinh.rooms.disconnect();
  await until(() => lan.presence.others().length === 0);
  windowOfBinh.rooms.reconnect();
  await until(() => lan.presence.others()[0]?.at === 'title');
  // A screen that closes is no longer there, though its room lingers.
  binh.close();
  await until(() => lan.presence.others().length === 0);
});

test('a screen that closes at once loses nothing of what was just written', async () => {
  const { rooms } = secretary('binh');
  const room = rooms.open('draft/m1');
  await room.loaded;
  room.replica.getMap('meeting').set('title', 'vừa viết xong');
  room.close();
  await until(() => rooms.unstored() === 0);
  expect(await titleOnServer()).toBe('vừa viết xong');
});

test('each connection takes a ticket of its own', async () => {
  const window = secretary('binh');
  const room = window.rooms.open('draft/m1');
  await room.loaded;
  await server.stop();
  await until(() => room.status().kind === 'offline');
  const before = window.tickets;
  await server.start();
  window.rooms.reconnect();
  await until(() => room.status().kind === 'synced');
  expect(window.tickets).toBeGreaterThan(before);
});

test('without a ticket a room waits, and comes when there is one', async () => {
  const window = secretary('binh');
  window.isOnline = false;
  const room = window.rooms.open('draft/m1');
  await until(() => window.tickets > 0);
  expect(room.status()).toEqual({ kind: 'loading' });
  window.isOnline = true;
  window.rooms.reconnect();
  await room.loaded;
  expect(room.status()).toEqual({ kind: 'synced' });
});

test('whoever loses access loses what the room held, in the same window', async () => {
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'Nghị định'));
  const { rooms } = member('minh');
  const room = rooms.open('meeting/m1');
  await room.loaded;
  expect(room.replica.getMap('items').get('i1')).toBe('Nghị định');
  server.institution.participants.delete('minh');
  server.rooms.checkAccessAgain();
  await until(() => room.status().kind === 'refused');
  expect(room.status()).toEqual({ kind: 'refused', code: closing.noAccess });
  expect(room.replica.getMap('items').size).toBe(0);
});

test('a write that is refused is taken back: the window shows again what the server has', async () => {
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'Nghị định'));
  const { rooms } = member('minh');
  const room = rooms.open('meeting/m1');
  await room.loaded;
  const heard: RoomStatus[] = [];
  room.onStatus((status) => heard.push(status));
  room.replica.getMap('items').set('i1', 'sửa trộm');
  await until(() => heard.at(-1)?.kind === 'synced');
  expect(heard[0]).toEqual({ kind: 'refused', code: closing.writeRefused });
  expect(room.replica.getMap('items').get('i1')).toBe('Nghị định');
  expect(rooms.unstored()).toBe(0);
});

test('a revoked session is told once, and its window does not knock again', async () => {
  const window = member('minh');
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'Nghị định'));
  const room = window.rooms.open('meeting/m1');
  await room.loaded;
  const { tickets } = window;
  server.identity.revoke({ kind: 'session', session: window.session.id });
  await until(() => window.revoked === 1);
  expect(room.status().kind).not.toBe('refused');
  window.rooms.dropAll();
  expect(window.tickets).toBe(tickets);
  expect(window.rooms.standing()).toEqual({ open: 0, synced: 0, inVain: 0 });
});

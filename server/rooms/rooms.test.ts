import { WebSocket } from 'ws';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closing, roomProtocol } from '../../shared/rooms/closing.ts';
import { clientIdOf } from '../../shared/rooms/replica.ts';
import {
  contentHash,
  endHonestClients,
  joinHonestly,
  RawClient,
  stepOne,
  until,
  updateMessage,
  updateOf,
} from '../../tests/fixtures/roomClients.ts';
import { personWith, RoomServer, roomServerOrigin } from '../../tests/fixtures/roomServer.ts';
import type { Session } from '../identity/session.ts';

let server: RoomServer;
afterEach(async () => {
  endHonestClients();
  await server.end();
});

const secretary = (id: string): Session => server.identity.signIn(personWith(id, 'secretariat'));

function member(id: string): Session {
  server.institution.participants.add(id);
  return server.identity.signIn(personWith(id, 'member'));
}

/** The code a connection is closed with before it hears anything. */
function refusal(room: string, protocols: string[], origin?: string): Promise<number> {
  return RawClient.to(`${server.url}/${room}`, protocols, origin === undefined ? {} : { origin }).closed;
}

test('two secretaries who write one draft at once see the same draft', async () => {
  server = await RoomServer.start();
  const binh = joinHonestly(server, 'draft/m1', secretary('binh'));
  const lan = joinHonestly(server, 'draft/m1', secretary('lan'));
  await until(() => binh.provider.synced && lan.provider.synced);
  binh.replica.getMap('meeting').set('title', 'Phiên họp thường kỳ');
  lan.replica.getMap('meeting').set('place', 'Phòng họp 1');
  await until(() => binh.replica.getMap('meeting').size === 2 && lan.replica.getMap('meeting').size === 2);
  expect(contentHash(binh.replica)).toBe(contentHash(lan.replica));
});

test('what the server projects comes to the members, and is there after a restart', async () => {
  server = await RoomServer.start();
  const minister = joinHonestly(server, 'meeting/m1', member('minh'));
  await until(() => minister.provider.synced);
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'Nghị định'));
  await until(() => minister.replica.getMap('items').size === 1);
  await server.stop();
  await server.start();
  const items = await server.rooms.read('meeting/m1', (replica) => replica.getMap('items').toJSON());
  expect(items).toEqual({ i1: 'Nghị định' });
});

test('notes written on one device come to the other device of the same person', async () => {
  server = await RoomServer.start();
  const desktop = joinHonestly(server, 'notes/minh/m1', member('minh'));
  const tablet = joinHonestly(server, 'notes/minh/m1', server.identity.signIn(personWith('minh', 'member')));
  await until(() => desktop.provider.synced && tablet.provider.synced);
  desktop.replica.getMap('notes').set('n1', 'hỏi lại kinh phí');
  await until(() => tablet.replica.getMap('notes').size === 1);
  // A device that holds both writers' structs may send both: they are one person's.
  const replica = new Y.Doc({ gc: false });
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(tablet.replica));
  expect(contentHash(replica)).toBe(await server.rooms.read('notes/minh/m1', contentHash));
});

test('what was written offline comes home at the next connection, and only that is sent', async () => {
  server = await RoomServer.start();
  const minh = joinHonestly(server, 'notes/minh/m1', member('minh'));
  await until(() => minh.provider.synced);
  minh.provider.disconnect();
  minh.replica.getMap('notes').set('n1', 'viết trên máy bay');
  minh.reconnect();
  await until(() => minh.provider.synced);
  await until(() => server.rooms.read('notes/minh/m1', (replica) => replica.getMap('notes').has('n1')));
  expect(await server.rooms.read('notes/minh/m1', contentHash)).toBe(contentHash(minh.replica));
});

test('a write is acknowledged by its count once it is on the disk, also one that says nothing new', async () => {
  server = await RoomServer.start();
  const session = member('minh');
  const client = await RawClient.in(server, 'notes/minh/m1', session);
  const author = new Y.Doc({ gc: false });
  author.clientID = clientIdOf(session.deviceNumber, 0);
  const updates = ['a', 'b', 'c'].map((key) => updateOf(author, () => author.getMap('notes').set(key, key)));
  for (const update of updates) client.socket.send(updateMessage(update));
  await until(() => client.storedCount === 3);
  client.socket.send(updateMessage(updates[1] ?? new Uint8Array()));
  client.socket.send(updateMessage(new Uint8Array([0, 0])));
  await until(() => client.storedCount === 5);
  const stored = await server.storage.rooms.load('notes/minh/m1');
  const onDisk = new Y.Doc({ gc: false });
  for (const update of [...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates])
    Y.applyUpdate(onDisk, update);
  expect(contentHash(onDisk)).toBe(contentHash(author));
});

test('everything acknowledged is there after a restart, however often the log was folded', async () => {
  server = await RoomServer.start({ logUpdates: 5 });
  const session = member('minh');
  const author = new Y.Doc({ gc: false });
  author.clientID = clientIdOf(session.deviceNumber, 0);
  for (let round = 0; round < 3; round++) {
    const client = await RawClient.in(server, 'notes/minh/m1', session);
    for (let count = 1; count <= 23; count++) {
      const update = updateOf(author, () => author.getMap('notes').set(`n${(round * 7 + count) % 40}`, count));
      client.socket.send(updateMessage(update));
      await until(() => client.storedCount === count);
    }
    const { updates } = await server.storage.rooms.load('notes/minh/m1');
    expect(updates.length).toBeLessThanOrEqual(5);
    await server.stop();
    await server.start();
    expect(await server.rooms.read('notes/minh/m1', contentHash)).toBe(contentHash(author));
  }
});

test('a ticket is needed, exactly one, and works once', async () => {
  server = await RoomServer.start();
  const session = member('minh');
  const ticket = () => `ticket.${server.identity.ticketFor(session)}`;
  const used = ticket();
  const client = RawClient.to(`${server.url}/meeting/m1`, [roomProtocol, used]);
  await client.opened();
  expect(client.socket.protocol).toBe(roomProtocol);
  const offers = [[], [used], ['ticket.unknown'], ['ticket'], ['ticket.'], [ticket(), ticket()], [ticket(), 'another']];
  for (const offer of offers) {
    expect(await refusal('meeting/m1', [roomProtocol, ...offer])).toBe(closing.ticketRefused);
  }
  expect(await refusal('meeting/m1', [])).toBe(closing.ticketRefused);
  // A client that finds none of its protocols chosen ends the connection itself.
  expect(await refusal('meeting/m1', ['another', ticket()])).toBe(1006);
  const expired = [roomProtocol, ticket()];
  server.identity.revoke({ kind: 'session', session: session.id });
  expect(await refusal('meeting/m1', expired)).toBe(closing.ticketRefused);
});

test('a ticket in the address lets nobody in', async () => {
  server = await RoomServer.start();
  const ticket = server.identity.ticketFor(member('minh'));
  expect(await refusal(`meeting/m1?ticket=${ticket}`, [roomProtocol])).toBe(closing.ticketRefused);
});

test('a page of another origin is turned away, and a browser’s session without any origin too', async () => {
  server = await RoomServer.start();
  const session = server.identity.signIn(personWith('binh', 'secretariat'), 'binh-browser', 'browser');
  const asPage = (origin?: string) => refusal('draft/m1', server.protocolsFor(session), origin);
  for (const origin of [
    'https://cabinet.example.evil',
    'https://cabinet.example:8443',
    'http://cabinet.example',
    'null',
  ]) {
    expect(await asPage(origin)).toBe(1006);
  }
  expect(await asPage(`${roomServerOrigin}, ${roomServerOrigin}`)).toBe(1006);
  expect(await asPage()).toBe(closing.ticketRefused);
  const page = RawClient.to(`${server.url}/draft/m1`, server.protocolsFor(session), { origin: roomServerOrigin });
  await page.opened();
  page.socket.send(stepOne());
  await until(() => page.isSynced);
});

test('a room that is not one’s own, or none at all, is closed with no access', async () => {
  server = await RoomServer.start();
  const minister = member('minh');
  const rooms = [
    'draft/m1',
    'notes/binh/m1',
    'home/binh',
    'meeting/m2',
    'nowhere',
    'meeting/',
    'meeting/M1',
    '../draft/m1',
    '',
  ];
  for (const room of rooms) {
    expect(await refusal(room, server.protocolsFor(minister))).toBe(closing.noAccess);
  }
});

test('whoever is taken off a meeting is closed in the same turn, and others stay', async () => {
  server = await RoomServer.start();
  const leaving = await RawClient.in(server, 'meeting/m1', member('minh'));
  const staying = joinHonestly(server, 'meeting/m1', member('hoa'));
  await until(() => staying.provider.synced);
  server.institution.participants.delete('minh');
  server.rooms.checkAccessAgain();
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'mật'));
  expect(await leaving.closed).toBe(closing.noAccess);
  await until(() => staying.replica.getMap('items').size === 1);
  expect(leaving.replica.getMap('items').size).toBe(0);
});

test('a person whose role changes loses what the role opened', async () => {
  server = await RoomServer.start();
  const client = await RawClient.in(server, 'draft/m1', secretary('binh'));
  server.identity.change(personWith('binh', 'member'));
  expect(await client.closed).toBe(closing.noAccess);
});

test('a revoked session or device is closed in the same turn, and nothing it still sends counts', async () => {
  server = await RoomServer.start();
  const first = member('minh');
  const second = server.identity.signIn(personWith('minh', 'member'), first.device);
  const other = server.identity.signIn(personWith('minh', 'member'));
  const [one, two, three] = await Promise.all(
    [first, second, other].map((session) => RawClient.in(server, 'notes/minh/m1', session)),
  );
  const write = new Y.Doc({ gc: false });
  write.clientID = clientIdOf(first.deviceNumber, 0);
  write.getMap('notes').set('late', true);
  server.identity.revoke({ kind: 'session', session: first.id });
  one?.socket.send(updateMessage(Y.encodeStateAsUpdate(write)));
  expect(await one?.closed).toBe(closing.revoked);
  expect(two?.socket.readyState).toBe(WebSocket.OPEN);
  server.identity.revoke({ kind: 'device', device: first.device });
  expect(await two?.closed).toBe(closing.revoked);
  expect(three?.socket.readyState).toBe(WebSocket.OPEN);
  expect(await server.rooms.read('notes/minh/m1', (replica) => replica.getMap('notes').size)).toBe(0);
});

test('a session that ends by itself is noticed on open sockets', async () => {
  server = await RoomServer.start({ roundSeconds: 0.05 });
  const session = member('minh');
  const client = await RawClient.in(server, 'meeting/m1', session);
  server.identity.expire(session);
  expect(await client.closed).toBe(closing.revoked);
});

test('a peer that no longer answers is let go', async () => {
  server = await RoomServer.start({ roundSeconds: 0.05 });
  const client = await RawClient.in(server, 'meeting/m1', member('minh'));
  client.socket.pause();
  const staying = joinHonestly(server, 'meeting/m1', member('hoa'));
  await until(() => staying.provider.synced);
  await until(() => server.endings.length === 1);
  client.socket.resume();
  expect(await client.closed).toBe(1006);
  expect(staying.provider.wsconnected).toBe(true);
});

test('too many frames, and too many rooms of one session, are closed and told so', async () => {
  server = await RoomServer.start({ framesAtOnce: 20, framesPerSecond: 1, connectionsPerSession: 2 });
  const session = member('minh');
  const chatty = await RawClient.in(server, 'meeting/m1', session);
  await RawClient.in(server, 'notes/minh/m1', session);
  const third = await RawClient.in(server, 'margin/m1/minh', session);
  expect(await third.closed).toBe(closing.tooMany);
  for (let count = 0; count < 30; count++) chatty.socket.send(new Uint8Array([3]));
  expect(await chatty.closed).toBe(closing.tooMany);
  const again = await RawClient.in(server, 'margin/m1/minh', session);
  expect(again.isSynced).toBe(true);
});

test('too many connections from one address are closed and told so', async () => {
  server = await RoomServer.start({ connectionsPerAddress: 2 });
  const session = member('minh');
  const clients = [
    await RawClient.in(server, 'meeting/m1', session),
    await RawClient.in(server, 'meeting/m1', session),
  ];
  expect(await refusal('meeting/m1', server.protocolsFor(session))).toBe(closing.tooMany);
  expect(clients.every(({ socket }) => socket.readyState === WebSocket.OPEN)).toBe(true);
});

test('a reader too slow to take what is sent is closed to come again, and holds nobody up', async () => {
  server = await RoomServer.start({ unsentBytes: 64 * 1024 });
  const slow = await RawClient.in(server, 'meeting/m1', member('minh'));
  const quick = joinHonestly(server, 'meeting/m1', member('hoa'));
  await until(() => quick.provider.synced);
  slow.socket.pause();
  const page = 'x'.repeat(200_000);
  for (let round = 0; round < 60; round++) {
    await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', `${round}${page}`));
  }
  await until(() => String(quick.replica.getMap('items').get('i1')).startsWith('59x'));
  slow.socket.resume();
  expect([closing.goingAway, 1006]).toContain(await slow.closed);
});

test('a room that reaches its limit stops growing, and goes on being served', async () => {
  server = await RoomServer.start({ replicaBytes: 20_000 });
  const session = member('minh');
  const author = new Y.Doc({ gc: false });
  author.clientID = clientIdOf(session.deviceNumber, 0);
  const client = await RawClient.in(server, 'notes/minh/m1', session);
  const write = (key: string) => updateOf(author, () => author.getMap('notes').set(key, 'x'.repeat(9_000)));
  client.socket.send(updateMessage(write('a')));
  client.socket.send(updateMessage(write('b')));
  await until(() => client.storedCount === 2);
  client.socket.send(updateMessage(write('c')));
  expect(await client.closed).toBe(closing.frameMalformed);
  const reader = await RawClient.in(server, 'notes/minh/m1', session);
  expect(reader.replica.getMap('notes').size).toBe(2);
});

test('a client that is ahead of a server put back to a backup is told to load the server’s state', async () => {
  server = await RoomServer.start();
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'a'));
  const session = member('minh');
  const ahead = await RawClient.in(server, 'meeting/m1', session);
  ahead.replica.clientID = 9;
  ahead.replica.getMap('items').set('i2', 'after the backup');
  const again = RawClient.to(`${server.url}/meeting/m1`, server.protocolsFor(session));
  await again.opened();
  again.socket.send(stepOne(ahead.replica));
  expect(await again.closed).toBe(closing.writeRefused);
});

test('a change that fails half-way is told to its caller and shown to nobody', async () => {
  server = await RoomServer.start();
  const reader = joinHonestly(server, 'meeting/m1', member('minh'));
  await until(() => reader.provider.synced);
  const failing = server.rooms.project('meeting/m1', (replica) => {
    replica.getMap('items').set('half', true);
    throw new Error('the projector has a mistake');
  });
  await expect(failing).rejects.toThrow('the projector has a mistake');
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('whole', true));
  await until(() => reader.replica.getMap('items').size > 0);
  expect(reader.replica.getMap('items').toJSON()).toEqual({ whole: true });
  expect(await server.rooms.read('meeting/m1', (replica) => replica.getMap('items').size)).toBe(1);
});

test('people’s rooms are not projected into', async () => {
  server = await RoomServer.start();
  const writing = server.rooms.project('notes/minh/m1', (replica) => replica.getMap('notes').set('a', 1));
  await expect(writing).rejects.toThrow('not projected into');
});

test('who is there is shown among the writers of a draft, as their own device says, and ends with the connection', async () => {
  server = await RoomServer.start();
  const binh = joinHonestly(server, 'draft/m1', secretary('binh'));
  const lan = joinHonestly(server, 'draft/m1', secretary('lan'));
  await until(() => binh.provider.synced && lan.provider.synced);
  binh.provider.awareness.setLocalStateField('name', 'Bình');
  await until(() => lan.provider.awareness.getStates().get(binh.replica.clientID)?.['name'] === 'Bình');
  // Lan's client says something of Bình: nobody hears it.
  lan.provider.awareness.states.set(binh.replica.clientID, { name: 'giả' });
  lan.provider.awareness.meta.set(binh.replica.clientID, { clock: 99, lastUpdated: Date.now() });
  lan.provider.awareness.emit('update', [{ added: [], updated: [binh.replica.clientID], removed: [] }, 'local']);
  lan.provider.awareness.setLocalStateField('name', 'Lan');
  await until(() => binh.provider.awareness.getStates().get(lan.replica.clientID)?.['name'] === 'Lan');
  expect(binh.provider.awareness.getLocalState()?.['name']).toBe('Bình');
  // Nor does Lan's client speak of itself as of Bình: who it is the server says.
  lan.provider.awareness.setLocalState({ person: 'binh', at: 'title' });
  await until(() => binh.provider.awareness.getStates().get(lan.replica.clientID)?.['at'] === 'title');
  expect(binh.provider.awareness.getStates().get(lan.replica.clientID)).toEqual({ person: 'lan', at: 'title' });
  // Whoever comes later is told at once who is there.
  const late = joinHonestly(server, 'draft/m1', secretary('chi'));
  await until(() => late.provider.awareness.getStates().get(lan.replica.clientID)?.['person'] === 'lan');
  late.end();
  lan.end();
  await until(() => !binh.provider.awareness.getStates().has(lan.replica.clientID));
});

test('a stop stores what was received and asks everyone to come again', async () => {
  server = await RoomServer.start();
  const session = member('minh');
  const client = await RawClient.in(server, 'notes/minh/m1', session);
  const author = new Y.Doc({ gc: false });
  author.clientID = clientIdOf(session.deviceNumber, 0);
  author.getMap('notes').set('a', 'trước khi dừng');
  client.socket.send(updateMessage(Y.encodeStateAsUpdate(author)));
  await until(() => server.rooms.read('notes/minh/m1', (replica) => replica.getMap('notes').size > 0));
  await server.stop();
  expect(await client.closed).toBe(closing.goingAway);
  await server.start();
  expect(await server.rooms.read('notes/minh/m1', contentHash)).toBe(contentHash(author));
});

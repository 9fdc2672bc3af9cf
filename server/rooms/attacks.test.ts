import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closing } from '../../shared/rooms/closing.ts';
import { clientIdOf } from '../../shared/rooms/replica.ts';
import { handmadeUpdate } from '../../tests/fixtures/hostileUpdates.ts';
import {
  contentHash,
  endHonestClients,
  joinHonestly,
  RawClient,
  stepTwo,
  until,
  updateMessage,
  updateOf,
  type HonestClient,
} from '../../tests/fixtures/roomClients.ts';
import { personWith, RoomServer } from '../../tests/fixtures/roomServer.ts';
import type { Session } from '../identity/session.ts';

/** Two secretaries write a draft honestly while a third one's device attacks it, over real sockets. */
let server: RoomServer;
let binh: HonestClient;
let lan: HonestClient;
let binhSession: Session;
let hostileSession: Session;
/** The hostile device's own client id. */
let own: number;

beforeEach(async () => {
  server = await RoomServer.start();
  server.institution.participants.add('binh').add('hai');
  binhSession = server.identity.signIn(personWith('binh', 'secretariat'));
  hostileSession = server.identity.signIn(personWith('hai', 'secretariat'));
  own = clientIdOf(hostileSession.deviceNumber, 0);
  binh = joinHonestly(server, 'draft/m1', binhSession);
  lan = joinHonestly(server, 'draft/m1', server.identity.signIn(personWith('lan', 'secretariat')));
  await until(() => binh.provider.synced && lan.provider.synced);
  binh.replica.getText('text').insert(0, 'Kính gửi');
  await until(() => lan.replica.getText('text').length === 8);
});

afterEach(async () => {
  endHonestClients();
  await server.end();
});

/** Sends frames from the hostile device; answers the code its connection was closed with. */
async function attack(...frames: Uint8Array[]): Promise<number> {
  return attackOn('draft/m1', ...frames);
}

async function attackOn(room: string, ...frames: Uint8Array[]): Promise<number> {
  const hostile = await RawClient.in(server, room, hostileSession);
  for (const frame of frames) hostile.socket.send(frame);
  return hostile.closed;
}

/** What both write now reaches the other and the server, and all three hold the same. */
async function expectOthersServed(): Promise<void> {
  binh.replica.getMap('meeting').set('by-binh', crypto.randomUUID());
  lan.replica.getMap('meeting').set('by-lan', crypto.randomUUID());
  const both = ['by-binh', 'by-lan'];
  const said = (replica: Y.Doc) => both.map((key) => replica.getMap('meeting').get(key));
  const wanted = [binh.replica.getMap('meeting').get('by-binh'), lan.replica.getMap('meeting').get('by-lan')];
  await until(() => [binh, lan].every(({ replica }) => JSON.stringify(said(replica)) === JSON.stringify(wanted)));
  expect(contentHash(binh.replica)).toBe(contentHash(lan.replica));
  expect(await server.rooms.read('draft/m1', contentHash)).toBe(contentHash(binh.replica));
  expect(binh.provider.wsconnected && lan.provider.wsconnected).toBe(true);
}

const serverText = () => server.rooms.read('draft/m1', (replica) => replica.getText('text').toJSON());

test.each([1e6, 1e7, 4e9])('a bomb of %d claimed structs is refused, and costs nothing', async (claims) => {
  const bomb = handmadeUpdate([{ client: own, claims, structs: [] }]);
  expect(await attack(updateMessage(bomb))).toBe(closing.frameMalformed);
  await expectOthersServed();
});

test('the 21-byte bomb in V2 encoding is refused', async () => {
  const encoder = new Y.UpdateEncoderV2();
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoding.writeVarUint(encoder.restEncoder, 1e7);
  encoder.writeClient(own);
  encoding.writeVarUint(encoder.restEncoder, 0);
  encoder.writeInfo(0);
  encoder.writeLen(1);
  encoding.writeVarUint(encoder.restEncoder, 0);
  expect(await attack(updateMessage(encoder.toUint8Array()))).toBe(closing.frameMalformed);
  await expectOthersServed();
});

test('an honest update in V2 encoding is refused too', async () => {
  const replica = new Y.Doc({ gc: false });
  replica.clientID = own;
  replica.getText('text').insert(0, 'hai');
  expect(await attack(updateMessage(Y.encodeStateAsUpdateV2(replica)))).toBe(closing.frameMalformed);
  await expectOthersServed();
});

test('sixteen bytes do not mute a colleague: a struct of garbage collection is refused under any id', async () => {
  const colleague = binh.replica.clientID;
  const clock = Y.getState(binh.replica.store, colleague);
  const mute = handmadeUpdate([{ client: colleague, clock, structs: [{ gc: 2 ** 40 }] }]);
  expect(await attack(updateMessage(mute))).toBe(closing.writeRefused);
  const ownGarbage = handmadeUpdate([{ client: own, structs: [{ gc: 5 }] }]);
  expect(await attack(updateMessage(ownGarbage))).toBe(closing.frameMalformed);
  const ownDeleted = handmadeUpdate([{ client: own, structs: [{ deleted: 2 ** 40 }] }]);
  expect(await attack(updateMessage(ownDeleted))).toBe(closing.frameMalformed);
  binh.replica.getText('text').insert(8, ' Thủ tướng');
  await until(() => lan.replica.getText('text').length === 18);
  expect(await serverText()).toBe('Kính gửi Thủ tướng');
});

test('nobody writes under a colleague’s client id, nor under the server’s', async () => {
  const forged = new Y.Doc({ gc: false });
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(binh.replica));
  forged.clientID = binh.replica.clientID;
  const asBinh = updateOf(forged, () => forged.getText('text').insert(8, ', ký thay'));
  expect(await attack(updateMessage(asBinh))).toBe(closing.writeRefused);
  forged.clientID = 7;
  const asServer = updateOf(forged, () => forged.getText('text').insert(0, 'Đã duyệt'));
  expect(await attack(updateMessage(asServer))).toBe(closing.writeRefused);
  expect(await serverText()).toBe('Kính gửi');
  await expectOthersServed();
});

test('two histories under one id and clock do not part the others, although state vectors would be equal', async () => {
  const first = handmadeUpdate([{ client: own, structs: [{ text: 'MỘT', parent: 'chung' }] }]);
  const second = handmadeUpdate([{ client: own, structs: [{ text: 'HAI', parent: 'chung' }] }]);
  const one = await RawClient.in(server, 'draft/m1', hostileSession);
  const other = await RawClient.in(server, 'draft/m1', hostileSession);
  one.socket.send(updateMessage(first));
  await until(() => one.storedCount === 1);
  other.socket.send(updateMessage(second));
  await until(() => other.storedCount === 1);
  await expectOthersServed();
  expect(binh.replica.getText('chung').toJSON()).toBe('MỘT');
  // What lies beyond the known part counts, and stands where the known part is.
  const longer = handmadeUpdate([{ client: own, structs: [{ text: 'HAI và thêm', parent: 'chung' }] }]);
  other.socket.send(updateMessage(longer));
  await until(() => other.storedCount === 2);
  await expectOthersServed();
  expect(binh.replica.getText('chung').toJSON()).toBe('MỘT và thêm');
});

test('a reader writes neither with an update nor with step 2 into a room that the server writes', async () => {
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'đã công bố'));
  const reader = joinHonestly(server, 'meeting/m1', binhSession);
  const forged = handmadeUpdate([{ client: own, structs: [{ value: 'ĐÃ DUYỆT', parent: 'items', key: 'i1' }] }]);
  expect(await attackOn('meeting/m1', stepTwo(forged))).toBe(closing.writeRefused);
  expect(await attackOn('meeting/m1', updateMessage(forged))).toBe(closing.writeRefused);
  const deletion = handmadeUpdate([], [{ client: own, ranges: [[0, 1]] }]);
  expect(await attackOn('meeting/m1', stepTwo(deletion))).toBe(closing.writeRefused);
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i2', 'cũng thế'));
  await until(() => reader.replica.getMap('items').size === 2);
  expect(reader.replica.getMap('items').toJSON()).toEqual({ i1: 'đã công bố', i2: 'cũng thế' });
  await expectOthersServed();
});

test('a reader of somebody’s margin writes nothing into it', async () => {
  const update = handmadeUpdate([{ client: own, structs: [{ value: 1, parent: 'marks', key: 'a' }] }]);
  expect(await attackOn('margin/m1/binh', stepTwo(update))).toBe(closing.writeRefused);
  expect(await attackOn('margin/m1/binh', updateMessage(update))).toBe(closing.writeRefused);
  expect(await server.rooms.read('margin/m1/binh', (replica) => replica.store.clients.size)).toBe(0);
});

test('lists within lists beyond the limit are refused, in types and in values', async () => {
  const nestedTypes = (depth: number) =>
    handmadeUpdate([
      {
        client: own,
        structs: Array.from({ length: depth }, (_, level) => ({
          type: 1,
          key: 'k',
          parent: level === 0 ? 'nested' : ([own, level - 1] as const),
        })),
      },
    ]);
  expect(await attack(updateMessage(nestedTypes(33)))).toBe(closing.frameMalformed);
  expect(await attack(updateMessage(nestedTypes(5_000)))).toBe(closing.frameMalformed);
  const arrays = (depth: number) =>
    Uint8Array.from({ length: 2 * depth + 1 }, (_, at) => (at === 2 * depth ? 126 : at % 2 === 0 ? 117 : 1));
  for (const depth of [33, 100_000]) {
    const values = handmadeUpdate([{ client: own, structs: [{ value: arrays(depth) }] }]);
    expect(await attack(updateMessage(values))).toBe(closing.frameMalformed);
  }
  const hostile = await RawClient.in(server, 'draft/m1', hostileSession);
  hostile.socket.send(updateMessage(nestedTypes(32)));
  await until(() => hostile.storedCount === 1);
  await expectOthersServed();
});

test('a gap is not kept waiting: the device has to come again from step 1', async () => {
  const author = new Y.Doc({ gc: false });
  author.clientID = own;
  const updates = Array.from({ length: 200 }, () => updateOf(author, () => author.getText('gap').insert(0, 'x')));
  expect(await attack(...updates.slice(1).map(updateMessage))).toBe(closing.goingAway);
  expect(await server.rooms.read('draft/m1', ({ store }) => store.pendingStructs)).toBeNull();
  const deletion = handmadeUpdate([], [{ client: own, ranges: [[10, 5]] }]);
  expect(await attack(updateMessage(deletion))).toBe(closing.goingAway);
  expect(await server.rooms.read('draft/m1', ({ store }) => store.pendingDs)).toBeNull();
  const ahead = handmadeUpdate([{ client: own, clock: 5, structs: [{ text: 'x', parent: 'gap' }] }]);
  const besideNothing = handmadeUpdate([{ client: own, structs: [{ text: 'x', origin: [own, 900] }] }]);
  for (const update of [ahead, besideNothing]) expect(await attack(updateMessage(update))).toBe(closing.goingAway);
  const skip = handmadeUpdate([{ client: own, structs: [{ text: 'a' }, { skip: 5 }, { text: 'b' }] }]);
  expect(await attack(updateMessage(skip))).toBe(closing.frameMalformed);
  await expectOthersServed();
  // The same device, honest again, sends all of it.
  const again = await RawClient.in(server, 'draft/m1', hostileSession);
  again.socket.send(stepTwo(Y.encodeStateAsUpdate(author)));
  await until(() => again.storedCount === 1);
  await expectOthersServed();
  expect(binh.replica.getText('gap').length).toBe(200);
});

test('an update that would fail half-way leaves nothing behind, in memory or on the disk', async () => {
  const before = await server.rooms.read('draft/m1', contentHash);
  const halfWay = [
    // Good first, then a neighbour that does not exist yet, under its own id: applying it throws.
    handmadeUpdate([{ client: own, structs: [{ text: 'tốt' }, { text: 'x', origin: [own, 900] }] }]),
    handmadeUpdate([{ client: own, structs: [{ text: 'tốt' }, { text: 'x', rightOrigin: [own, 900] }] }]),
    // A holder that holds no list.
    handmadeUpdate([{ client: own, structs: [{ text: 'tốt' }, { text: 'x', parent: [own, 0] }] }]),
    // A struct of no length, after which clocks are no longer found.
    handmadeUpdate([{ client: own, structs: [{ text: 'tốt' }, { text: '' }] }]),
    // One client id in two sections: decoding shows both, applying takes the last.
    handmadeUpdate([
      { client: own, structs: [{ text: 'tốt' }] },
      { client: own, clock: 3, structs: [{ text: 'x' }] },
    ]),
    handmadeUpdate([{ client: own, structs: [{ subDocument: 'other' }] }]),
    handmadeUpdate([{ client: own, structs: [{ type: 4 }] }]),
  ];
  for (const update of halfWay) expect(await attack(updateMessage(update))).not.toBe(1000);
  expect(await server.rooms.read('draft/m1', contentHash)).toBe(before);
  await expectOthersServed();
  const said = contentHash(binh.replica);
  await server.stop();
  await server.start();
  expect(await server.rooms.read('draft/m1', contentHash)).toBe(said);
});

test('values that a screen could not tell are refused: big integers, and keys that change what an object is', async () => {
  const bigInteger = new Uint8Array([122, 0, 0, 0, 0, 0, 0, 0, 1]);
  const prototype = new Uint8Array([118, 1, 9, ...Buffer.from('__proto__'), 118, 0]);
  for (const value of [bigInteger, prototype]) {
    const update = handmadeUpdate([{ client: own, structs: [{ value }] }]);
    expect(await attack(updateMessage(update))).toBe(closing.frameMalformed);
  }
  await expectOthersServed();
});

test('an update made to be slow to place is refused', async () => {
  const structs = Array.from({ length: 10_000 }, (_, clock) =>
    clock === 0 ? { text: 'a', parent: 'slow' } : { text: 'a', rightOrigin: [own, clock >> 1] as const },
  );
  expect(await attack(updateMessage(handmadeUpdate([{ client: own, structs }])))).toBe(closing.frameMalformed);
  await expectOthersServed();
});

test('deletions in disorder are refused', async () => {
  const deletions = [{ client: binh.replica.clientID, ranges: Array.from({ length: 1_000 }, () => [0, 8] as const) }];
  expect(await attack(updateMessage(handmadeUpdate([], deletions)))).toBe(closing.frameMalformed);
  expect(await serverText()).toBe('Kính gửi');
  await expectOthersServed();
});

test('frames that are none, too long, or text close the connection that sent them', async () => {
  const frames = [
    new Uint8Array(),
    new Uint8Array([9]),
    new Uint8Array([0, 7, 0]),
    new Uint8Array([0, 0, 200]),
    new Uint8Array([0, 2, 2, 0, 0, 5]),
    new Uint8Array(300 * 1024),
    updateMessage(handmadeUpdate([{ client: own, structs: [{ text: 'x'.repeat(300 * 1024) }] }])),
  ];
  for (const frame of frames) expect(await attack(frame)).toBe(closing.frameMalformed);
  expect(await attack(new Uint8Array(2 * 1024 * 1024))).toBe(1009);
  const hostile = await RawClient.in(server, 'draft/m1', hostileSession);
  hostile.socket.send('xin chào');
  expect(await hostile.closed).toBe(closing.frameMalformed);
  await expectOthersServed();
});

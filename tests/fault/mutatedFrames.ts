import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { z } from 'zod';
import { Connection } from '../../server/rooms/connection.ts';
import { createJournal } from '../../server/rooms/journal.ts';
import { roomLimits } from '../../server/rooms/limits.ts';
import { OpenRoom } from '../../server/rooms/openRoom.ts';
import { Chance } from '../../server/sample/papers/chance.ts';
import { clientIdOf, createReplica } from '../../shared/rooms/replica.ts';
import {
  contentHash,
  joinHonestly,
  RawClient,
  stepOne,
  stepTwo,
  until,
  updateMessage,
  updateOf,
} from '../fixtures/roomClients.ts';
import { personWith, RoomServer } from '../fixtures/roomServer.ts';
import { turns, type Figures } from './figures.ts';

/** Frames as an honest client writes them: the grammar that mutations start from. */
function honestFrames(chance: Chance, clientId: number): Uint8Array[] {
  const replica = createReplica(clientId);
  const frames: Uint8Array[] = [];
  for (let count = 0; count < 24; count += 1) {
    const text = replica.getText('text');
    const update = updateOf(replica, () => {
      const kind = chance.upTo(5);
      if (kind === 0 && text.length > 2) text.delete(chance.upTo(text.length - 1), 1);
      else if (kind === 1) replica.getMap('map').set(`k${chance.upTo(4)}`, chance.upTo(1_000));
      else if (kind === 2) replica.getArray('list').push([{ at: chance.upTo(9), what: 'nét bút' }]);
      else if (kind === 3) replica.getMap('map').set('nested', new Y.Map([['n', chance.upTo(9)]]));
      else text.insert(chance.upTo(text.length + 1), 'Kính gửi');
    });
    frames.push(updateMessage(update));
    if (count % 6 === 0)
      frames.push(stepTwo(Y.encodeStateAsUpdate(replica)), stepOne(replica), awareness(clientId, count));
  }
  return frames;
}

function awareness(clientId: number, clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    const states = encoding.encode((inner) => {
      for (const number of [1, clientId, clock]) encoding.writeVarUint(inner, number);
      encoding.writeVarString(inner, '{"name":"Hải"}');
    });
    encoding.writeVarUint8Array(encoder, states);
  });
}

/** A frame with some bytes turned, cut out, doubled, put in, or spliced with those of another. */
export function mutated(frames: readonly Uint8Array[], chance: Chance): Uint8Array {
  const bytes = [...chance.oneOf(frames)];
  for (let left = 1 + chance.upTo(4); left > 0; left -= 1) {
    const at = chance.upTo(bytes.length + 1);
    const kind = chance.upTo(6);
    if (kind === 0) bytes[Math.min(at, bytes.length - 1)] = chance.upTo(256);
    else if (kind === 1) bytes.splice(at, 1 + chance.upTo(4));
    else if (kind === 2) bytes.splice(at, 0, chance.upTo(256));
    else if (kind === 3) bytes.splice(at, 0, ...bytes.slice(at, at + chance.upTo(16)));
    else if (kind === 4) bytes.splice(at, bytes.length, ...chance.oneOf(frames).slice(chance.upTo(12)));
    else bytes.splice(at, 1, 0xff, 0xff, 0xff, 0x7f);
  }
  return Uint8Array.from(bytes);
}

/** What the rooms say to a socket, without one: most of a million frames would else be spent on opening sockets. */
class Deaf extends EventEmitter {
  close(): void {
    this.emit('close');
  }
  terminate(): void {
    this.emit('close');
  }
  ping(): void {}
}

const framesPerRoom = 20_000;

/**
 * Sends mutated frames: `direct` of them to the very method that a socket's frames go to, with replicas, journal and disk as
 * they are; `overSockets` over real ones, into a room where two write honestly meanwhile. The honest must go on being
 * acknowledged, and hold the same as the server at the end.
 */
export async function sendMutatedFrames(direct: number, overSockets: number, seed: string): Promise<Figures> {
  const chance = new Chance(seed);
  const server = await RoomServer.start();
  server.institution.participants.add('lan');
  const faults: string[] = [];
  const hostile = server.identity.signIn(personWith('hai', 'secretariat'));
  const honest = [
    joinHonestly(server, 'draft/m1', server.identity.signIn(personWith('binh', 'secretariat'))),
    joinHonestly(server, 'notes/lan/m1', server.identity.signIn(personWith('lan', 'member'))),
  ];
  const other = joinHonestly(server, 'draft/m1', server.identity.signIn(personWith('mai', 'secretariat')));
  await until(() => [...honest, other].every(({ provider }) => provider.synced));
  let served = 0;
  const serveOthers = async (): Promise<void> => {
    served += 1;
    for (const { replica } of honest) replica.getMap('honest').set(`word ${served % 500}`, served);
    await until(() => other.replica.getMap('honest').get(`word ${served % 500}`) === served);
  };

  const frames = honestFrames(chance, clientIdOf(hostile.deviceNumber, 0));
  const memory: number[] = [];
  const journal = createJournal(server.storage, (error) => faults.push(`not stored: ${String(error)}`));
  for (let sent = 0, number = 0; sent < direct; number += 1) {
    const name = `draft/mutants-${number}`;
    const load = (): Promise<{ replica: Y.Doc; snapshotBytes: number; logBytes: number; logUpdates: number }> =>
      server.storage.rooms.load(name).then(({ snapshot, updates }) => {
        const replica = new Y.Doc({ gc: false });
        if (snapshot !== undefined) Y.applyUpdate(replica, snapshot);
        for (const update of updates) Y.applyUpdate(replica, update);
        return { replica, snapshotBytes: snapshot?.length ?? 0, logBytes: 0, logUpdates: updates.length };
      });
    const room = new OpenRoom(name, 'several', await load(), {
      limits: roomLimits,
      journal,
      load,
      refuse: (connection, { code }) => connection.close(code),
      abandon: () => faults.push('a room could not go on'),
    });
    let connection = enter(room, hostile);
    const ofThisRoom = Math.min(framesPerRoom, direct - sent);
    for (let count = 1; count <= ofThisRoom; count += 1) {
      if (!connection.isOpen) connection = enter(room, hostile);
      room.receive(connection, mutated(frames, chance));
      // What waits becomes durable, and the others have their turn.
      if (count % 1_000 === 0) await turns(1);
    }
    sent += ofThisRoom;
    await journal.settled();
    const stored = await load();
    if (contentHash(await room.read((replica) => replica)) !== contentHash(stored.replica)) {
      faults.push(`${name}: what is on the disk is not what was in memory`);
    }
    await serveOthers();
    memory.push(heapInUse());
  }

  for (let sent = 0; sent < overSockets;) {
    const client = await RawClient.in(server, 'draft/m1', hostile);
    // Until it is closed: one that is malformed ends the connection, and what follows it is not read.
    while (client.socket.readyState === client.socket.OPEN && sent < overSockets) {
      for (let burst = 0; burst < 10; burst += 1) client.socket.send(mutated(frames, chance));
      sent += 10;
      await turns(3);
    }
    client.socket.terminate();
    if (sent % 1_000 === 0) await serveOthers();
  }
  await serveOthers();
  const [binh] = honest;
  const hashes = async (): Promise<string[]> => [
    await server.rooms.read('draft/m1', contentHash),
    contentHash(other.replica),
    ...(binh === undefined ? [] : [contentHash(binh.replica)]),
  ];
  await until(async () => new Set(await hashes()).size === 1);
  const [first = 0, ...later] = memory;
  const grown = Math.max(first, ...later) - first;
  if (grown > 64 * 1024 * 1024) faults.push(`memory grew by ${grown} bytes`);
  for (const { provider } of [...honest, other]) provider.destroy();
  await server.end();
  return { seed, trials: direct + overSockets, acknowledged: served, faults };
}

function enter(room: OpenRoom, session: Connection['session']): Connection {
  room.connections.forEach((gone) => room.leave(gone));
  const socket = new PassThrough();
  socket.resume();
  const webSocket = z.custom<WebSocket>((value) => value instanceof Deaf).parse(new Deaf());
  const connection = new Connection(webSocket, socket, session, 'write', roomLimits, () => false, 0);
  room.connections.add(connection);
  return connection;
}

setFlagsFromString('--expose-gc');
const collect = z.custom<() => void>((value) => typeof value === 'function').parse(runInNewContext('gc'));

/** Bytes in use after everything unused was let go of. */
function heapInUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

import path from 'node:path';
import * as Y from 'yjs';
import { startOurs } from '../childServer.ts';
import { atMostTimes, figure, type Figure, type Unit } from '../figures.ts';
import { secretary } from '../ours/people.ts';
import { signIn } from '../ours/secretary.ts';
import { say } from '../subject.ts';
import { meetingContent } from './meetingContent.ts';
import { deviceAt, DurableWriter, openDraft } from './ourRoom.ts';
import { join, type Endpoint } from './wire.ts';

/** How much has happened in the room at 1 ×, and how many changes a reader missed. */
export interface Past {
  readonly changes: number;
  readonly missed: number;
}

interface Return {
  readonly bytes: number;
  readonly milliseconds: number;
}

const histories = [1, 10, 100] as const;
/** Changes that go in one frame while the past is made. */
const atOnce = 50;

/**
 * What coming back costs after a few missed changes, in a room with a history of 1 ×, 10 × and 100 ×: it should cost what
 * was missed, never what ever happened. The limit is the same at 1 ×.
 */
export async function measureReconnect(folder: string, past: Past, times: number): Promise<Figure[]> {
  const warm = new Map<number, Return[]>();
  const cold = new Map<number, Return[]>();
  for (const history of histories) {
    say(`sync: coming back at a history of ${history} ×`);
    const data = path.join(folder, `past-${history}`);
    const made = await afterHistory(data, { ...past, changes: past.changes * history }, times);
    warm.set(history, made.returns);
    const restarted: Return[] = [];
    for (let run = 0; run < times; run += 1) restarted.push(await afterRestart(data, made.room, made.lastSeen));
    cold.set(history, restarted);
  }
  const missed = `back after ${past.missed} missed changes`;
  return [
    ...rows(`${missed}, bytes received`, 'KB', warm, ({ bytes }) => bytes / 1000),
    ...rows(`${missed}, time`, 'ms', warm, ({ milliseconds }) => milliseconds),
    ...rows(`${missed}, the first after the server's start, time`, 'ms', cold, ({ milliseconds }) => milliseconds),
  ];
}

function rows(
  what: string,
  unit: Unit,
  returns: ReadonlyMap<number, readonly Return[]>,
  valueOf: (made: Return) => number,
): Figure[] {
  const runsAt = (history: number): number[] => (returns.get(history) ?? []).map(valueOf);
  const least = 'at 1 ×';
  return histories.map((history) =>
    history === 1
      ? figure(`${what}, history 1 ×`, unit, runsAt(1), {})
      : figure(
          `${what}, history ${history} ×`,
          unit,
          runsAt(history),
          { [least]: runsAt(1) },
          atMostTimes(1.2, [least]),
        ),
  );
}

/** Makes the past; then, again and again, a reader is away for some changes and comes back. */
async function afterHistory(
  data: string,
  { changes, missed }: Past,
  times: number,
): Promise<{ room: string; lastSeen: Uint8Array; returns: Return[] }> {
  const server = await startOurs(data);
  try {
    const desk = await signIn(server.address, secretary(0));
    const room = await openDraft(desk);
    const endpoint = deviceAt(server, desk, room);
    const writer = await DurableWriter.at(endpoint, meetingContent(desk.clientId));
    for (let done = 0; done < changes; done += atOnce) {
      await writer.write((replica) => {
        for (let count = done; count < done + atOnce; count += 1) replica.getMap('floor').set('page', count);
      });
    }
    const returns: Return[] = [];
    let lastSeen = new Uint8Array();
    for (let run = 0; run < times; run += 1) {
      lastSeen = new Uint8Array(Y.encodeStateVector(writer.replica));
      for (let count = 0; count < missed; count += 1) {
        await writer.write((replica) => replica.getMap('floor').set('page', `${run} ${count}`));
      }
      returns.push(await comeBack(endpoint, lastSeen));
    }
    writer.leave();
    return { room, lastSeen, returns };
  } finally {
    await server.stop();
  }
}

/** The room is on the disk alone when the first reader comes back. */
async function afterRestart(data: string, room: string, lastSeen: Uint8Array): Promise<Return> {
  const server = await startOurs(data);
  try {
    return await comeBack(deviceAt(server, await signIn(server.address, secretary(0)), room), lastSeen);
  } finally {
    await server.stop();
  }
}

async function comeBack(endpoint: Endpoint, lastSeen: Uint8Array): Promise<Return> {
  const reader = await join(endpoint, await endpoint.connect(), lastSeen);
  reader.socket.terminate();
  return { bytes: reader.joinedWith, milliseconds: reader.joinedAfter };
}

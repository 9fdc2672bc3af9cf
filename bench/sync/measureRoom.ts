import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { quantile } from '../figures.ts';
import { meetingContent } from './meetingContent.ts';
import { join, updateFrame, type Endpoint, type RawClient } from './wire.ts';

/**
 * What one run on one server gave; milliseconds, updates per second, kilobytes of resident memory per idle client. The
 * server's processor time says the same on a machine that has other work.
 */
export interface RoomFigures {
  joinProcessor: number;
  fanOutProcessor: number;
  burstProcessor: number;
  joinP95: number;
  joinAll: number;
  fanOutP95: number;
  lastReaderP50: number;
  burstPerSecond: number;
  memoryPerClient: number;
}

/** How large a measurement is. */
export interface Load {
  /** Who joins, the writer among them. */
  readonly clients: number;
  readonly rounds: number;
  readonly burst: number;
  /** So long a process is left alone before its memory is read, in milliseconds. */
  readonly rest: number;
}

/** Clients join one meeting at once; then single changes and a burst go from one writer to all the others. */
export async function measureRoom(endpoint: Endpoint, { clients, rounds, burst, rest }: Load): Promise<RoomFigures> {
  const replica = meetingContent(endpoint.writerClientId);
  const writer = await join(endpoint, await endpoint.connect());
  if (endpoint.wire !== 'floor') await fill(endpoint, writer, Y.encodeStateAsUpdate(replica));
  await pause(rest);
  const memoryBefore = residentKilobytes(endpoint.pid);

  // Tickets are had before: the storm is the sockets', as it is on the peers, which have no tickets.
  const addresses = await Promise.all(Array.from({ length: clients - 1 }, () => endpoint.connect()));
  const beforeJoin = processorTime(endpoint.pid);
  const from = performance.now();
  const readers = await Promise.all(addresses.map((address) => join(endpoint, address)));
  const joinAll = performance.now() - from;
  const joinProcessor = processorTime(endpoint.pid) - beforeJoin;
  await pause(rest);
  const memoryPerClient = (residentKilobytes(endpoint.pid) - memoryBefore) / readers.length;

  const change = (value: unknown): Uint8Array => {
    let bytes = new Uint8Array();
    const note = (update: Uint8Array) => {
      bytes = new Uint8Array(update);
    };
    replica.on('update', note);
    replica.getMap('floor').set('page', value);
    replica.off('update', note);
    return updateFrame(endpoint, bytes);
  };

  const latencies: number[] = [];
  const lastReaders: number[] = [];
  const beforeChanges = processorTime(endpoint.pid);
  for (let round = 0; round < rounds; round++) {
    const message = change(round);
    const sent = performance.now();
    const arrivals = readers.map(
      (reader) =>
        new Promise<void>((resolve) => {
          reader.onChange = () => {
            latencies.push(performance.now() - sent);
            resolve();
          };
        }),
    );
    writer.socket.send(message);
    await Promise.all(arrivals);
    lastReaders.push(performance.now() - sent);
    await pause(20);
  }

  const fanOutProcessor = (processorTime(endpoint.pid) - beforeChanges) / rounds;

  // A server may merge what waits, so a reader is done when it has seen the mark that the last update carries.
  const mark = `last-${crypto.randomUUID()}`;
  const messages = Array.from({ length: burst }, (_, index) => change(index === burst - 1 ? mark : 1e6 + index));
  const arrivals = readers.map(
    (reader) =>
      new Promise<void>((resolve) => {
        reader.onChange = (data) => {
          if (Buffer.from(data).includes(mark)) resolve();
        };
      }),
  );
  const beforeBurst = processorTime(endpoint.pid);
  const burstFrom = performance.now();
  for (const message of messages) writer.socket.send(message);
  await Promise.all(arrivals);
  const burstPerSecond = burst / ((performance.now() - burstFrom) / 1000);

  const burstProcessor = processorTime(endpoint.pid) - beforeBurst;

  for (const client of [writer, ...readers]) client.socket.terminate();
  return {
    joinProcessor,
    fanOutProcessor,
    burstProcessor,
    joinP95: quantile(
      readers.map(({ joinedAfter }) => joinedAfter),
      0.95,
    ),
    joinAll,
    fanOutP95: quantile(latencies, 0.95),
    lastReaderP50: quantile(lastReaders, 0.5),
    burstPerSecond,
    memoryPerClient,
  };
}

/** Writes the room's content and waits until whoever joins gets all of it. */
async function fill(endpoint: Endpoint, writer: RawClient, content: Uint8Array): Promise<void> {
  writer.socket.send(updateFrame(endpoint, content));
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asked again until it is there
    const witness = await join(endpoint, await endpoint.connect());
    witness.socket.terminate();
    if (witness.joinedWith >= content.length) return;
  }
}

function residentKilobytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** Milliseconds that all threads of a process have run (proc_pid_schedstat: nanoseconds on the processor come first). */
function processorTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const each = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return each.reduce((sum, nanoseconds) => sum + Number(nanoseconds) / 1e6, 0);
}

import path from 'node:path';
import { startOurs, startPeer, type ChildServer } from '../childServer.ts';
import { atLeastTimes, atMost, atMostTimes, figure, type Aim, type Figure, type Unit } from '../figures.ts';
import { secretary } from '../ours/people.ts';
import { signIn } from '../ours/secretary.ts';
import { preparePeers } from '../peers/prepare.ts';
import { say, type Subject } from '../subject.ts';
import { openDraft } from './ourRoom.ts';
import { measureReconnect } from './reconnect.ts';
import { measureRoom, type Load, type RoomFigures } from './measureRoom.ts';
import type { Endpoint, Wire } from './wire.ts';

/** Connections one session may have. */
const perSession = 60;

const peers: Record<Wire, string> = {
  floor: 'bare relay',
  'y-websocket': '@y/websocket-server',
  hocuspocus: '@hocuspocus/server',
};
const bothPeers = [peers['y-websocket'], peers.hocuspocus];

const measured: readonly { key: keyof RoomFigures; what: (clients: number) => string; unit: Unit; aim?: Aim }[] = [
  { key: 'joinP95', what: (n) => `join of ${n} clients, p95`, unit: 'ms', aim: atMostTimes(0.5, bothPeers) },
  { key: 'joinAll', what: (n) => `join of ${n} clients, all of them`, unit: 'ms' },
  { key: 'fanOutP95', what: (n) => `one change to ${n} readers, p95`, unit: 'ms', aim: atMostTimes(1, bothPeers) },
  { key: 'lastReaderP50', what: (n) => `one change to the last of ${n} readers, p50`, unit: 'ms' },
  {
    key: 'burstPerSecond',
    what: (n) => `burst of 1,000 changes to ${n} readers`,
    unit: '/s',
    aim: atLeastTimes(1, bothPeers),
  },
  {
    key: 'joinProcessor',
    what: (n) => `join of ${n} clients, the server’s processor time`,
    unit: 'ms',
    aim: atMostTimes(0.5, bothPeers),
  },
  {
    key: 'fanOutProcessor',
    what: (n) => `one change to ${n} readers, the server’s processor time`,
    unit: 'ms',
    aim: atMostTimes(1, bothPeers),
  },
  {
    key: 'burstProcessor',
    what: (n) => `burst of 1,000 changes to ${n} readers, the server’s processor time`,
    unit: 'ms',
    aim: atMostTimes(1, bothPeers),
  },
  { key: 'memoryPerClient', what: () => 'server memory per idle client', unit: 'KB', aim: atMost(60, '< 60 KB') },
];

/**
 * One room under load, on ours (durable, access checked, updates examined) and on each of the peers (nothing of that), by
 * the same harness, in turns, each time in a fresh process.
 */
export const sync: Subject = {
  name: 'sync',
  needsApp: false,
  measure: async (folder) => [
    ...(await measureSync(folder, { clients: 200, rounds: 40, burst: 1000, rest: 1000 }, 3, await preparePeers())),
    ...(await measureReconnect(folder, { changes: 300, missed: 20 }, 5)),
  ],
};

/** `peersFolder`: left out, only ours is measured. */
export async function measureSync(folder: string, load: Load, times: number, peersFolder?: string): Promise<Figure[]> {
  const results = new Map<string, RoomFigures[]>();
  const note = (name: string, figures: RoomFigures): void =>
    void results.set(name, [...(results.get(name) ?? []), figures]);
  for (let run = 0; run < times; run += 1) {
    say(`sync: run ${run + 1} of ${times}`);
    const data = path.join(folder, `data-${run}`);
    note('ours', await on(await startOurs(data), load, (server) => ourEndpoint(server, load.clients)));
    if (peersFolder === undefined) continue;
    for (const wire of ['floor', 'y-websocket', 'hocuspocus'] as const) {
      const peer = await startPeer(peersFolder, wire);
      note(peers[wire], await on(peer, load, async (server) => peerEndpoint(server, wire)));
    }
  }
  const ours = results.get('ours') ?? [];
  const others = [...results].filter(([name]) => name !== 'ours');
  return measured.map(({ key, what, unit, aim }) =>
    figure(
      what(load.clients),
      unit,
      ours.map((run) => run[key]),
      Object.fromEntries(others.map(([name, runs]) => [name, runs.map((run) => run[key])])),
      aim,
    ),
  );
}

async function on(
  server: ChildServer,
  load: Load,
  endpointOf: (server: ChildServer) => Promise<Endpoint>,
): Promise<RoomFigures> {
  try {
    return await measureRoom(await endpointOf(server), load);
  } finally {
    await server.stop();
  }
}

/** The draft of a meeting: the room where the most is checked. Several secretaries, for a session has only so many sockets. */
export async function ourEndpoint(server: ChildServer, clients: number): Promise<Endpoint> {
  const { address, port, pid } = server;
  const signingIn = Array.from({ length: Math.ceil((clients + 1) / perSession) }, (_, index) =>
    signIn(address, secretary(index)),
  );
  const sessions = await Promise.all(signingIn);
  const [writer] = sessions;
  if (writer === undefined) throw new RangeError('no client at all');
  const room = await openDraft(writer);
  let connected = 0;
  return {
    name: 'ours',
    wire: 'y-websocket',
    room,
    pid,
    writerClientId: writer.clientId,
    async connect() {
      const session = sessions[Math.floor(connected / perSession)] ?? writer;
      connected += 1;
      return { url: `ws://127.0.0.1:${port}/rooms/${room}`, protocols: await session.protocols() };
    },
  };
}

function peerEndpoint({ port, pid }: ChildServer, wire: Wire): Endpoint {
  const room = 'draft-of-a-meeting';
  // A document's name is in the frame there, not in the address.
  const url = `ws://127.0.0.1:${port}${wire === 'hocuspocus' ? '' : `/${room}`}`;
  return { name: peers[wire], wire, room, pid, writerClientId: 65_536, connect: async () => ({ url, protocols: [] }) };
}
